package runline

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

var here = Where{Folder: "/home/me/my shop", Home: "/home/me", UID: "1000", GID: "1001"}

func bind(source, target string) dockerops.Mount {
	return dockerops.Mount{Kind: dockerops.MountBind, Source: source, Target: target}
}

func TestLinesOfTutorials(t *testing.T) {
	python := dockerops.RunSpec{
		Image: "python:3.14-slim", AutoRemove: true, TTY: true, Interactive: true, WorkingDir: "/app", Command: []string{"python", "app.py"},
		Mounts: []dockerops.Mount{bind("/home/me/my shop", "/app")},
	}
	for _, c := range []struct {
		name, text string
		spec       dockerops.RunSpec
		left       []string
		remarks    int
	}{
		{"getting started", "docker run -d -p 80:80 docker/getting-started", dockerops.RunSpec{
			Image: "docker/getting-started", Ports: []dockerops.Port{{HostPort: 80, ContainerPort: 80}},
		}, nil, 0},
		{"here", `docker run -it --rm -v "$(pwd)":/app -w /app python:3.14-slim python app.py`, python, nil, 1},
		{"unquoted", `docker run -it --rm -v $PWD:/app -w /app python:3.14-slim python app.py`, python, nil, 1},
		{"relative", `docker run -it --rm -v ./:/app -w /app python:3.14-slim python app.py`, python, nil, 1},
		{"cmd", "docker run -it --rm -v %cd%:/app ^\r\n  -w /app ^\r\n  python:3.14-slim python app.py", python, nil, 1},
		{"PowerShell", "PS C:\\Users\\me> docker run -it --rm -v \"${PWD}:/app\" `\n  -w /app `\n  python:3.14-slim python app.py", python, nil, 1},
		{"backquotes", "docker run -it --rm -v `pwd`:/app -w /app python:3.14-slim python app.py", python, nil, 1},
		{"prompts and sudo", "# first pull\n$ sudo docker container run -it --rm \\  \n> -v \"$PWD\":/app -w /app \\\n> python:3.14-slim python app.py # and go", python, nil, 1},
		{"long dashes", "docker run –it —rm -v ./:/app -w /app python:3.14-slim python app.py", python, nil, 2},
		{"a database", `docker run --name some-postgres -e POSTGRES_PASSWORD=mysecret -e 'GREETING=a "b" $c # d=e' -e "TWO=1
2" -d postgres:18`, dockerops.RunSpec{Name: "some-postgres", Image: "postgres:18", Env: []dockerops.EnvVar{
			{Name: "POSTGRES_PASSWORD", Value: "mysecret"}, {Name: "GREETING", Value: `a "b" $c # d=e`}, {Name: "TWO", Value: "1\n2"},
		}}, nil, 0},
		{
			"mounts", `docker run --mount type=bind,source=./src,target=/src,readonly --mount type=volume,src=data,dst=/data --tmpfs /tmp:size=10m -v cache:/cache:ro -v /anon -v ~/x:/x busybox`,
			dockerops.RunSpec{Image: "busybox", Mounts: []dockerops.Mount{
				{Kind: dockerops.MountVolume, Source: "cache", Target: "/cache", ReadOnly: true},
				{Kind: dockerops.MountVolume, Target: "/anon"},
				bind("/home/me/x", "/x"),
				{Kind: dockerops.MountBind, Source: "/home/me/my shop/src", Target: "/src", ReadOnly: true},
				{Kind: dockerops.MountVolume, Source: "data", Target: "/data"},
				{Kind: dockerops.MountTmpfs, Target: "/tmp"},
			}},
			[]string{"size=10m of --tmpfs /tmp"},
			0,
		},
		{
			"limits and more", `docker run -dit --restart=on-failure:3 -m 512m --cpus 1.5 --network shop --network-alias db -u $(id -u):$(id -g) --platform linux/arm64 --init -l a=b --entrypoint "" -p 127.0.0.1:5353:53/udp -p 9000-9001:80-81 -p 70 x sh -c 'echo "$HOME"'`,
			dockerops.RunSpec{
				Image: "x", Command: []string{"sh", "-c", `echo "$HOME"`}, Entrypoint: []string{""}, RestartPolicy: "on-failure", RestartRetries: 3, Memory: 512 << 20, CPUs: 1.5,
				Network: "shop", User: "1000:1001", Platform: "linux/arm64", Init: true, TTY: true, Interactive: true, Labels: map[string]string{"a": "b"},
				Ports: []dockerops.Port{
					{HostIP: "127.0.0.1", HostPort: 5353, ContainerPort: 53, Protocol: "udp"}, {HostPort: 9000, ContainerPort: 80}, {HostPort: 9001, ContainerPort: 81}, {ContainerPort: 70},
				},
			},
			[]string{"--network-alias db"},
			0,
		},
		{
			"what can't be carried", `docker -H tcp://x:1 run --gpus all --privileged --hostname h --shm-size=1g -P --env-file .env -e NAME --ulimit nofile=1 -a stdout --detach=false x > log`,
			dockerops.RunSpec{Image: "x", Env: []dockerops.EnvVar{{Name: "NAME"}}},
			[]string{
				"-H tcp://x:1", "--env NAME", "--gpus all", "--privileged", "--hostname h", "--shm-size 1g", "--publish-all", "--env-file .env", "--ulimit nofile=1", "--attach stdout",
				"--detach false", "> log",
			},
			0,
		},
		{"variables", `TAG=8 docker run -e TAG -e "A=$UNKNOWN" -e B=${C:-d} -e D=$(date) redis:$TAG`, dockerops.RunSpec{Image: "redis:8", Env: []dockerops.EnvVar{
			{Name: "TAG", Value: "8"}, {Name: "A", Value: "$UNKNOWN"}, {Name: "B", Value: "d"}, {Name: "D", Value: "$(date)"},
		}}, []string{"$UNKNOWN", "$(date)"}, 0},
		{"several commands", "docker pull redis:8 && docker run redis:8; docker ps", dockerops.RunSpec{Image: "redis:8"}, []string{"docker ps"}, 0},
		{"create", "podman create redis:8", dockerops.RunSpec{Image: "redis:8"}, []string{"create"}, 0},
		{"Windows", `docker run -v C:\Users\me\shop:/app -v "D:\my data:/data:ro" x`, dockerops.RunSpec{Image: "x", Mounts: []dockerops.Mount{
			bind(`C:\Users\me\shop`, "/app"), {Kind: dockerops.MountBind, Source: `D:\my data`, Target: "/data", ReadOnly: true},
		}}, nil, 0},
		{"cut off", "docker run -d redis:8 \\", dockerops.RunSpec{Image: "redis:8"}, nil, 0},
		{"after the image all is the command", "docker run x -p 80:80 --rm", dockerops.RunSpec{Image: "x", Command: []string{"-p", "80:80", "--rm"}}, nil, 0},
		{"the host's network", "docker run --net=host x", dockerops.RunSpec{Image: "x", Network: "host"}, nil, 0},
		{"a JSON value is left as it is", `docker run -e 'X={"a":1,"b":[2]}' x`, dockerops.RunSpec{Image: "x", Env: []dockerops.EnvVar{{Name: "X", Value: `{"a":1,"b":[2]}`}}}, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !Looks(c.text) {
				t.Error("it does not look like a docker run")
			}
			got, err := Parse(c.text, here)
			if err != nil {
				t.Fatal(err)
			}
			if got.Pull || !reflect.DeepEqual(got.Spec, c.spec) {
				t.Errorf("got  %+v\nwant %+v", got.Spec, c.spec)
			}
			var left []string
			for _, l := range got.Left {
				left = append(left, l.Flag)
				if !strings.HasSuffix(l.Why, ".") {
					t.Errorf("why %s is left is no sentence: %q", l.Flag, l.Why)
				}
			}
			if !reflect.DeepEqual(left, c.left) {
				t.Errorf("left %q, want %q", left, c.left)
			}
			if c.remarks > 0 && len(got.Remarks) != c.remarks {
				t.Errorf("remarks %q", got.Remarks)
			}
		})
	}
}

