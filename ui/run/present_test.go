package run

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

func snapshot() live.Snapshot {
	return live.Snapshot{
		Listed: true, Connection: live.Connection{Phase: live.PhaseConnected},
		Containers: []dockerops.Container{
			{ID: "1", Name: "nginx", Image: "nginx:1.29", State: dockerops.StateRunning},
			{ID: "2", Name: "nginx-2", State: dockerops.StateRunning},
			{ID: "3", Name: "web", Image: "alpine:3", State: dockerops.StateExited, ExitCode: 1, Since: time.Now().Add(-3 * time.Minute)},
		},
		Images:   []dockerops.Image{{ID: "sha256:n", Tags: []string{"nginx:1.29", "web:latest"}}},
		Networks: []dockerops.Network{{Name: "bridge"}, {Name: "host"}, {Name: "shop"}},
		Volumes:  []dockerops.Volume{{Name: "data"}},
	}
}

// wrong judges a form in which only the given part is not as it should be.
func wrong(f form, held holders, seen folders) (dockerops.RunSpec, problems) {
	if f.image == "" {
		f.image = "nginx:1.29"
	}
	return present(f, facts{snap: snapshot(), held: held, folders: seen})
}

const nameRule = "A container's name has no blanks: it has at least two letters, digits and the signs - _ . and begins with a letter or digit."

