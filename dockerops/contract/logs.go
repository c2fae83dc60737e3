package contract

import (
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

func (b *bench) log(id string, lines int) string {
	b.Helper()
	text, err := b.engine.ContainerLog(b.Context(), id, dockerops.LogTail{Lines: lines})
	b.ok(err)
	return text
}

func testLogOrder(b *bench) {
	id, _ := b.finished(dockerops.RunSpec{Name: b.name("out"), Command: []string{"lines", "3"}})
	if got := b.log(id, 0); got != "line 1\nline 2\nline 3\n" {
		b.Errorf("log %q", got)
	}
	id, _ = b.finished(dockerops.RunSpec{Name: b.name("err"), Command: []string{"warn", "to stderr"}})
	if got := b.log(id, 0); got != "to stderr\n" {
		b.Errorf("log of stderr %q", got)
	}
	id = b.create(dockerops.RunSpec{Name: b.name("silent")})
	if got := b.log(id, 0); got != "" {
		b.Errorf("log of a container that never ran: %q", got)
	}
}

func testLogTail(b *bench) {
	id, _ := b.finished(dockerops.RunSpec{Command: []string{"lines", "500"}})
	if got := b.log(id, 2); got != "line 499\nline 500\n" {
		b.Errorf("the last two lines are %q", got)
	}
	if got := strings.Count(b.log(id, 0), "\n"); got != 500 {
		b.Errorf("%d lines, want 500", got)
	}
}

func testLogTTY(b *bench) {
	id, _ := b.finished(dockerops.RunSpec{Command: []string{"print", "on a terminal"}, TTY: true})
	if got := b.log(id, 0); got != "on a terminal\n" {
		b.Errorf("log %q", got)
	}
}

func testListeners(b *bench) {
	id := b.run(dockerops.RunSpec{Image: b.images.Shell, Command: []string{"httpd", "-f", "-p", "127.0.0.1:5000"}})
	want := dockerops.Listener{Address: "127.0.0.1", Port: 5000}
	b.eventually("a listener on 127.0.0.1:5000", func() bool {
		list, err := b.engine.Listeners(b.Context(), id)
		b.ok(err)
		return slices.Contains(list, want)
	})
	still := b.create(dockerops.RunSpec{Name: b.name("still")})
	if _, err := b.engine.Listeners(b.Context(), still); err == nil {
		b.Error("a container that does not run has listeners")
	}
}

func testListenersUnknown(b *bench) {
	id := b.run(dockerops.RunSpec{Command: []string{"listen", ":8000"}})
	_, err := b.engine.Listeners(b.Context(), id)
	b.want(dockerops.KindUnsupported, err)
}
