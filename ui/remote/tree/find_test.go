package tree_test

import (
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/ui/remote/tree"
)

func sample() *tree.Node {
	row := tree.Rect{X: 0, Y: 100, W: 200, H: 40}
	return &tree.Node{Kind: "Container", Rect: tree.Rect{W: 200, H: 300}, Seen: tree.Rect{W: 200, H: 300}, Children: []*tree.Node{
		{Kind: "Label", Text: "web", Rect: row, Seen: row},
		{Kind: "Scroll", Scrollable: true, Disabled: true, Rect: row, Seen: row, Children: []*tree.Node{
			{Kind: "Button", Text: "Stop web", Tappable: true, Rect: tree.Rect{X: 0, Y: 900, W: 80, H: 30}},
		}},
	}}
}

func TestFindGivesTheWayToANode(t *testing.T) {
	found := tree.Find(sample(), tree.All(tree.Containing("web"), tree.OfKind("Button")))
	if len(found) != 1 {
		t.Fatalf("found %d nodes, want 1", len(found))
	}
	f := found[0]
	if !f.Disabled() {
		t.Error("a button in a disabled part counts as enabled")
	}
	if s := f.Scroller(); s == nil || s.Kind != "Scroll" {
		t.Errorf("the scroller is %+v", s)
	}
	if len(tree.Seen(found)) != 0 {
		t.Error("a node that is scrolled away counts as seen")
	}
}

func TestIntersect(t *testing.T) {
	a := tree.Rect{X: 10, Y: 10, W: 100, H: 100}
	if got := a.Intersect(tree.Rect{X: 60, Y: 0, W: 100, H: 50}); got != (tree.Rect{X: 60, Y: 10, W: 50, H: 40}) {
		t.Errorf("got %+v", got)
	}
	if !a.Intersect(tree.Rect{X: 110, Y: 10, W: 5, H: 5}).Empty() {
		t.Error("rectangles side by side touch")
	}
}

func TestPrintIsAnOutline(t *testing.T) {
	var b strings.Builder
	if err := tree.Print(&b, tree.Window{Title: "Slipway", Width: 200, Height: 300, Content: sample()}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"window \"Slipway\" 200x300\n", "\n    Label \"web\" 0,100 200x40\n", "\n      Button \"Stop web\" 0,900 80x30 tappable scrolled away\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
