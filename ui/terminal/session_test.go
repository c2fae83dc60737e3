package terminal

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/vt"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

var pressAt = cellgrid.Mouse{Action: cellgrid.MousePress, Button: cellgrid.ButtonLeft, Column: 2, Row: 1}

func TestAProgramThatReadsNothingHoldsNobodyUp(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		p.stuck = true
		large := strings.Repeat("x", 1<<20)
		r.pane().paste(large)
		r.pane().send([]byte("typed after it"))
		r.settle()
		p.say("\x1b[6n") // where is the cursor: answered into the same queue
		r.settle()
		r.tap(t, "Close this terminal")
		if !p.isClosed() {
			t.Error("it is not closed")
		}
	})
}

func TestAMegabyteIsPastedWhole(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		large := strings.Repeat("0123456789abcde ", 1<<16)
		r.pane().paste(large)
		r.pane().send([]byte("end"))
		r.settle()
		if got := p.took(); got != large+"end" {
			t.Errorf("%d bytes of %d arrived", len(got), len(large)+3)
		}
	})
}

func TestTheQueueIsBounded(t *testing.T) {
	q := newQueue()
	if !q.put(make([]byte, mostQueued-1)) || !q.put([]byte{1}) || q.put([]byte{1}) {
		t.Error("it takes too little or too much")
	}
	q.clear()
	if !q.put([]byte{1}) {
		t.Error("there is no room after it was emptied")
	}
}

func TestSeveralLinesArePastedAfterAQuestion(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		r.pane().paste("one line\n")
		r.settle()
		if got := p.took(); got != "one line\r" {
			t.Errorf("one line is sent as %q", got)
		}
		r.pane().paste("rm a\nrm b\r\nrm c\n")
		r.settle()
		r.sees(t, "Paste 3 lines?", "each line is run at once")
		if got := p.took(); got != "" {
			t.Errorf("%q was sent before the answer", got)
		}
		r.tap(t, "Cancel")
		if got := p.took(); got != "" {
			t.Errorf("%q was sent after a no", got)
		}
		r.pane().paste("a\nb")
		r.tap(t, "Don't ask again in this terminal")
		r.tap(t, "Paste")
		if got := p.took(); got != "a\rb" {
			t.Errorf("after a yes %q was sent", got)
		}
		if r.Canvas().Focused() != r.pane().grid {
			t.Errorf("after the question the focus is in %T", r.Canvas().Focused())
		}
		r.pane().paste("c\nd")
		r.settle()
		if got := p.took(); got != "c\rd" {
			t.Errorf("asked no more, %q was sent", got)
		}
	})
}

func TestAProgramThatKnowsWhatIsPastedGetsItWhole(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		p.say("\x1b[?2004h$ ")
		r.settle()
		r.pane().paste("a\nb")
		r.settle()
		if got := p.took(); got != "\x1b[200~a\rb\x1b[201~" {
			t.Errorf("sent %q", got)
		}
	})
}

func TestTheEndOfTheWindowEndsEveryProgram(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		first, second := r.shell(t), r.shell(t)
		r.cancel()
		r.wait()
		if !first.isClosed() || !second.isClosed() {
			t.Error("a program goes on")
		}
	})
}

func TestTheWheelScrollsBackOrIsTheProgramsOwn(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		for i := range 100 {
			p.say(fmt.Sprintf("line %d\r\n", i))
			r.settle()
		}
		g := r.pane().grid
		notch := func(dy float32) {
			g.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 50)}, Scrolled: fyne.NewDelta(0, dy)})
		}
		notch(25 * 30)
		if all := g.VisibleText(); !strings.Contains(all, "line 4\n") || g.Following() {
			t.Errorf("scrolled back it shows\n%s", all)
		}
		r.Canvas().Focused().TypedRune('x') // goes to the end
		r.settle()
		if !g.Following() {
			t.Error("typing does not go to the end")
		}
		p.took()
		p.say("\x1b[?1049h\x1b[?1007hfull of less")
		r.settle()
		notch(25)
		r.settle()
		if got := p.took(); got != "\x1b[A\x1b[A\x1b[A" {
			t.Errorf("a notch on the alternate screen is %q", got)
		}
		if g.VisibleText(); !g.AtStart() {
			t.Error("there is something to scroll back to on the alternate screen")
		}
		p.say("\x1b[?1000h\x1b[?1006h")
		r.settle()
		notch(-25)
		r.settle()
		if got := p.took(); !strings.HasPrefix(got, "\x1b[<65;") || strings.Count(got, "\x1b") != 1 {
			t.Errorf("a notch for a program with a mouse is %q", got)
		}
	})
}

func TestTheSizeOfTextIsThatOfAllTerminals(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		r.shell(t)
		first := r.pane()
		r.shell(t)
		second := r.pane()
		second.grid.OnTextSize(18)
		if first.grid.TextSize() != 18 || r.kept != 18 {
			t.Errorf("the other one has %v, kept is %v", first.grid.TextSize(), r.kept)
		}
		r.shell(t)
		if r.pane().grid.TextSize() != 18 {
			t.Error("a new one does not have it")
		}
	})
}

