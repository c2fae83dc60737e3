package contract

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// untilAction waits for an event of a container with an action.
func (b *bench) untilAction(w *watched, id, action string) dockerops.Event {
	b.Helper()
	for {
		if e := b.next(w, action, id); e.Action == action {
			return e
		}
	}
}

func testKill(b *bench) {
	ctx := b.Context()
	id := b.run(dockerops.RunSpec{})
	w := b.watch()
	b.ok(b.engine.KillContainer(ctx, id))
	if e := b.untilAction(w, id, "kill"); e.Signal != "9" && e.Signal != "SIGKILL" {
		b.Errorf("the signal is told as %q", e.Signal)
	}
	if e := b.untilAction(w, id, "die"); e.ExitCode != 137 {
		b.Errorf("the exit code is told as %d", e.ExitCode)
	}
	if c := b.becomes(id, dockerops.StateExited); c.ExitCode != 137 {
		b.Errorf("listed with the exit code %d", c.ExitCode)
	}
	b.ok(b.engine.KillContainer(ctx, id)) // what does not run needs no killing
	w.cancel()
}

func testStopTellsItsSignal(b *bench) {
	id := b.run(dockerops.RunSpec{})
	w := b.watch()
	b.ok(b.engine.StopContainer(b.Context(), id))
	if e := b.untilAction(w, id, "kill"); e.Signal != "15" && e.Signal != "SIGTERM" {
		b.Errorf("the signal is told as %q", e.Signal)
	}
	b.untilAction(w, id, "die")
	w.cancel()
}

func testPause(b *bench) {
	ctx := b.Context()
	id := b.run(dockerops.RunSpec{})
	b.want(dockerops.KindConflict, b.engine.ResumeContainer(ctx, id))
	w := b.watch()
	b.ok(b.engine.PauseContainer(ctx, id))
	b.untilAction(w, id, "pause")
	if c := b.becomes(id, dockerops.StatePaused); !c.Running() {
		b.Error("a paused container does not run")
	}
	b.want(dockerops.KindConflict, b.engine.PauseContainer(ctx, id))
	_, err := b.engine.Exec(ctx, id, []string{"true"})
	b.want(dockerops.KindConflict, err)
	b.ok(b.engine.ResumeContainer(ctx, id))
	b.untilAction(w, id, "unpause")
	b.becomes(id, dockerops.StateRunning)
	b.ok(b.engine.PauseContainer(ctx, id))
	b.ok(b.engine.KillContainer(ctx, id))
	b.becomes(id, dockerops.StateExited)
	b.want(dockerops.KindConflict, b.engine.PauseContainer(ctx, id))
	b.want(dockerops.KindConflict, b.engine.ResumeContainer(ctx, id))
	w.cancel()
}

func testProcesses(b *bench) {
	ctx := b.Context()
	id := b.run(dockerops.RunSpec{Command: []string{"listen", ":8000"}})
	table, err := b.engine.Processes(ctx, id)
	b.ok(err)
	if !slices.Contains(table.Titles, "PID") || len(table.Rows) != 1 || len(table.Rows[0]) != len(table.Titles) {
		b.Fatalf("processes %+v", table)
	}
	if command := table.Rows[0][len(table.Titles)-1]; !strings.Contains(command, "listen :8000") {
		b.Errorf("the command is %q", command)
	}
	b.ok(b.engine.StopContainer(ctx, id))
	_, err = b.engine.Processes(ctx, id)
	b.want(dockerops.KindConflict, err)
}

func testExec(b *bench) {
	ctx := b.Context()
	id := b.run(dockerops.RunSpec{Name: b.name("shell"), Image: b.images.Shell, Command: []string{"httpd", "-f", "-p", "127.0.0.1:5000"}})
	out, err := b.engine.Exec(ctx, id, []string{"echo", "a  b", "$HOME"})
	b.ok(err)
	if out != (dockerops.Output{Stdout: "a  b $HOME\n"}) {
		b.Errorf("echo: %+v", out)
	}
	out, err = b.engine.Exec(ctx, id, []string{"cat", "/there/is/no/such"})
	b.ok(err)
	if out.ExitCode != 1 || out.Stdout != "" || !strings.Contains(out.Stderr, "/there/is/no/such") {
		b.Errorf("cat: %+v", out)
	}
	_, err = b.engine.Exec(ctx, id, []string{"there-is-no-such-program"})
	b.want(dockerops.KindCommandNotFound, err)
	_, err = b.engine.Exec(ctx, id, nil)
	b.want(dockerops.KindInvalid, err)
	_, err = b.engine.Exec(ctx, b.create(dockerops.RunSpec{Name: b.name("still")}), []string{"true"})
	b.want(dockerops.KindConflict, err)
}

func testInspectRaw(b *bench) {
	id := b.create(dockerops.RunSpec{})
	c := b.mustList(id)
	for kind, subject := range map[dockerops.ObjectKind]string{
		dockerops.ObjectContainer: id, dockerops.ObjectImage: c.ImageID, dockerops.ObjectVolume: b.volume(b.name("raw")).Name,
		dockerops.ObjectNetwork: b.network(dockerops.NetworkSpec{Name: b.name("raw")}),
	} {
		text, err := b.engine.InspectRaw(b.Context(), kind, subject)
		b.ok(err)
		var fields map[string]any
		b.ok(json.Unmarshal([]byte(text), &fields))
		if fields["Id"] != subject && fields["Name"] != subject || !strings.Contains(text, "\n  \"") {
			b.Errorf("%s %s: %s", kind, subject, text)
		}
		_, err = b.engine.InspectRaw(b.Context(), kind, b.name("missing"))
		b.want(dockerops.KindNotFound, err)
	}
	_, err := b.engine.InspectRaw(b.Context(), "secret", id)
	b.want(dockerops.KindUnsupported, err)
}

func testMissingContainer(b *bench) {
	ctx, missing := b.Context(), b.name("missing")
	b.want(dockerops.KindNotFound, b.engine.KillContainer(ctx, missing))
	b.want(dockerops.KindNotFound, b.engine.PauseContainer(ctx, missing))
	b.want(dockerops.KindNotFound, b.engine.ResumeContainer(ctx, missing))
	_, err := b.engine.Processes(ctx, missing)
	b.want(dockerops.KindNotFound, err)
	_, err = b.engine.Exec(ctx, missing, []string{"true"})
	b.want(dockerops.KindNotFound, err)
	_, err = b.engine.ListFiles(ctx, missing, "/")
	b.want(dockerops.KindNotFound, err)
	_, err = b.engine.CopyFrom(ctx, missing, "/")
	b.want(dockerops.KindNotFound, err)
	b.want(dockerops.KindNotFound, b.engine.CopyTo(ctx, missing, "/", strings.NewReader("")))
}
