package dockerops_test

import (
	"io"
	"net"
	"os"
	"testing"
)

// TestPipe is no test but the far end of TestAnEngineOverSSH: it joins its input and output to a socket, as `docker system dial-stdio` does.
func TestPipe(t *testing.T) {
	socket := os.Getenv("SLIPWAY_TEST_PIPE")
	if socket == "" {
		return
	}
	conn, err := net.Dial("unix", socket) //nolint:noctx // the process ends with its input
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		_, _ = io.Copy(conn, os.Stdin)
		os.Exit(0)
	}()
	_, _ = io.Copy(os.Stdout, conn)
	os.Exit(0)
}