func TestPull(t *testing.T) {
	got, err := Parse("$ docker image pull -q --platform linux/arm64 ghcr.io/team/app:1", here)
	want := Line{Pull: true, Spec: dockerops.RunSpec{Image: "ghcr.io/team/app:1", Platform: "linux/arm64"}, Left: []Leftover{{"--quiet", whyTerminal}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhatIsWrongIsSaidWithTheFlag(t *testing.T) {
	for text, want := range map[string]struct{ flag, text string }{
		"docker run --detached x":                 {"--detached", "docker has no flag --detached here"},
		"docker run -dz x":                        {"-z", "docker has no flag -z here"},
		"docker run x --what":                     {"", ""},
		"docker run -p":                           {"--publish", "Behind --publish a value is missing"},
		"docker run -p eighty:80 x":               {"--publish", `"eighty:80" is no value for --publish`},
		"docker run -p 99999:80 x":                {"--publish", `"99999:80" is no value for --publish`},
		"docker run -p 1-60000:1-60000 x":         {"--publish", "more ports than the form can show"},
		"docker run -m lots x":                    {"--memory", `"lots" is no value for --memory`},
		"docker run --cpus many x":                {"--cpus", "--cpus"},
		"docker run --restart sometimes x":        {"--restart", "one of no, always"},
		"docker run -v a:b x":                     {"--volume", "begins with /"},
		"docker run -v a/b:/c x":                  {"--volume", "as ./a/b"},
		"docker run -v /a:/b:ro:z x":              {"--volume", "too many colons"},
		"docker run --mount type=bind,nonsense x": {"--mount", "--mount"},
		"docker run --mount src=data x":           {"--mount", "begins with /"},
		"docker run --health-interval=soon x":     {"--health-interval", "--health-interval"},
		"docker run -d":                           {"", "The image is missing"},
		"docker pull":                             {"", "The image is missing"},
		"docker compose up":                       {"", "This is docker compose"},
		"pip install flask":                       {"", "This is no docker command"},
		"":                                        {"", "This is no docker command"},
		"docker run -e 'A=b x":                    {"", "opened and not closed"},
		"docker run -p <port>:80 nginx":           {"", "<port> stands for something of yours"},
		"docker run -e A=$((1/0)) x":              {"", "known in your shell alone"},
		strings.Repeat("docker run x;", 6000):     {"", "too long"},
	} {
		_, err := Parse(text, here)
		var p *Problem
		if want.text == "" {
			if err != nil {
				t.Errorf("%q: %v", text, err)
			}
			continue
		}
		if !errors.As(err, &p) || p.Flag != want.flag || !strings.Contains(p.Text, want.text) {
			t.Errorf("%.60q: %v", text, err)
		}
	}
}

func TestLooks(t *testing.T) {
	for text, want := range map[string]bool{
		"docker run x": true, "  $ docker pull x": true, "sudo podman container run x": true, "A=1 docker run x": true, "docker.exe run x": true,
		"nginx:1.29": false, "docker/getting-started": false, "docker": false, "docker build .": false, "": false, "run x": false, "/usr/bin/docker run x": true,
	} {
		if got := Looks(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		`docker run -it --rm -v "$(pwd)":/app -w /app python:3.14-slim python app.py`, "docker pull x", "docker run --mount type=bind,src=.,dst=/x -p 1-3:1-3 x", "a=b docker run -e a x | y",
		"docker run {1..99999999} ${x@Q} ${y/a/b} $'\\x00' <(z) ~root x", "\\", "docker run \\\n", "docker run ${!x*} ${x[1]} $# $@ $((2**70)) x", "docker run --tmpfs , -l = -e = x",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line, err := Parse(text, here)
		if err != nil {
			var p *Problem
			if !errors.As(err, &p) || p.Text == "" {
				t.Errorf("%q: %v is no problem in words", text, err)
			}
			return
		}
		if line.Spec.Image == "" && !strings.Contains(text, `"`) && !strings.Contains(text, "'") && !strings.Contains(text, "$") && !strings.Contains(text, "`") {
			t.Errorf("%q: no image", text)
		}
		for _, m := range line.Spec.Mounts {
			if m.Target == "" {
				t.Errorf("%q: a mount without a place: %+v", text, m)
			}
		}
	})
}
