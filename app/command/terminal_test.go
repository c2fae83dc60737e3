package command

import (
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestTerminals(t *testing.T) {
	for want, got := range map[string]string{
		"docker exec -it web bash": Exec("web", "", "", "bash"),
		"docker exec -it --user 1000:1000 --workdir '/my app' web python -i":    Exec("web", "1000:1000", "/my app", "python", "-i"),
		"docker run -it --rm python:3.14-slim bash":                             RunTerminal(dockerops.RunSpec{Image: "python:3.14-slim", Command: []string{"bash"}}),
		"docker run -it --rm --entrypoint sh postgres:18 -c 'echo hi; exec sh'": RunTerminal(dockerops.RunSpec{Image: "postgres:18", Entrypoint: []string{"sh", "-c"}, Command: []string{"echo hi; exec sh"}}),
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