func TestWhatIsWrongIsSaid(t *testing.T) {
	app := "/app"
	for _, c := range []struct {
		name string
		form form
		said string
	}{
		{"an image in capitals", form{image: "localhost:5000/Team/app"}, "The name must be lower case. Only the tag after the colon may have capitals."},
		{"an image with blanks", form{image: "my image"}, "A name has no blanks in it."},
		{"a name with a blank", form{name: "my web"}, nameRule},
		{"a name of another alphabet", form{name: "ü"}, nameRule},
		{"a name with a hyphen before", form{name: "-x"}, nameRule},
		{"a name of one letter", form{name: "x"}, nameRule},
		{"a name in use", form{name: "nginx"}, "The running container nginx has this name. It was made from nginx:1.29."},
		{"no port", form{ports: []portRow{{host: "80a", container: "80"}}}, badPort},
		{"too large a port", form{ports: []portRow{{host: "65536", container: "80"}}}, badPort},
		{"half a port", form{ports: []portRow{{host: "80"}}}, "Say which port of the container: the one that the program in it listens on."},
		{"a port twice", form{ports: []portRow{{host: "80", container: "80"}, {host: "80", container: "81"}}}, "Port 80 is given away twice."},
		{"a busy port", form{ports: []portRow{{host: "80", container: "80"}, {host: "8000", container: "81"}}}, "Port 8000 is used by container api."},
		{"no address", form{ports: []portRow{{host: "80", container: "80", address: "here"}}}, `"here" is no address. Left empty, the port is open on all; 127.0.0.1 is for this computer alone.`},
		{"ports in the host's network", form{network: "host", ports: []portRow{{host: "80", container: "80"}}}, `In the network "host" the container has the computer's own ports, and none are published. Take the ports out, or choose another network.`},
		{"a value without a name", form{env: []envRow{{value: "x"}}}, "A value has no name."},
		{"an equals sign in a name", form{env: []envRow{{name: "A=B"}}}, `The name "A=B" has a sign in it that names can't have.`},
		{"a name twice", form{env: []envRow{{name: "A", value: "1"}, {name: "A", value: "2"}}}, "A is there twice."},
		{"a secret that was not kept", form{env: []envRow{{name: "TOKEN", notKept: true}}}, "Type the value of TOKEN again: what looks like a secret is not kept. Or take the row out."},
		{"no folder", form{mounts: []mountRow{{kind: kindFolder, target: app}}}, "Choose the folder to mount."},
		{"part of a folder", form{mounts: []mountRow{{kind: kindFolder, source: "shop", target: app}}}, `Write the folder in full, from its beginning: "shop" is only a part of it.`},
		{"a shell's folder", form{mounts: []mountRow{{kind: kindFolder, source: "~/shop", target: app}}}, "Write the folder in full: ~ is known to shells alone."},
		{"a folder that is not there", form{mounts: []mountRow{{kind: kindFolder, source: "/nowhere", target: app}}}, "There is no folder /nowhere."},
		{"no place", form{mounts: []mountRow{{kind: kindVolume, source: "data"}}}, "Say where in the container it is to be, such as /app."},
		{"a relative place", form{mounts: []mountRow{{kind: kindVolume, source: "data", target: "app"}}}, `"app" is no place in the container: that begins with /, as in /app.`},
		{"the whole container", form{mounts: []mountRow{{kind: kindVolume, source: "data", target: "//"}}}, "The whole of the container can't be replaced. Choose a folder in it, such as /app."},
		{"a place twice", form{mounts: []mountRow{{kind: kindVolume, source: "data", target: app}, {kind: kindMemory, target: "/app/"}}}, "/app/ is given away twice."},
		{"a volume's name", form{mounts: []mountRow{{kind: kindVolume, source: "my data", target: app}}}, `"my data" is no volume's name: that has at least two letters, digits and the signs - _ . and begins with a letter or digit.`},
		{"an open quote", form{command: `sh -c "x`}, "A quote is opened and not closed."},
		{"an open quote in the entrypoint", form{entrypoint: `it's`}, "A quote is opened and not closed."},
		{"a relative working folder", form{workdir: "app"}, "The working folder is one in the container and begins with /, as in /app."},
		{"no user", form{user: "me and you"}, "A user is a name or a number, or either with a group behind a colon: app, 1000, 1000:1000."},
		{"started again and deleted", form{restart: "always", remove: true}, "A container that is deleted when it ends can't be started again. Choose one of the two."},
		{"no number of tries", form{restart: "on-failure", retries: "often"}, "How often is a number, such as 5. Left empty, it is tried again without end."},
		{"no amount", form{memory: "lots"}, "Memory is written as a number and a unit: 512 MB, 1.5 GB."},
		{"less than nothing", form{memory: "-1g"}, "Memory is written as a number and a unit: 512 MB, 1.5 GB."},
		{"no unit", form{memory: "512"}, "512 what? Write the unit: 512 MB, or GB."},
		{"too little memory", form{memory: "5 MB"}, "Engines give a container 6 MB at least."},
		{"no processors", form{cpus: "two"}, "Processors are a number: 1, 1.5, 0.5."},
		{"not even one", form{cpus: "NaN"}, "Processors are a number: 1, 1.5, 0.5."},
		{"too few processors", form{cpus: "0"}, "Engines give a container 0.01 of a processor at least."},
		{"a network that is gone", form{network: "old"}, "There is no network old any more. Choose another one."},
		{"no platform", form{platform: "arm"}, "A platform is written system/processor, as in linux/arm64."},
	} {
		_, p := wrong(c.form, holders{80: {}, 8000: {"container api", 8001}}, folders{"/nowhere": folderMissing})
		said := slices.DeleteFunc(p.all(), func(text string) bool { return text == "" })
		if !slices.Equal(said, []string{c.said}) {
			t.Errorf("%s: said %q, want %q", c.name, said, c.said)
		}
	}
}

