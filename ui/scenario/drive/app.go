package drive

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/slipway-dev/slipway/ui/remote"
)

// Options say how to start a program.
type Options struct {
	Program string // path of the executable
	Args    []string
	// Folder is the program's own home for this run: HOME, the XDG folders and TMPDIR lie below it.
	Folder  string
	Display string // ":7"
	// Env is set on top, NAME=value.
	Env []string
	// Log is a file that gets the program's output.
	Log string
	// Files are open in the program as descriptors 3, 4, ...
	Files []*os.File
}

// App is a started program. Its methods may be called from any goroutine.
type App struct {
	opts   Options
	cmd    *exec.Cmd
	log    *Output
	socket string
	client *http.Client
	start  time.Time
	ended  chan struct{} // closed once exit is set
	exit   error
}

// Launch starts the program. It is ended with ctx.
func Launch(ctx context.Context, opts Options) (*App, error) {
	env, err := environment(opts.Folder, opts.Display)
	if err != nil {
		return nil, fmt.Errorf("launch %s: %w", opts.Program, err)
	}
	log, err := newOutput(opts.Log)
	if err != nil {
		return nil, fmt.Errorf("launch %s: %w", opts.Program, err)
	}
	a := &App{opts: opts, log: log, socket: filepath.Join(opts.Folder, "remote.sock"), ended: make(chan struct{})}
	a.client = &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DialContext: a.dial}}
	a.cmd = exec.CommandContext(ctx, opts.Program, opts.Args...) //nolint:gosec // the program under test
	a.cmd.Env = append(append(env, remote.EnvSocket+"="+a.socket), opts.Env...)
	a.cmd.Dir = a.Home()
	a.cmd.Stdout, a.cmd.Stderr = log, log
	a.cmd.ExtraFiles = opts.Files
	// A group of its own: what the program leaves behind can be found and ended with it.
	a.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	a.cmd.Cancel = func() error { return syscall.Kill(-a.cmd.Process.Pid, syscall.SIGKILL) }
	a.cmd.WaitDelay = time.Second
	a.start = time.Now()
	if err := a.cmd.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("launch %s: %w", opts.Program, err), log.Close())
	}
	go func() {
		a.exit = a.cmd.Wait()
		close(a.ended)
	}()
	return a, nil
}

// environment is what a person's session has, with folders of its own, and nothing of the caller's Docker, display or toolkit settings.
func environment(folder, display string) ([]string, error) {
	env := []string{"PATH=" + os.Getenv("PATH"), "LANG=en_US.UTF-8", "DISPLAY=" + display, "LIBGL_ALWAYS_SOFTWARE=1"}
	for _, f := range []struct{ name, below string }{
		{"HOME", "home"},
		{"XDG_CONFIG_HOME", "home/.config"},
		{"XDG_CACHE_HOME", "home/.cache"},
		{"XDG_DATA_HOME", "home/.local/share"},
		{"XDG_RUNTIME_DIR", "run"},
		{"TMPDIR", "tmp"},
	} {
		dir := filepath.Join(folder, f.below)
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("make the program's folders: %w", err)
		}
		env = append(env, f.name+"="+dir)
	}
	return env, nil
}

func (a *App) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, "unix", a.socket)
}

// Home is the program's home folder.
func (a *App) Home() string { return filepath.Join(a.opts.Folder, "home") }

// Started is the moment just before the program's process was made.
func (a *App) Started() time.Time { return a.start }

// PID is the program's process id.
func (a *App) PID() int { return a.cmd.Process.Pid }

// Output is what the program wrote.
func (a *App) Output() *Output { return a.log }

// Ended is closed once the program has ended.
func (a *App) Ended() <-chan struct{} { return a.ended }

// ExitCode waits for the program's end and returns its code; -1 when a signal ended it.
func (a *App) ExitCode() int {
	<-a.ended
	return a.cmd.ProcessState.ExitCode()
}

// Kill ends the program and all it started, and waits. It may have ended already.
func (a *App) Kill() error {
	_ = a.cmd.Cancel() // no such process once all of the group have ended
	<-a.ended
	a.client.CloseIdleConnections()
	if err := a.log.Close(); err != nil {
		return fmt.Errorf("close the program's log: %w", err)
	}
	return nil
}
