package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestWhatStandsBesideFollowsTheWordsAndStaysInTheRoom(t *testing.T) {
	word, link := widgets.NewStateBadge(widgets.ToneFailed, "Failed"), widgets.NewLink("Why?", nil)
	word.MaxWidth = 1000
	box := widgets.Beside(8, word, link)
	show(t, box, 300, 30)
	if end := word.Position().X + word.Size().Width; link.Position().X != end+8 {
		t.Errorf("the words end at %v, the link begins at %v", end, link.Position().X)
	}
	word.Set(widgets.ToneFailed, strings.Repeat("Failed again and ", 10))
	box.Refresh()
	if end := link.Position().X + link.Size().Width; end != 300 {
		t.Errorf("the link ends at %v", end)
	}
	link.Hide()
	box.Refresh()
	if word.Size().Width != 300 {
		t.Errorf("alone the words have %v", word.Size().Width)
	}
}

func TestAStateThatIsCutIsShownWholeUnderThePointer(t *testing.T) {
	badge := widgets.NewStateBadge(widgets.ToneFailed, "Stopped: out of memory (limit 64 MB)")
	w := uitest.Window(t, badge, 120, 40)
	layered, release := widgets.WithTips(w.Canvas(), badge)
	t.Cleanup(release)
	w.SetContent(layered)
	w.Resize(fyne.NewSize(120, 40))
	said := func() bool { return strings.Count(strings.Join(texts(w.Content()), "\n"), badge.Word) > 1 }
	badge.MouseIn(&desktop.MouseEvent{})
	if !said() {
		t.Error("the whole of it is not shown")
	}
	badge.MouseOut()
	badge.Set(widgets.ToneRunning, "Up")
	badge.MouseIn(&desktop.MouseEvent{})
	if said() {
		t.Error("what is shown whole is shown twice")
	}
}