func TestTheWholeFormArrives(t *testing.T) {
	values := []envRow{{name: "SPACES", value: " a  b "}, {name: "SIGNS", value: "x=y # $HOME 'q' \"p\" \\n"}, {name: "LINES", value: "one\ntwo\n"}, {name: "EMPTY"}, {name: "my-app.name", value: "1"}}
	spec, p := wrong(form{
		image: " nginx:1.29 ", name: "site", ports: []portRow{{host: "8080", container: "80"}, {}, {host: "53", container: "53", address: "[::1]", protocol: "udp"}, {container: "70"}},
		env: append(values, envRow{}), mounts: []mountRow{{kind: kindFolder, source: "/home", target: "/app", readOnly: true}, {kind: kindVolume, source: "data", target: "/data"}, {kind: kindVolume, target: "/own"}, {kind: kindMemory, target: "/tmp"}, {kind: kindFolder}},
		command: `python -m "http server"`, entrypoint: "sh", tty: true, interactive: true, init: true, workdir: "/app", user: "1000:1000", restart: "on-failure", retries: "3",
		memory: "1,5 GB", cpus: "1.5", network: "shop", platform: "linux/amd64",
	}, nil, folders{"/home": folderThere})
	if !p.none() {
		t.Fatalf("said %q", p.all())
	}
	want := dockerops.RunSpec{
		Image: "nginx:1.29", Name: "site", Ports: []dockerops.Port{{HostPort: 8080, ContainerPort: 80}, {HostIP: "::1", HostPort: 53, ContainerPort: 53, Protocol: "udp"}, {ContainerPort: 70}},
		Mounts: []dockerops.Mount{
			{Kind: dockerops.MountBind, Source: "/home", Target: "/app", ReadOnly: true},
			{Kind: dockerops.MountVolume, Source: "data", Target: "/data"},
			{Kind: dockerops.MountVolume, Target: "/own"},
			{Kind: dockerops.MountTmpfs, Target: "/tmp"},
		},
		Command: []string{"python", "-m", "http server"}, Entrypoint: []string{"sh"}, TTY: true, Interactive: true, Init: true, WorkingDir: "/app", User: "1000:1000",
		RestartPolicy: "on-failure", RestartRetries: 3, Memory: 3 << 29, CPUs: 1.5, Network: "shop", Platform: "linux/amd64",
	}
	for _, v := range values {
		want.Env = append(want.Env, dockerops.EnvVar{Name: v.name, Value: v.value})
	}
	if !reflect.DeepEqual(spec, want) {
		t.Errorf("got  %+v\nwant %+v", spec, want)
	}
	again, _ := present(formOf(want), facts{snap: snapshot()})
	if !reflect.DeepEqual(again, want) {
		t.Errorf("filled in again\ngot  %+v\nwant %+v", again, want)
	}
}

func TestLimitsReadBackExactly(t *testing.T) {
	for _, bytes := range []int64{6 << 20, 512 << 20, 3 << 29, 1<<30 + 1<<20, 10_000_001, 7<<20 + 3<<10} {
		if got, err := parseMemory(memoryText(bytes)); err != nil || got != bytes {
			t.Errorf("%d is written %q, and reads as %d", bytes, memoryText(bytes), got)
		}
	}
}

func TestAProposalIsMadeWhereOneIsNear(t *testing.T) {
	_, p := wrong(form{image: "MyTeam/App:V1"}, nil, nil)
	if p.proposal != "myteam/app:V1" {
		t.Errorf("proposes %q", p.proposal)
	}
	_, p = wrong(form{name: "web"}, nil, nil)
	want := "There is a stopped container named web. It was made from alpine:3 and stopped 3 min ago (exit code 1). It keeps the name until it is deleted."
	if p.freeName != "web-2" || p.holder == nil || p.holder.ID != "3" || p.name != want {
		t.Errorf("%q, offers %q", p.name, p.freeName)
	}
}

func TestTheContainerThatIsRecreatedIsNotInItsOwnWay(t *testing.T) {
	self := snapshot().Containers[0]
	f := form{image: "nginx:1.29", name: "nginx", ports: []portRow{{host: "80", container: "80"}}}
	have := facts{snap: snapshot(), held: holders{80: {"container nginx", 81}}, self: self}
	spec, p := present(f, have)
	if !p.none() {
		t.Errorf("said %q", p.all())
	}
	outcome := presentOutcome(spec, have)
	for _, part := range []string{"nginx is stopped and kept as nginx-old until the new one answers; then you can delete it.", "comes back as it was", "labels"} {
		if !strings.Contains(outcome, part) {
			t.Errorf("%q is not in %q", part, outcome)
		}
	}
	f.name = "web"
	if _, p = present(f, have); p.name == "" {
		t.Error("it may take another one's name")
	}
}

