// Package screen is a virtual screen of its own: an X server without a display, and the hands and eyes to use it: pointer, keys, pictures.
package screen

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// Width and Height are of every screen, in pixels.
const (
	Width  = 1280
	Height = 800
)

// Screen is a running X server. It is used from one goroutine.
type Screen struct {
	// Display is its name for DISPLAY: ":7".
	Display string

	server *exec.Cmd
	conn   *xgb.Conn
	root   xproto.Window
	keys   keyboard
}

// Start starts a server on a free display number and returns once it answers. The server ends with ctx, or at Close.
func Start(ctx context.Context) (*Screen, error) {
	// The server picks the number itself and tells it when it is ready. Without -noreset it would restart whenever its last client leaves.
	ready, number, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("start a virtual screen: %w", err)
	}
	defer func() { _ = ready.Close() }()
	server := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-noreset", "-nolisten", "tcp", "-screen", "0", fmt.Sprintf("%dx%dx24", Width, Height))
	server.ExtraFiles = []*os.File{number}
	// A screen must not outlive the program that looks at it, however that ends.
	server.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	server.Cancel = func() error { return server.Process.Signal(syscall.SIGTERM) }
	server.WaitDelay = 2 * time.Second
	err = server.Start()
	_ = number.Close()
	if err != nil {
		return nil, fmt.Errorf("start a virtual screen: %w (apt-get install xvfb)", err)
	}
	line, err := bufio.NewReader(ready).ReadString('\n')
	if err != nil {
		_ = server.Cancel()
		return nil, errors.Join(fmt.Errorf("start a virtual screen: Xvfb did not get ready: %w", err), server.Wait())
	}
	s := &Screen{Display: ":" + strings.TrimSpace(line), server: server}
	if err := s.connect(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// quiet silences the X library, which remarks on each server without a password, such as ours.
var quiet = sync.OnceFunc(func() { xgb.Logger = log.New(io.Discard, "", 0) })

func (s *Screen) connect() error {
	quiet()
	conn, err := xgb.NewConnDisplay(s.Display)
	if err != nil {
		return fmt.Errorf("connect to the virtual screen %s: %w", s.Display, err)
	}
	s.conn = conn
	s.root = xproto.Setup(conn).DefaultScreen(conn).Root
	if err := xtest.Init(conn); err != nil {
		return fmt.Errorf("find the pointer and keys of the virtual screen: %w", err)
	}
	s.keys, err = newKeyboard(conn)
	return err
}

// Close ends the server. Programs that still show something on it lose their display.
func (s *Screen) Close() error {
	if s.conn != nil {
		s.conn.Close()
	}
	_ = s.server.Cancel() // it may have ended already
	var exit *exec.ExitError
	if err := s.server.Wait(); err != nil && !errors.As(err, &exit) && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("end the virtual screen: %w", err)
	}
	return nil
}

// sync waits until the server has done all that was asked of it.
func (s *Screen) sync() error {
	if _, err := xproto.GetInputFocus(s.conn).Reply(); err != nil {
		return fmt.Errorf("talk to the virtual screen: %w", err)
	}
	return nil
}

// input sends one made-up event of a pointer or keyboard.
func (s *Screen) input(kind, detail byte, x, y int) error {
	err := xtest.FakeInputChecked(s.conn, kind, detail, 0, s.root, int16(x), int16(y), 0).Check() //nolint:gosec // a screen is far smaller than int16
	if err != nil {
		return fmt.Errorf("send input to the virtual screen: %w", err)
	}
	return nil
}
