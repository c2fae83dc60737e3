package fake

import (
	"fmt"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// DemoProduct is the name under which the demo engine shows itself.
const DemoProduct = "Demo engine"

// demoStep is how long a build step or a pulled layer takes in the demo.
const demoStep = 400 * time.Millisecond

// Demo is the small world of `slipway --demo`: an engine that says what it is, with a few containers and images to look at. Published ports of what is
// started answer with a page of the fake's own; Shutdown ends them.
func Demo() *Engine {
	now := time.Now()
	e := New(
		WithLimits(Limits{Step: demoStep}),
		WithRealPorts(),
		WithInfo(dockerops.EngineInfo{
			Product: DemoProduct, Version: "1.0", APIVersion: dockerops.MaxAPIVersion, OS: "linux", Architecture: "amd64",
			Endpoint: dockerops.Endpoint{Source: "--demo", Label: DemoProduct, Address: "demo:"},
		}),
		WithImages(
			Image{Tags: []string{"python:3.14-slim"}, Layers: demoPython(), Created: now.AddDate(0, 0, -12), Cmd: []string{"python3"}, Program: exits("")},
			Image{
				Tags: []string{"demo-shop:latest"}, from: "python:3.14-slim", Layers: demoShop(), Created: now.Add(-2 * time.Hour), Cmd: []string{"gunicorn", "--bind", "0.0.0.0:8000", "app:app"},
				User: "app", WorkingDir: "/app", Exposed: []dockerops.Port{{ContainerPort: 8000, Protocol: "tcp"}}, HasHealth: true,
				Program: talking(listening([]dockerops.Port{{ContainerPort: 8000, Protocol: "tcp"}}), webChatter),
			},
			Image{
				Tags: []string{"postgres:18"}, Size: 438 << 20, Created: now.AddDate(0, -1, 0), Cmd: []string{"postgres"}, Entrypoint: []string{"docker-entrypoint.sh"},
				Exposed: []dockerops.Port{{ContainerPort: 5432, Protocol: "tcp"}},
				Program: talking(listening([]dockerops.Port{{ContainerPort: 5432, Protocol: "tcp"}}), storeChatter),
			},
			Image{Tags: []string{"demo-report:arm"}, Architecture: "arm64", Size: 97 << 20, Created: now.AddDate(0, 0, -3), Cmd: []string{"python3", "report.py"}},
		),
		WithRemote(demoRemote()...),
	)
	e.fillDemo()
	return e
}

// demoRemote is what the demo's registry has.
func demoRemote() []Image {
	list := []Image{{Tags: []string{"hello-world:latest"}, Size: 10 << 10, Cmd: []string{"/hello"}, Program: exits(
		"Hello from the demo engine!\nAn image was pulled, a container was made of it, ran, and wrote these lines.\n")}}
	for _, version := range []string{"3.11", "3.12", "3.13", "3.14", "3.15"} {
		for _, variant := range []string{"", "-slim", "-alpine"} {
			list = append(list, Image{Tags: []string{"python:" + version + variant}, Size: 120 << 20, Cmd: []string{"python3"}, Program: exits("")})
		}
	}
	return list
}

// exits is a program that writes text and ends.
func exits(text string) Program {
	return func(Process) Behaviour { return Behaviour{Output: text, Exits: true} }
}

// fillDemo makes the demo's containers. Host ports that are taken on this machine are left out: the demo must start everywhere.
func (e *Engine) fillDemo() {
	compose := map[string]string{dockerops.LabelComposeProject: "demo-shop"}
	e.fillDemoStores(compose)
	e.addDemo(dockerops.RunSpec{
		Name: "demo-shop-db-1", Image: "postgres:18", Labels: service(compose, "db"), Network: demoNetwork,
		Env:    []dockerops.EnvVar{{Name: "POSTGRES_DB", Value: "shop"}, {Name: "POSTGRES_PASSWORD", Value: "demo-only"}},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "demo-shop_db-data", Target: "/var/lib/postgresql"}},
	}, 3*time.Hour)
	e.addDemo(dockerops.RunSpec{
		Name: "demo-shop-web-1", Image: "demo-shop", Labels: service(compose, "web"), Ports: []dockerops.Port{{HostPort: 8099, ContainerPort: 8000}},
		Network: demoNetwork, Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "demo-shop_uploads", Target: "/app/uploads"}},
	}, 2*time.Hour)
	report := e.addDemo(dockerops.RunSpec{Name: "demo-report", Image: "python:3.14-slim", Command: []string{"python3", "report.py"}}, 26*time.Hour)
	e.AppendLog(report, "Traceback (most recent call last):\n  File \"/app/report.py\", line 3, in <module>\n    import pandas\n"+
		"ModuleNotFoundError: No module named 'pandas'\n")
	e.change(report, func(_ *world, b *box) { b.ExitCode = 1 })
	e.fillDemoFiles()
}

