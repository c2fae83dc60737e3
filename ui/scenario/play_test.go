//go:build scenario

package scenario

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

// onProbe plays a story on drive's own little window.
func onProbe(t *testing.T, story func(*Session)) (pictures, told string, err error) {
	t.Helper()
	root, err := drive.Root()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	pictures = t.TempDir()
	err = play(t.Context(), Scenario{Name: "probe", Story: "a test", Play: story}, pictures, &out, func(ctx context.Context) (string, error) {
		return drive.Build(ctx, root, "./ui/scenario/drive/testdata/probe", "scenario/probe", "scenario")
	})
	return pictures, out.String(), err
}

func TestPlayTellsItsStepsAndTakesPictures(t *testing.T) {
	pictures, told, err := onProbe(t, func(s *Session) {
		s.Step("open", func() { s.Launch(); s.See("nothing said") })
		s.Step("say hello", func() {
			s.Enabled(false, "Say hello", "")
			s.Fill("Name", awkwardName)
			s.Enabled(true, "Say hello", "")
			s.Click("Say hello")
			s.See("Hello, " + awkwardName)
			s.Gone("nothing said")
			s.Picture("hello")
		})
		s.Step("close", s.Close)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"probe: a test", "✓ open", "✓ say hello", "✓ close", "probe: ok"} {
		if !strings.Contains(told, want) {
			t.Errorf("no %q in\n%s", want, told)
		}
	}
	if info, err := os.Stat(filepath.Join(pictures, "01-hello.png")); err != nil || info.Size() < 1000 {
		t.Errorf("the picture: %v", err)
	}
}

func TestPlayFailsAndGoesNoFurther(t *testing.T) {
	for name, c := range map[string]struct {
		wrong func(*Session)
		want  string
	}{
		"what is missing":          {func(s *Session) { s.SeeWithin(200*time.Millisecond, "no such text") }, `"no such text"`},
		"a widget off its thread":  {func(s *Session) { s.Click("Go wrong"); s.SeeWithin(time.Minute, "no such text") }, "Error in Fyne call thread"},
		"a process left behind":    {func(s *Session) { s.Click("Leave a child"); s.Close() }, "left behind"},
		"a program that has ended": {func(s *Session) { s.Check(s.app.Kill()); s.SeeWithin(time.Minute, "nothing said") }, "has ended"},
	} {
		t.Run(name, func(t *testing.T) {
			later := false
			pictures, told, err := onProbe(t, func(s *Session) {
				s.Step("open", func() { s.Launch(); s.See("nothing said") })
				s.Step("go wrong", func() { c.wrong(s) })
				s.Step("go on", func() { later = true })
			})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
			if later || !strings.Contains(told, "✕ go wrong") {
				t.Errorf("it went on: %v\n%s", later, told)
			}
			if _, err := os.Stat(filepath.Join(pictures, "program-1.log")); err != nil {
				t.Error(err)
			}
			if name == "what is missing" {
				outline, err := os.ReadFile(filepath.Join(pictures, "failure.txt"))
				if err != nil || !strings.Contains(string(outline), "nothing said") {
					t.Errorf("the outline: %v\n%s", err, outline)
				}
			}
		})
	}
}
