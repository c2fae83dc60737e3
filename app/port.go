package app

import (
	"context"
	"errors"
	"net"
	"runtime"
	"strconv"
	"syscall"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// anotherProgram is who holds a port when no container does, on a system as in runtime.GOOS.
func anotherProgram(port uint16, system string) string {
	if explain.AirPlay(port, system) {
		return "another program, probably AirPlay Receiver"
	}
	return "another program"
}

// PortHolder says who has a port of the engine's host: "container shop-web", or "another program" of this computer. It asks the system, not the engine,
// and takes no time worth speaking of.
func (a *App) PortHolder(ctx context.Context, port uint16) (who string, busy bool) {
	snap := a.live.Snapshot()
	if c, ok := publisher(snap.Containers, port, "tcp"); ok {
		return "container " + c.Name, true
	}
	if snap.Connection.Engine.Endpoint.Remote() {
		return "", false // this computer's ports are not the server's
	}
	if a.ports.busy(ctx, port) {
		return anotherProgram(port, runtime.GOOS), true
	}
	return "", false
}

// FreePort is the first port from the given one on that nobody has; 0 when there is none.
func (a *App) FreePort(from uint16) uint16 {
	a.mu.Lock()
	ctx := a.life
	a.mu.Unlock()
	if ctx == nil {
		return from
	}
	return a.freePort(ctx, from)
}

func (a *App) freePort(ctx context.Context, from uint16) uint16 {
	for port := int(max(from, 1)); port <= 65535; port++ {
		if _, busy := a.PortHolder(ctx, uint16(port)); !busy { //nolint:gosec // bounded above
			return uint16(port) //nolint:gosec // bounded above
		}
		if ctx.Err() != nil {
			return 0
		}
	}
	return 0
}

// publisher is the container that has a host port. Only a container with processes holds its ports.
func publisher(containers []dockerops.Container, port uint16, protocol string) (dockerops.Container, bool) {
	for _, c := range containers {
		if c.Running() && publishes(c, port, protocol) {
			return c, true
		}
	}
	return dockerops.Container{}, false
}

func publishes(c dockerops.Container, port uint16, protocol string) bool {
	for _, p := range c.Ports {
		if p.HostPort == port && protocolOf(p) == protocol {
			return true
		}
	}
	return false
}

func protocolOf(p dockerops.Port) string {
	if p.Protocol == "" {
		return "tcp"
	}
	return p.Protocol
}

// ports asks the system about the TCP ports of this computer.
type ports interface {
	busy(ctx context.Context, port uint16) bool
}

// hostPorts tries to listen, on each address that a program may have taken for itself: some systems let one listen on all addresses although another
// program has one of them.
type hostPorts struct{}

func (hostPorts) busy(ctx context.Context, port uint16) bool {
	for _, host := range []string{"0.0.0.0", "::", "127.0.0.1", "::1"} {
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(int(port))))
		if err == nil {
			_ = l.Close()
			continue
		}
		if addressInUse(err) {
			return true
		}
		// Not allowed (a low port: the engine may), or no such address on this computer (no IPv6).
	}
	return false
}

func addressInUse(err error) bool {
	const wsaAddressInUse = syscall.Errno(10048) // what Windows says in place of EADDRINUSE
	return errors.Is(err, syscall.EADDRINUSE) || runtime.GOOS == "windows" && errors.Is(err, wsaAddressInUse)
}