func TestOnAServerFoldersAreTheServers(t *testing.T) {
	snap := snapshot()
	snap.Connection.Engine.Endpoint = dockerops.Endpoint{Address: "ssh://me@build.example"}
	f := form{image: "nginx:1.29", mounts: []mountRow{{kind: kindFolder, source: "/srv", target: "/app"}}}
	spec, p := present(f, facts{snap: snap, folders: folders{}})
	if !p.none() || !strings.Contains(strings.Join(presentRemarks(spec, snap), " "), "build.example: folders are that computer's, not this one's") {
		t.Errorf("%q, %q", p.all(), presentRemarks(spec, snap))
	}
}

func TestPastedLinesBecomeRows(t *testing.T) {
	for text, want := range map[string][]envRow{
		"A=1\n\n# note\r\nexport B = x = y \nC='a b'\nD=\"l1\nl2\"\nE=": {{name: "A", value: "1"}, {name: "B", value: " x = y "}, {name: "C", value: "a b"}, {name: "D", value: "l1\nl2"}, {name: "E"}},
		"A=$HOME # x":         {{name: "A", value: "$HOME # x"}},
		"just words":          nil,
		"A=1\nnot a variable": nil,
		"":                    nil,
		"https://x/?a=b":      nil,
	} {
		got, ok := pastedEnv(text)
		if ok != (want != nil) || ok && !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, %t", text, got, ok)
		}
	}
}

func TestHowACommandIsSplitIsShown(t *testing.T) {
	for text, list := range map[string][]string{
		"3 words: sh · -c · “echo a”": {"sh", "-c", "echo a"}, "One word: x": {"x"}, "2 words: “” · “a⏎b”": {"", "a\nb"}, "as the image": nil,
	} {
		if got := splitHint(list, "as the image"); got != text {
			t.Errorf("%q, want %q", got, text)
		}
	}
}

func TestSuggestions(t *testing.T) {
	for image, want := range map[string]string{
		"nginx:1.29": "nginx-3", "ghcr.io/team/app@sha256:abc": "app", "localhost:5000/app:1": "app", "": "", "Ä": "",
	} {
		if got := suggestName(image, snapshot()); got != want {
			t.Errorf("the name for %q is %q, want %q", image, got, want)
		}
	}
	exposed := []dockerops.Port{{ContainerPort: 80, Protocol: "tcp"}, {ContainerPort: 8000}, {ContainerPort: 53, Protocol: "udp"}}
	if got, want := suggestPorts(exposed), []portRow{{host: "8080", container: "80"}, {host: "8000", container: "8000"}}; !slices.Equal(got, want) {
		t.Errorf("ports %v, want %v", got, want)
	}
}

func TestOutcomeSaysWhetherItPulls(t *testing.T) {
	spec := dockerops.RunSpec{Image: "web", Name: "site", Ports: []dockerops.Port{{HostPort: 8080, ContainerPort: 80}, {ContainerPort: 81}}, AutoRemove: true}
	have := facts{snap: snapshot()}
	want := "Makes a container of web, called site, and starts it. It is reached at localhost:8080. When it ends it is deleted, and its log with it."
	if got := presentOutcome(spec, have); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	spec.Image = "redis:8"
	if got := presentOutcome(spec, have); !strings.HasPrefix(got, "Pulls redis:8 from its registry") {
		t.Errorf("%q does not say that it pulls", got)
	}
}

func TestAPortThatBrowsersRefuseIsRemarkedOn(t *testing.T) {
	for port, want := range map[uint16]string{8000: "", 6667: "Browsers refuse to open pages on port 6667. For a page, take another one, such as 8000."} {
		spec := dockerops.RunSpec{Image: "web", Ports: []dockerops.Port{{HostPort: port, ContainerPort: 80}}}
		if got := strings.Join(presentRemarks(spec, snapshot()), " "); got != want {
			t.Errorf("port %d: %q, want %q", port, got, want)
		}
	}
}
