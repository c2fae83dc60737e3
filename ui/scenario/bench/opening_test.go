//go:build scenario

package bench

import (
	"testing"

	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

func TestOpenMeasuresAnEmptyWindow(t *testing.T) {
	root, err := drive.Root()
	if err != nil {
		t.Fatal(err)
	}
	floor, err := drive.Build(t.Context(), root, "./ui/scenario/cmd/floor", "bench/floor")
	if err != nil {
		t.Fatal(err)
	}
	o, err := subject{program: floor, folder: t.TempDir()}.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mb, err := residentMB(o.app.PID())
	if err != nil {
		t.Error(err)
	}
	if o.seconds <= 0 || o.seconds > 20 || mb < 10 {
		t.Errorf("opened after %v s with %v MB", o.seconds, mb)
	}
	t.Logf("%v s %v MB", o.seconds, mb)
	if err := o.close(); err != nil {
		t.Error(err)
	}
}

func TestOpenFailsWhenTheProgramEnds(t *testing.T) {
	o, err := subject{program: "/bin/false", traced: "a line", folder: t.TempDir()}.open(t.Context())
	if err == nil {
		t.Error("a program that ended at once was opened")
		_ = o.close()
	}
}
