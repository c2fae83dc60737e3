package widgets_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/widgets"
)

func lines(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprint("line ", i)
	}
	return list
}

func TestLogStaysAtItsEndOnlyWhileTheEndIsInSight(t *testing.T) {
	v := widgets.NewLogView()
	w := show(t, v, 400, 200)
	v.SetLines(lines(100))
	end := w.Canvas().Capture()
	v.SetLines(lines(101))
	if same(end, w.Canvas().Capture(), 10, 150, 200, 190) {
		t.Error("a line was added at the end and is not in sight")
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 3000)
	top := w.Canvas().Capture()
	v.SetLines(lines(150))
	if !same(top, w.Canvas().Capture(), 10, 20, 200, 150) {
		t.Error("what was being read moved away")
	}
}

func TestLogCanStartAtItsEnd(t *testing.T) {
	start := widgets.NewLogView()
	start.SetLines(lines(100))
	top := show(t, start, 400, 200).Canvas().Capture()
	v := widgets.NewLogView()
	v.SetLines(lines(100))
	v.StartAtEnd()
	w := show(t, v, 400, 200)
	if same(top, w.Canvas().Capture(), 10, 150, 200, 190) {
		t.Error("the first lines are in sight")
	}
	end := w.Canvas().Capture()
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, -9000)
	if !same(end, w.Canvas().Capture(), 10, 20, 200, 190) {
		t.Error("it can be scrolled further down")
	}
}

func TestLogCopiesEverything(t *testing.T) {
	v := widgets.NewLogView()
	w := show(t, v, 400, 200)
	got := ""
	v.OnCopy = func(text string) { got = text }
	long := strings.Repeat("x", 5000)
	v.SetText("first\n\tsecond\x1b\n" + long + "\n")
	test.Tap(button(t, w.Content(), "Copy the whole output"))
	if got != "first\n\tsecond\x1b\n"+long {
		t.Errorf("copied %d characters, not the text as it was", len(got))
	}
}

func TestCodeViewTellsTheLineAndScrollsToTheMark(t *testing.T) {
	v := widgets.NewCodeView()
	w := show(t, v, 500, 200)
	got := 0
	v.OnLine = func(line int) { got = line }
	v.SetLines(10, lines(100))
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, 35))
	if got != 11 {
		t.Errorf("the second line shown is told as %d, want 11", got)
	}
	before := w.Canvas().Capture()
	v.Highlight(80, 82)
	if same(before, w.Canvas().Capture(), 60, 10, 200, 150) {
		t.Error("the marked lines are not in sight")
	}
}

func TestSpinnerTurnsOnlyBetweenStartAndStop(t *testing.T) {
	s := widgets.NewSpinner()
	show(t, s, 50, 50)
	if s.Visible() || s.Turning() {
		t.Error("it turns before it was started")
	}
	s.Start()
	s.Start()
	if !s.Visible() || !s.Turning() {
		t.Error("it does not turn")
	}
	s.Stop()
	s.Stop()
	if s.Visible() || s.Turning() {
		t.Error("it turns on after it was stopped")
	}
}
