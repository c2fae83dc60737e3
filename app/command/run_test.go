package command

import (
	"reflect"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/runline"
)

// What is shown as the equal line must be equal: read back it is the same container.
func TestTheLineShownReadsBack(t *testing.T) {
	spec := dockerops.RunSpec{
		Name: "web", Image: "shop:1", Platform: "linux/arm64", Entrypoint: []string{"python"}, Command: []string{"-c", `print("a b", '$HOME')`},
		Env:    []dockerops.EnvVar{{Name: "A", Value: "x = y # z $HOME 'q' \"p\""}, {Name: "B", Value: "two\nlines"}, {Name: "EMPTY"}},
		Ports:  []dockerops.Port{{HostIP: "127.0.0.1", HostPort: 8000, ContainerPort: 80}, {HostIP: "::1", HostPort: 53, ContainerPort: 53, Protocol: "udp"}, {ContainerPort: 70}},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountBind, Source: "/home/me/my, shop", Target: "/app", ReadOnly: true}, {Kind: dockerops.MountVolume, Source: "data", Target: "/data"}, {Kind: dockerops.MountVolume, Target: "/anon"}, {Kind: dockerops.MountTmpfs, Target: "/tmp", ReadOnly: true}},
		Labels: map[string]string{"a": "b = c"}, WorkingDir: "/app", User: "1000:1000", RestartPolicy: "on-failure", RestartRetries: 2, TTY: true, Interactive: true, Init: true,
		Memory: 512 << 20, CPUs: 1.5, Network: "shop",
	}
	got, err := runline.Parse(Run(spec), runline.Where{})
	if err != nil || len(got.Left) > 0 || !reflect.DeepEqual(got.Spec, spec) {
		t.Errorf("%s\ngot  %+v\nwant %+v\n%v %v", Run(spec), got.Spec, spec, got.Left, err)
	}
}
