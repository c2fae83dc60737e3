package drive

import (
	"testing"

	"github.com/slipway-dev/slipway/ui/remote/tree"
)

func node(kind, text string, x, y, w, h int, children ...*tree.Node) *tree.Node {
	r := tree.Rect{X: x, Y: y, W: w, H: h}
	return &tree.Node{Kind: kind, Text: text, Rect: r, Seen: r, Tappable: kind == "Button" || kind == "Row", Children: children}
}

func list() *tree.Node {
	return node("Container", "", 0, 0, 500, 500,
		node("Text", "Containers", 100, 0, 100, 30),
		node("Row", "", 0, 100, 500, 40, node("Text", "web", 10, 110, 40, 20), node("Button", "Stop", 400, 105, 50, 30)),
		node("Row", "", 0, 140, 500, 40, node("Text", "web-db", 10, 150, 40, 20), node("Button", "Stop", 400, 145, 50, 30)),
		node("Row", "", 0, 460, 90, 40, node("Text", "Containers", 10, 470, 70, 20)),
	)
}

func TestTargetMeansTheOneInTheRow(t *testing.T) {
	for row, y := range map[string]int{"web": 105, "web-db": 145} {
		f, ok := Target{Text: "Stop", Beside: row}.In(list())
		if !ok || f.Rect.Y != y {
			t.Errorf("Stop beside %s: %v %+v", row, ok, f.Node)
		}
	}
	if _, ok := (Target{Text: "Stop", Beside: "api"}).In(list()); ok {
		t.Error("a row that isn't there has a button")
	}
	if _, ok := (Target{Text: "Stop", Beside: "Containers"}).In(list()); ok {
		t.Error("a title has a button from another row")
	}
}

func TestTargetPrefersWhatReactsToAClick(t *testing.T) {
	f, ok := Target{Text: "Containers"}.In(list())
	if !ok || f.Rect.Y != 470 {
		t.Errorf("got %v %+v, want the text in the row that can be clicked, not the title", ok, f.Node)
	}
}

func TestEntryBelongsToItsLabel(t *testing.T) {
	form := node("Container", "", 0, 0, 500, 500,
		node("Text", "Name", 0, 0, 80, 30), node("Entry", "", 100, 0, 300, 36),
		node("Text", "Folder", 0, 50, 80, 20), node("PathEntry", "", 0, 75, 300, 36),
	)
	for label, want := range map[string]tree.Rect{"Name": {X: 100, Y: 0, W: 300, H: 36}, "Folder": {X: 0, Y: 75, W: 300, H: 36}} {
		f, ok := entryFor(form, label)
		if !ok || f.Rect != want {
			t.Errorf("%s: got %v %+v, want %+v", label, ok, f.Node, want)
		}
	}
	if _, ok := entryFor(form, "Port"); ok {
		t.Error("a label that isn't there has an input")
	}
}
