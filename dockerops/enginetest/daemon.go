package enginetest

import (
	"bufio"
	"context"
	_ "embed" // for the script
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/docker/docker/api/types/network"
)

//go:embed scripts/daemon.sh
var daemonScript string

// Daemon is an engine that this process started. It has its own socket, images, containers and bridge, and goes with the process, however that ends.
// Its containers reach each other and the machine, and their ports can be published; they have no way to other machines.
// Its methods are for one goroutine at a time.
type Daemon struct {
	*Engine

	dir     string
	cmd     *exec.Cmd
	in, out *os.File
	answers *bufio.Reader
	up      bool
}

// upWithin is how long an engine may take to answer, and downWithin to stop.
const (
	upWithin   = 60 * time.Second
	downWithin = 60 * time.Second
)

// StartPrivate starts another engine of the version that the machine has. Close ends it.
func StartPrivate(ctx context.Context) (*Daemon, error) {
	// Root's path has it, where a normal user's may not.
	if _, err := exec.LookPath("dockerd"); err != nil && !exists("/usr/sbin/dockerd") && !exists("/usr/local/sbin/dockerd") {
		return nil, fmt.Errorf("start an engine of our own: %w (apt-get install docker.io)", err)
	}
	return startDaemon(ctx, "", "")
}

// StartCurrent starts a current engine, of Debian's newest packages, whichever the machine has. Close ends it.
func StartCurrent(ctx context.Context) (*Daemon, error) {
	dir, err := CurrentRoot(ctx)
	if err != nil {
		return nil, err
	}
	return startDaemon(ctx, dir, "")
}

// StartContainerdStore starts a current engine that keeps its images in containerd's store, as engines from 29 on do unless told otherwise. Close ends it.
func StartContainerdStore(ctx context.Context) (*Daemon, error) {
	dir, err := CurrentRoot(ctx)
	if err != nil {
		return nil, err
	}
	return startDaemon(ctx, dir, "containerd-snapshotter=true")
}

// startDaemon starts the dockerd of a system, or of this machine when root is "", with one of its features turned on unless that is "".
func startDaemon(ctx context.Context, root, feature string) (*Daemon, error) {
	dir, err := os.MkdirTemp("", "slipway-engine-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for an engine: %w", err)
	}
	d := &Daemon{dir: dir}
	if err := d.begin(ctx, root, feature); err != nil {
		return nil, errors.Join(fmt.Errorf("start an engine of our own: %w", err), d.Close())
	}
	return d, nil
}

// begin starts the script that runs the engine, and the engine.
func (d *Daemon) begin(ctx context.Context, root, feature string) error {
	script := filepath.Join(d.dir, "daemon.sh")
	if err := os.WriteFile(script, []byte(daemonScript), 0o600); err != nil {
		return fmt.Errorf("write its script: %w", err)
	}
	theirIn, ourIn, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("make a pipe: %w", err)
	}
	defer func() { _ = theirIn.Close() }()
	ourOut, theirOut, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("make a pipe: %w", err)
	}
	defer func() { _ = theirOut.Close() }()
	d.in, d.out, d.answers = ourIn, ourOut, bufio.NewReader(ourOut)
	// The engine outlives ctx: it ends with Close, or with this process, since the pipe to its script then closes. In a session of its own it does not
	// get the terminal's Ctrl-C.
	d.cmd = asRoot(context.WithoutCancel(ctx), "setsid", "bash", script, d.dir, strconv.Itoa(max(0, os.Getgid())), root, feature)
	d.cmd.Stdin, d.cmd.Stdout = theirIn, theirOut
	if err := d.cmd.Start(); err != nil {
		d.cmd = nil
		return fmt.Errorf("run its script: %w", err)
	}
	return d.StartEngine(ctx)
}

// StartEngine starts the engine after StopEngine or KillEngine, and returns when it answers.
func (d *Daemon) StartEngine(ctx context.Context) error {
	if err := d.tell("start"); err != nil {
		return err
	}
	address := "unix://" + filepath.Join(d.dir, "run", "docker.sock")
	ctx, cancel := context.WithTimeout(ctx, upWithin)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		e, err := open(ctx, address)
		if err == nil {
			if d.Engine == nil {
				d.Engine = e
			} else {
				_ = e.Close()
			}
			d.up = true
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for the engine: %w; its log ends with:\n%s", err, d.LogEnd())
		case <-tick.C:
		}
	}
}

// StopEngine stops the engine as a service manager does: containers end too. What it keeps stays.
func (d *Daemon) StopEngine() error {
	d.up = false
	return d.tell("stop")
}

// KillEngine ends the engine as a crash does: containers run on.
func (d *Daemon) KillEngine() error {
	d.up = false
	return d.tell("kill")
}

// PauseEngine freezes the engine: it accepts connections, and never answers.
func (d *Daemon) PauseEngine() error { return d.tell("pause") }

// ResumeEngine ends PauseEngine.
func (d *Daemon) ResumeEngine() error { return d.tell("resume") }

// LogEnd is the end of what the engine wrote to its log.
func (d *Daemon) LogEnd() string {
	text, err := os.ReadFile(filepath.Join(d.dir, "log"))
	if err != nil {
		return err.Error()
	}
	return lastLines(string(text), 15)
}

// Close stops the engine and removes all that it kept.
func (d *Daemon) Close() error {
	if d.cmd == nil {
		return removeTree(cleanUp(), d.dir)
	}
	var errs []error
	if d.Engine != nil {
		errs = append(errs, d.forgetNetworks(), d.Engine.Close())
	}
	// The end of its stdin tells the script to clean up.
	errs = append(errs, d.in.Close())
	if err := d.cmd.Wait(); err != nil {
		errs = append(errs, fmt.Errorf("end the engine at %s: %w", d.dir, err))
	}
	d.cmd = nil
	return errors.Join(append(errs, d.out.Close())...)
}

// forgetNetworks has the bridges of the engine's networks removed, which a stopping engine leaves.
func (d *Daemon) forgetNetworks() error {
	if !d.up {
		return nil
	}
	ctx, cancel := context.WithTimeout(cleanUp(), 10*time.Second)
	defer cancel()
	networks, err := d.api.NetworkList(ctx, network.ListOptions{})
	if err != nil {
		return fmt.Errorf("list the networks to remove: %w", err)
	}
	var bridges []string
	for _, n := range networks {
		if n.Driver == "bridge" && n.Name != "bridge" {
			bridges = append(bridges, "br-"+n.ID[:12])
		}
	}
	if bridges == nil {
		return nil
	}
	return d.tell("forget " + strings.Join(bridges, " "))
}

// cleanUp is the context of what has to be removed whatever became of the caller's.
func cleanUp() context.Context {
	return context.Background() //nolint:forbidigo // see above
}

// tell gives the script a command and waits for its answer.
func (d *Daemon) tell(command string) error {
	if _, err := fmt.Fprintln(d.in, command); err != nil {
		return fmt.Errorf("tell the engine's script to %s: %w", command, err)
	}
	if err := d.out.SetReadDeadline(time.Now().Add(downWithin)); err != nil {
		return fmt.Errorf("wait for the engine's script: %w", err)
	}
	if _, err := d.answers.ReadString('\n'); err != nil {
		return fmt.Errorf("wait for the engine's script to %s: %w; the log ends with:\n%s", command, err, d.LogEnd())
	}
	return nil
}
