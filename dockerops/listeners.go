package dockerops

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/docker/docker/api/types/container"
)

// listenerCommands are ways to print the kernel's socket tables, tried in order: images hold different tools, or none. A system without IPv6 has only the
// first table; that the second can't be read is no failure.
var listenerCommands = [][]string{
	{"cat", "/proc/net/tcp", "/proc/net/tcp6"},
	{"sh", "-c", "while read -r line; do echo \"$line\"; done < /proc/net/tcp; while read -r line; do echo \"$line\"; done < /proc/net/tcp6"},
	{"python3", "-c", "import os\nfor p in ('/proc/net/tcp', '/proc/net/tcp6'):\n  if os.path.exists(p): print(open(p).read(), end='')"},
}

// maxTable bounds what is read of the socket tables, in bytes.
const maxTable = 4 << 20

// errNoReader says that an image holds nothing to read a file with.
var errNoReader = errors.New("no program in the container can print its socket table")

// Listeners are the TCP sockets listened on inside a running container, by port. KindUnsupported when the container holds no program that can tell.
func (c *Client) Listeners(ctx context.Context, id string) ([]Listener, error) {
	const op = "look at the sockets of"
	ctx, done := c.short(ctx)
	defer done()
	for _, command := range listenerCommands {
		out, err := c.execute(ctx, id, container.ExecOptions{Cmd: command}, maxTable)
		if err != nil {
			if kind := classify(op, err); kind == KindCommandNotFound && ctx.Err() == nil {
				continue
			}
			return nil, c.fail(ctx, op, id, err)
		}
		if list, ok := parseListeners(out.Stdout); ok {
			return list, nil
		}
	}
	return nil, &Error{Kind: KindUnsupported, Op: op, Subject: id, Err: errNoReader}
}

// stateListen is the kernel's number for a socket that is listened on.
const stateListen = "0A"

// parseListeners reads /proc/net/tcp and tcp6, one after the other. ok is false when the text is neither. The format is the kernel's own and has no
// library among ours: "sl local_address rem_address st ...", addresses as hex words in the machine's byte order, ports in hex.
func parseListeners(table string) (list []Listener, ok bool) {
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) > 1 && fields[1] == "local_address" {
			ok = true
			continue
		}
		if len(fields) < 4 || fields[3] != stateListen {
			continue
		}
		host, port, found := strings.Cut(fields[1], ":")
		if !found {
			continue
		}
		number, err := strconv.ParseUint(port, 16, 16)
		if err != nil {
			continue
		}
		addr, err := kernelAddress(host)
		if err != nil {
			continue
		}
		if l := (Listener{Address: addr, Port: uint16(number)}); !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	slices.SortFunc(list, func(a, b Listener) int {
		if a.Port != b.Port {
			return int(a.Port) - int(b.Port)
		}
		return strings.Compare(a.Address, b.Address)
	})
	return list, ok
}

// kernelAddress turns "0100007F" into "127.0.0.1". The kernel prints each 32-bit word as its own machine reads it; the machines that Docker runs on are
// little-endian (amd64, arm64), so each word's bytes come reversed.
func kernelAddress(text string) (string, error) {
	raw, err := hex.DecodeString(text)
	if err != nil {
		return "", err
	}
	if len(raw)%4 != 0 {
		return "", fmt.Errorf("not an address: %q", text)
	}
	for i := 0; i < len(raw); i += 4 {
		binary.LittleEndian.PutUint32(raw[i:], binary.BigEndian.Uint32(raw[i:]))
	}
	addr, ok := netip.AddrFromSlice(raw)
	if !ok {
		return "", fmt.Errorf("not an address: %q", text)
	}
	return addr.Unmap().String(), nil
}
