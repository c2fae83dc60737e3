package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/ui/remote"
)

func TestFlags(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		out  string
		errs string
	}{
		{[]string{"--version"}, 0, "Slipway " + metadata.Version + "\n", ""},
		{[]string{"--help"}, 0, "", "DOCKER_HOST"},
		{[]string{"--no-such-flag"}, 2, "", "no-such-flag"},
		{[]string{"open", "this"}, 2, "", "takes no arguments"},
	} {
		var out, errs bytes.Buffer
		if code := run(c.args, &out, &errs); code != c.code {
			t.Errorf("%q: exit code %d, want %d", c.args, code, c.code)
		}
		if out.String() != c.out || !strings.Contains(errs.String(), c.errs) {
			t.Errorf("%q: wrote %q and %q", c.args, out.String(), errs.String())
		}
	}
}

func TestTheDemoEngineIsTheOnlyOneWithoutSocket(t *testing.T) {
	engines, shutdown := connector(options{demo: true, demoContainers: 200})
	defer shutdown()
	engine, _, err := engines.Connect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list, err := engine.ListContainers(t.Context())
	if err != nil || len(list) != 200 {
		t.Errorf("%d containers, %v", len(list), err)
	}
	lost, end := connector(options{host: "unix:///no/such/engine.sock"})
	defer end()
	if _, attempts, err := lost.Connect(t.Context()); err == nil || len(attempts) != 1 {
		t.Errorf("connected to nothing: %v, %v", attempts, err)
	}
}

func TestTheMetadataIsThatOfTheFile(t *testing.T) {
	if metadata.Name != "Slipway" || metadata.ID == "" || metadata.Version == "" || metadata.Icon == nil {
		t.Errorf("metadata: %+v", metadata)
	}
	if metadata.Migrations["fyneDo"] == remote.ChecksThread() {
		t.Error("the toolkit looks up its thread where it need not, or does not where scenarios want it to")
	}
}
