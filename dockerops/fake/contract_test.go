package fake_test

import (
	"errors"
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/contract"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestContract(t *testing.T) {
	engine := fake.New(fake.WithRemote(fake.Image{Tags: []string{"python:3.14-slim"}}), fake.WithImages(
		fake.Image{Tags: []string{"tool:1"}, Size: 1 << 20, Entrypoint: []string{"/tool"}, Program: tool, Bare: true, Programs: []string{}, Cmd: []string{"sleep"}},
		fake.Image{Tags: []string{"shell:1"}, Size: 1 << 20, Cmd: []string{"sh"}, Program: shell},
	))
	contract.Run(t, func(t *testing.T) contract.Engine {
		t.Helper()
		next, _, err := engine.Connect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return next
	}, contract.Images{Tool: "tool:1", Shell: "shell:1"})
}

// tool plays the suite's Tool image.
func tool(p fake.Process) fake.Behaviour {
	args := append(slices.Clone(p.Argv[1:]), "", "")
	rest := strings.Join(p.Argv[min(2, len(p.Argv)):], " ")
	switch args[0] {
	case "print":
		return fake.Behaviour{Output: rest + "\n", Exits: true}
	case "warn":
		return fake.Behaviour{Errors: rest + "\n", Exits: true}
	case "exit":
		code, _ := strconv.Atoi(args[1])
		return fake.Behaviour{Exits: true, ExitCode: code}
	case "lines":
		count, _ := strconv.Atoi(args[1])
		var text strings.Builder
		for i := range count {
			text.WriteString("line " + strconv.Itoa(i+1) + "\n")
		}
		return fake.Behaviour{Output: text.String(), Exits: true}
	case "ticks":
		count, _ := strconv.Atoi(args[1])
		return fake.Behaviour{Chatter: &fake.Chatter{
			Pause: func(n int) time.Duration {
				if n == count {
					return 0
				}
				return 20 * time.Millisecond
			},
			Line: func(n int, _ time.Time) (dockerops.LogStream, string) {
				return dockerops.Stdout + dockerops.LogStream(n%2), "tick " + strconv.Itoa(n+1) + "\n" //nolint:gosec // 0 or 1
			},
		}}
	default:
		return fake.Behaviour{}
	}
}

// shell plays the suite's Shell image.
func shell(p fake.Process) fake.Behaviour {
	if p.Argv[0] == "sh" || p.Argv[0] == "sleep" {
		return fake.Behaviour{}
	}
	if p.Argv[0] != "httpd" {
		return fake.Behaviour{StartError: &dockerops.Error{
			Kind: dockerops.KindCommandNotFound, Err: errors.New("exec: " + p.Argv[0] + ": executable file not found in $PATH"),
		}}
	}
	host, port, _ := net.SplitHostPort(p.Argv[len(p.Argv)-1])
	number, _ := strconv.ParseUint(port, 10, 16)
	return fake.Behaviour{Listeners: []dockerops.Listener{{Address: host, Port: uint16(number)}}}
}