func TestKeysOfTheToolkit(t *testing.T) {
	const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	screen := vt.New(80, 24, 0)
	for _, c := range []struct {
		key  cellgrid.Key
		want string
	}{
		{cellgrid.Key{Name: fyne.KeyReturn}, "\r"},
		{cellgrid.Key{Name: fyne.KeyEnter}, "\r"},
		{cellgrid.Key{Name: fyne.KeyBackspace}, "\x7f"},
		{cellgrid.Key{Name: fyne.KeyTab, Mods: shift}, "\x1b[Z"},
		{cellgrid.Key{Name: fyne.KeyF5}, "\x1b[15~"},
		{cellgrid.Key{Name: fyne.KeyLeft, Mods: ctrl}, "\x1b[1;5D"},
		{cellgrid.Key{Name: fyne.KeyDelete}, "\x1b[3~"},
		{cellgrid.Key{Name: fyne.KeyA, Mods: ctrl}, "\x01"},
		{cellgrid.Key{Name: fyne.KeyC, Mods: ctrl}, "\x03"},
		{cellgrid.Key{Name: fyne.KeyR, Mods: ctrl}, "\x12"},
		{cellgrid.Key{Name: fyne.KeyBackslash, Mods: ctrl}, "\x1c"},
		{cellgrid.Key{Name: fyne.KeyMinus, Mods: ctrl | shift}, "\x1f"},
		{cellgrid.Key{Name: fyne.KeySpace, Mods: ctrl}, "\x00"},
		{cellgrid.Key{Name: fyne.KeyB, Mods: alt}, "\x1bb"},
		{cellgrid.Key{Name: fyne.KeyB, Mods: alt | shift}, "\x1bB"},
		{cellgrid.Key{Name: fyne.KeyPeriod, Mods: alt}, "\x1b."},
		{cellgrid.Key{Name: fyne.KeyComma, Mods: alt | shift}, "\x1b<"},
		{cellgrid.Key{Name: fyne.KeyA}, ""}, // its character comes by itself
		{cellgrid.Key{Name: fyne.KeyA, Mods: shift}, ""},
		{cellgrid.Key{Name: "LeftShift"}, ""},
	} {
		got := ""
		if key, mods, ok := keyOf(c.key); ok {
			got = string(screen.KeyBytes(key, mods))
		}
		if got != c.want {
			t.Errorf("%+v is %q, want %q", c.key, got, c.want)
		}
	}
}

func TestLinksAndTextOfASession(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		columns, _ := r.pane().grid.Room()
		blanks := strings.Repeat(".", columns-10)
		p.say("\x1b]8;;https://example.com/docs\x1b\\the docs\x1b]8;;\x1b\\ \x1b]8;;file:///etc/passwd\x1b\\not this\x1b]8;;\x1b\\\r\n" + blanks + "http://localhost:8000/a/b end\r\n")
		r.settle()
		source := newSource(r.pane().session.screen)
		rows := make([]cellgrid.Row, 3)
		source.Rows(rows, cellgrid.Window{Rows: 3, Columns: columns})
		urls := func(row *cellgrid.Row) (list []string) {
			for _, l := range source.Links(row) {
				list = append(list, fmt.Sprintf("%s %d:%d-%d:%d", l.URL, l.From.Line, l.From.Column, l.To.Line, l.To.Column))
			}
			return list
		}
		top := source.Move(cellgrid.Start, 0, columns)
		source.Rows(rows, cellgrid.Window{Top: top, Rows: 3, Columns: columns})
		if got := urls(&rows[0]); len(got) != 1 || got[0] != "https://example.com/docs 0:0-0:8" {
			t.Errorf("the first row leads to %q", got)
		}
		want := fmt.Sprintf("http://localhost:8000/a/b 1:%d-2:15", columns-10)
		for i := 1; i <= 2; i++ {
			if got := urls(&rows[i]); len(got) != 1 || got[0] != want {
				t.Errorf("row %d leads to %q, want %q", i, got, want)
			}
		}
		if got := source.Text(cellgrid.Start, cellgrid.End); got != "the docs not this\n"+blanks+"http://localhost:8000/a/b end" {
			t.Errorf("all of the text is %q", got)
		}
		r.pane().grid.OnLink("http://localhost:8000/a/b")
		if got := r.Calls[len(r.Calls)-1]; got != "link id-web http://localhost:8000/a/b" {
			t.Errorf("did %q", got)
		}
	})
}

func TestAPictureThatIsHeldBackShowsWhole(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		p.say("before")
		r.settle()
		r.sees(t, "before")
		p.say("\x1b[?2026h\x1b[2J\x1b[Hhalf")
		r.settle()
		if all := r.text(); !strings.Contains(all, "before") || strings.Contains(all, "half") {
			t.Errorf("half a picture shows:\n%s", all)
		}
		p.say(" whole\x1b[?2026l")
		r.settle()
		r.sees(t, "half whole")
	})
}

func TestTwoHundredTerminalsLeaveNothing(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		for range 200 {
			p := r.shell(t)
			p.say("$ ")
			r.show("id-web") // the part is left and shown again
			r.now(snapshot(dockerops.StateRunning))
			r.tap(t, "Close this terminal")
			if !p.isClosed() {
				t.Fatal("a program goes on")
			}
		}
		if len(r.sessions.decks) != 0 || len(r.tab.offers) != 0 || len(r.tab.object.Objects) != 1 {
			t.Errorf("left are %d decks, %d heads, %d objects", len(r.sessions.decks), len(r.tab.offers), len(r.tab.object.Objects))
		}
	})
}
