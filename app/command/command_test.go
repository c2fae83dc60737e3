package command

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

func TestRun(t *testing.T) {
	tests := []struct {
		name string
		spec dockerops.RunSpec
		want string
	}{
		{"least", dockerops.RunSpec{Image: "redis"}, "docker run --detach redis"},
		{
			"everything",
			dockerops.RunSpec{
				Name: "shop", Image: "shop:latest", Command: []string{"flask", "run", "--host", "0.0.0.0"},
				Env:           []dockerops.EnvVar{{Name: "GREETING", Value: "it's 5 o'clock"}, {Name: "DB_PASSWORD", Value: "hunter2"}, {Name: "EMPTY"}},
				Ports:         []dockerops.Port{{HostIP: "127.0.0.1", HostPort: 8000, ContainerPort: 80}, {ContainerPort: 53, Protocol: "udp"}},
				Mounts:        []dockerops.Mount{{Kind: dockerops.MountBind, Source: "/home/me/my, shop", Target: "/app", ReadOnly: true}, {Kind: dockerops.MountTmpfs, Target: "/tmp"}},
				Labels:        map[string]string{"b": "2", "a": "1", "token": "abc"},
				RestartPolicy: "unless-stopped", TTY: true, Init: true,
			},
			`docker run --detach --name shop --publish 127.0.0.1:8000:80 --publish 53/udp --env 'GREETING=it'\''s 5 o'\''clock' --env 'DB_PASSWORD=********' ` +
				`--env EMPTY= --mount 'type=bind,"source=/home/me/my, shop",target=/app,readonly' --tmpfs /tmp --label a=1 --label b=2 --label 'token=********' --restart unless-stopped --tty --init ` +
				`shop:latest flask run --host 0.0.0.0`,
		},
		{
			"limits and places",
			dockerops.RunSpec{
				Image: "shop", Platform: "linux/arm64", Entrypoint: []string{"python", "-u"}, Command: []string{"app.py", "two words"}, WorkingDir: "/app", User: "1000:1000",
				Network: "back", RestartPolicy: "on-failure", RestartRetries: 3, Memory: 64 << 20, CPUs: 1.5, Interactive: true,
				Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Target: "/cache"}},
			},
			`docker run --detach --platform linux/arm64 --mount type=volume,target=/cache --workdir /app --user 1000:1000 --network back --restart on-failure:3 ` +
				`--memory 64m --cpus 1.5 --interactive --entrypoint python shop -u app.py 'two words'`,
		},
		{"odd sizes", dockerops.RunSpec{Image: "a", Memory: 1500, RestartPolicy: "on-failure"}, "docker run --detach --restart on-failure --memory 1500 a"},
		{"large", dockerops.RunSpec{Image: "a", Memory: 3 << 30}, "docker run --detach --memory 3g a"},
		{"no entrypoint", dockerops.RunSpec{Image: "a", Entrypoint: []string{""}, Command: []string{"sh"}, Memory: 1000}, "docker run --detach --memory 1000 --entrypoint '' a sh"},
		{"no restart", dockerops.RunSpec{Image: "a", RestartPolicy: "no", AutoRemove: true}, "docker run --detach --rm a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Run(tt.spec); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestBuild(t *testing.T) {
	got := Build(build.Options{
		ContextDir: "/home/me/shop", Dockerfile: "web/Dockerfile", Tags: []string{"shop"}, Target: "dev", Platform: "linux/arm64",
		Args: map[string]string{"VERSION": "1", "PIP_TOKEN": "abc"}, Labels: map[string]string{"b": "2", "a": "/x y", "password": "abc"}, NoCache: true,
	})
	want := "docker build --tag shop --file /home/me/shop/web/Dockerfile --target dev --platform linux/arm64 --build-arg 'PIP_TOKEN=********' " +
		"--build-arg VERSION=1 --label 'a=/x y' --label b=2 --label 'password=********' --no-cache /home/me/shop"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTheShellReadsBackWhatWasQuoted(t *testing.T) {
	for _, word := range []string{"plain", "", "two words", "it's", "$HOME `id` \"x\"", "a\nb", "*", "-flag", "~", "wörld", `back\slash`} {
		out, err := exec.CommandContext(t.Context(), "sh", "-c", "printf %s "+quote(word)).Output() //nolint:gosec // that is what is tested
		if err != nil || string(out) != word {
			t.Errorf("%q came back as %q (%v)", word, out, err)
		}
	}
}

func TestMasked(t *testing.T) {
	tests := []struct{ name, value, want string }{
		{"POSTGRES_PASSWORD", "x", mask},
		{"secret", "x", mask},
		{"AWS_ACCESS_KEY_ID", "x", mask},
		{"API_KEY", "x", mask},
		{"KEY", "x", mask},
		{"GITHUB_TOKEN", "x", mask},
		{"SECRET", "", ""},
		{"MONKEY", "banana", "banana"},
		{"PORT", "8000", "8000"},
		{"DATABASE_URL", "postgres://me:hunter2@db:5432/shop?x=1", "postgres://me:" + mask + "@db:5432/shop?x=1"},
		{"URL", "http://me@host/", "http://me@host/"},
		{"DATABASE_URL", "postgres://me:50%sure@db:5432/shop", "postgres://me:" + mask + "@db:5432/shop"}, // no escape: no address by the book, and yet a password
		{"DATABASE_URL", "postgres://me:a#b@c@db/shop", "postgres://me:" + mask + "@db/shop"},
		{"DATABASE_URL", "postgres://me:a/b?c@db/shop", "postgres://me:" + mask + "@db/shop"},
		{"NODES", "redis://:one@a:6379,redis://:two@b:6379", "redis://:" + mask + "@a:6379,redis://:" + mask + "@b:6379"},
		{"PIP", "--index-url https://me:hunter2@pypi.example.com/simple", "--index-url https://me:" + mask + "@pypi.example.com/simple"},
		{"PAGE", "http://localhost:8000/@me", "http://localhost:8000/@me"},
		{"MYSQL_PWD", "x", mask},
		{"DSN", "host=db user=me password=hunter2 dbname=shop", "host=db user=me password=" + mask + " dbname=shop"},
		{"DSN", "host=db password='hunter 2' dbname=shop", "host=db password=" + mask + " dbname=shop"},
		{"CONNECTION", "Server=db;User=me;Pwd=hunter2;Encrypt=true", "Server=db;User=me;Pwd=" + mask + ";Encrypt=true"},
		{"DATABASE_URL", "jdbc:postgresql://db/shop?user=me&password=hunter2&ssl=true", "jdbc:postgresql://db/shop?user=me&password=" + mask + "&ssl=true"},
		{"HOOK", "https://example.com/in?access_token=abc", "https://example.com/in?access_token=" + mask},
		{"REDIS_ARGS", "--requirepass hunter2 --port 1", "--requirepass " + mask + " --port 1"},
		{"ARGS", "--tokenizer fast --max-tokens 5 --password-file=/run/x", "--tokenizer fast --max-tokens 5 --password-file=/run/x"},
		{"PWD", "/app", "/app"},
		{"traefik.http.middlewares.site.basicauth.users", "me:hash", mask},
		{"com.example.api-key", "x", mask},
		{"org.opencontainers.image.authors", "me", "me"},
	}
	for _, tt := range tests {
		if got := Masked(tt.name, tt.value); got != tt.want {
			t.Errorf("%s=%s: got %s", tt.name, tt.value, got)
		}
	}
}

func TestSimpleCommands(t *testing.T) {
	got := strings.Join([]string{
		Start("web"), Stop("web"), Restart("web"), Remove("web"), Logs("web"), RemoveImage("shop:1", true), RemoveImage("shop:1", false),
		Pull("python:3.14"), Images(), Ps(), HelloWorld(),
	}, "\n")
	want := `docker start web
docker stop web
docker restart web
docker rm --force --volumes web
docker logs web
docker rmi --force shop:1
docker rmi shop:1
docker pull python:3.14
docker images
docker ps --all
docker run --rm hello-world`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestPasswordsInACommandAreNotShown(t *testing.T) {
	got := Run(dockerops.RunSpec{Image: "redis:8", Entrypoint: []string{"run", "--token=abc"}, Command: []string{"--requirepass", "hunter2", "--port", "80", "--url", "postgres://me:hunter2@db/", "sh", "-c", "exec x --password hunter2"}})
	if want := "docker run --detach --entrypoint run redis:8 '--token=" + mask + "' --requirepass '" + mask + "' --port 80 --url 'postgres://me:" + mask + "@db/' sh -c 'exec x --password " + mask + "'"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	plain := []string{"--password", "", "python", "-m", "token", "--secret"}
	if got := MaskedWords(plain); !slices.Equal(got, plain) {
		t.Errorf("%q", got)
	}
}
