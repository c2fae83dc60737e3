package scaffold

import (
	"reflect"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestRunSpec(t *testing.T) {
	p := cafe(t)
	p.Port = 8123
	got := RunSpec(p, "/home/me/my-cafe-2")
	want := dockerops.RunSpec{
		Name: "my-cafe-2", Image: "my-cafe-2",
		Ports:  []dockerops.Port{{HostPort: 8123, ContainerPort: 8000}},
		Labels: map[string]string{dockerops.LabelProjectFolder: "/home/me/my-cafe-2"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("production:\n%+v\nwant\n%+v", got, want)
	}
	p.Server = ServerDevelopment
	got = RunSpec(p, "/home/me/my-cafe-2")
	want.Ports[0].HostIP = "127.0.0.1"
	want.Init = true
	want.Command = []string{"flask", "--app", "app", "run", "--debug", "--host", "0.0.0.0", "--port", "8000"}
	want.Mounts = []dockerops.Mount{{Kind: dockerops.MountBind, Source: "/home/me/my-cafe-2", Target: "/app"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("development:\n%+v\nwant\n%+v", got, want)
	}
}