// demoNetwork is the network of the demo's compose project.
const demoNetwork = "demo-shop_default"

// fillDemoStores makes the demo's volumes and networks: those of its project, and some that nothing uses.
func (e *Engine) fillDemoStores(compose map[string]string) {
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fillDemoCache()
	for _, v := range []struct {
		spec dockerops.VolumeSpec
		size int64
		age  time.Duration
	}{
		{dockerops.VolumeSpec{Name: "demo-shop_db-data", Labels: compose}, 64 << 20, 3 * time.Hour},
		{dockerops.VolumeSpec{Name: "demo-shop_uploads", Labels: compose}, 9 << 20, 3 * time.Hour},
		{dockerops.VolumeSpec{Name: "pip-cache"}, 212 << 20, 240 * time.Hour},
		{dockerops.VolumeSpec{}, 3 << 20, 26 * time.Hour},
	} {
		made := w.addVolume(v.spec)
		made.size, made.Created = v.size, time.Now().Add(-v.age)
	}
	for _, n := range []dockerops.NetworkSpec{{Name: demoNetwork, Labels: compose}, {Name: "playground"}} {
		if made, err := w.addNetwork(Call{}, n); err == nil {
			made.Created = time.Now().Add(-3 * time.Hour)
		}
	}
}

func service(project map[string]string, name string) map[string]string {
	labels := map[string]string{dockerops.LabelComposeService: name}
	for key, value := range project {
		labels[key] = value
	}
	return labels
}

// addDemo makes and starts a container that seems to be age old.
func (e *Engine) addDemo(spec dockerops.RunSpec, age time.Duration) string {
	id, err := e.Add(spec, true)
	if err != nil && id != "" { // its port is taken: show it without one
		spec.Ports = nil
		e.change(id, func(w *world, b *box) { w.remove(b) })
		id, err = e.Add(spec, true)
	}
	if err != nil {
		return ""
	}
	e.change(id, func(_ *world, b *box) {
		past := time.Now().Add(-age)
		b.Created, b.Started, b.Since, b.saidAt = past, past, past, past
		for i := range b.log.lines {
			b.log.lines[i].at = past
		}
		if b.State == dockerops.StateExited {
			b.Finished = past
		}
		if b.Health == dockerops.HealthStarting {
			b.Health = dockerops.HealthHealthy
		}
	})
	return id
}

// WithContainers fills the engine with n containers of a few images: every fifth has stopped, every second belongs to a compose project of ten. They are
// the same in every run but for their times, and publish no ports, so that any number fits.
func WithContainers(n int) Option {
	return func(w *world) {
		exposed := []dockerops.Port{{ContainerPort: 8000, Protocol: "tcp"}}
		for i := range 10 {
			w.addImage(Image{
				Tags: []string{fmt.Sprintf("bench-%d:latest", i)}, Size: int64(80+i) << 20, Cmd: []string{"python3", "app.py"}, Exposed: exposed, Program: listening(exposed),
			})
		}
		for i := range n {
			spec := dockerops.RunSpec{Name: fmt.Sprintf("bench-%04d", i), Image: fmt.Sprintf("bench-%d", i%10)}
			if i%2 == 0 {
				spec.Labels = service(map[string]string{dockerops.LabelComposeProject: fmt.Sprintf("bench-project-%d", i/20)}, fmt.Sprintf("part%d", i%20))
			}
			b, err := w.create(Call{}, spec)
			if err != nil {
				continue // a second WithContainers: the names are there already
			}
			if err := w.start(Call{}, b); err == nil && i%5 == 4 {
				w.exit(b, i%3)
			}
			b.Created = b.Created.Add(-time.Duration(i) * time.Minute)
			b.log.WriteString(strings.Repeat("a line of the bench\n", 3))
		}
	}
}

// WithUnusedImages fills the engine with n images that no container is made of, every tenth without a name. They are the same in every run but for their times.
func WithUnusedImages(n int) Option {
	return func(w *world) {
		for i := range n {
			image := Image{Size: int64(20+i%300) << 20, Created: time.Now().Add(-time.Duration(i) * time.Hour), Cmd: []string{"python3"}}
			if i%10 != 9 {
				image.Tags = []string{fmt.Sprintf("unused-%03d:1.%d", i, i%7)}
			}
			w.addImage(image)
		}
	}
}
