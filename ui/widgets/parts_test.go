package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestChipsTellTheChoiceOnce(t *testing.T) {
	var got []int
	c := widgets.NewChips([]string{"All", "Running"}, func(i int) { got = append(got, i) })
	w := show(t, c, 300, 50)
	test.Tap(button(t, w.Content(), "Running"))
	test.Tap(button(t, w.Content(), "Running"))
	c.Select(0)
	if !slices.Equal(got, []int{1}) || c.Selected() != 0 {
		t.Errorf("told %v, chosen %d", got, c.Selected())
	}
}

func TestChoiceCardHearsKeys(t *testing.T) {
	n := 0
	c := widgets.NewChoiceCard(icons.Flask, "Flask website", "A web page from Python code.", func() { n++ })
	show(t, c, 300, 100)
	test.Tap(c)
	press(c, fyne.KeySpace)
	press(c, fyne.KeyReturn)
	if n != 3 {
		t.Errorf("chosen %d times, want 3", n)
	}
	c.SetChosen(true)
	if !c.Chosen() {
		t.Error("it is not marked as chosen")
	}
}

func TestLinkFollowsClickAndKeysUnlessDisabled(t *testing.T) {
	n := 0
	l := widgets.NewExternalLink("localhost:8000", func() { n++ })
	show(t, l, 300, 50)
	test.Tap(l)
	press(l, fyne.KeyReturn)
	press(l, fyne.KeySpace)
	l.Disable()
	test.Tap(l)
	if n != 3 {
		t.Errorf("followed %d times, want 3", n)
	}
}

func TestFieldShowsWhatIsWrongInPlaceOfTheHint(t *testing.T) {
	f := widgets.NewField("Port", "", widget.NewEntry(), "The port of this computer.")
	show(t, f, 300, 120)
	if got := texts(f); !slices.Equal(got, []string{"Port", "The port of this computer."}) {
		t.Errorf("shows %q", got)
	}
	f.SetError("A port is a number.")
	if got := texts(f); !slices.Equal(got, []string{"Port", "A port is a number."}) {
		t.Errorf("shows %q", got)
	}
	f.SetError("")
	f.SetHint("")
	if got := texts(f); !slices.Equal(got, []string{"Port"}) {
		t.Errorf("shows %q", got)
	}
}

func TestFoldMakesItsContentOnce(t *testing.T) {
	made := 0
	f := widgets.NewFold("Details", func() fyne.CanvasObject {
		made++
		return widgets.NewText("inside")
	})
	show(t, f, 300, 200)
	head := button(t, f, "Details")
	for range 3 {
		test.Tap(head)
	}
	if made != 1 || !f.Open() || !slices.Contains(texts(f), "inside") {
		t.Errorf("made %d times, open %v, shows %q", made, f.Open(), texts(f))
	}
}

func TestBannerHidesWithoutWords(t *testing.T) {
	b := widgets.NewBanner(widgets.NewButton("Check again", nil))
	show(t, b, 600, 100)
	if b.Visible() {
		t.Error("it shows before it has words")
	}
	b.Set(widgets.ToneWarning, "Docker stopped answering.")
	if !b.Visible() || b.Text() != "Docker stopped answering." {
		t.Errorf("visible %v, says %q", b.Visible(), b.Text())
	}
	b.Set(widgets.ToneRunning, "")
	if b.Visible() {
		t.Error("it stays without words")
	}
}

func TestCommandLineCopies(t *testing.T) {
	got := ""
	c := widgets.NewCommandLine("docker stop web", func(s string) { got = s })
	show(t, c, 400, 60)
	test.Tap(button(t, c, "Copy"))
	if got != "docker stop web" {
		t.Errorf("copied %q", got)
	}
	button(t, c, "Copied")
	c.Set("docker start web")
	test.Tap(button(t, c, "Copy"))
	if got != "docker start web" {
		t.Errorf("copied %q after the command changed", got)
	}
}

func TestCheckRow(t *testing.T) {
	r := widgets.NewCheckRow("hello-world", widgets.NewButton("Run it", nil))
	show(t, r, 400, 60)
	r.Set(widgets.CheckPassed, "hello-world ran", "in 2 s")
	if r.State() != widgets.CheckPassed || !slices.Equal(texts(r), []string{"hello-world ran", "in 2 s", "[Run it]"}) {
		t.Errorf("state %v, shows %q", r.State(), texts(r))
	}
}

func TestMenuAsksForItsItemsWhenPressed(t *testing.T) {
	asked := 0
	b := widgets.NewMenuButton("More", func() []*fyne.MenuItem {
		asked++
		return []*fyne.MenuItem{fyne.NewMenuItem("Delete", nil)}
	})
	w := show(t, widgets.PadAll(50, b), 300, 200)
	test.Tap(b)
	if asked != 1 || len(w.Canvas().Overlays().List()) != 1 {
		t.Errorf("asked %d times, %d menus", asked, len(w.Canvas().Overlays().List()))
	}
}

func TestFlowGoesOnInTheNextLine(t *testing.T) {
	a, b := widgets.NewButton("a button of some length", nil), widgets.NewButton("another button of some length", nil)
	f := widgets.NewFlow(8, a, b)
	show(t, f, 800, 100)
	f.Resize(fyne.NewSize(800, 100))
	if a.Position().Y != b.Position().Y {
		t.Error("two lines though there is room for one")
	}
	f.Resize(fyne.NewSize(260, 100))
	if a.Position().Y == b.Position().Y || f.MinSize().Height < 2*a.MinSize().Height {
		t.Errorf("one line though there is no room; height %v", f.MinSize().Height)
	}
}

func TestAFiltersHintFitsItsWidth(t *testing.T) {
	f := widgets.NewFilter("Filter by name or container", func(string) {})
	show(t, f, 400, 60)
	for _, c := range []struct {
		width float32
		want  string
	}{{300, "Filter by name or container"}, {130, "Filter"}, {300, "Filter by name or container"}} {
		f.Resize(fyne.NewSize(c.width, 36))
		if f.PlaceHolder != c.want {
			t.Errorf("in %v it says %q, want %q", c.width, f.PlaceHolder, c.want)
		}
	}
}
