package drive

import (
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/ui/remote/tree"
)

// Target says what to look for on the screen, as a person would say it.
type Target struct {
	// Text is what it says: exactly, or else somewhere in it; or its id.
	Text string
	// Kind narrows it to a type of widget; "" for any.
	Kind string
	// Beside is a text in the same row; the nearest match to it is meant. "" when there is no need to say.
	Beside string
}

// String is the target in words.
func (t Target) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q", t.Text)
	if t.Kind != "" {
		b.WriteString(" (" + t.Kind + ")")
	}
	if t.Beside != "" {
		fmt.Fprintf(&b, " beside %q", t.Beside)
	}
	return b.String()
}

// match is the node filter of one try.
func (t Target) match(exact bool) tree.Match {
	text := tree.Containing(t.Text)
	if exact {
		text = func(n *tree.Node) bool { return n.Text == t.Text || n.ID == t.Text }
	}
	if t.Kind == "" {
		return text
	}
	return tree.All(text, tree.OfKind(t.Kind))
}

// find returns what matches in the tree: exact texts if there are any, what can be seen before what is scrolled away.
func (t Target) find(root *tree.Node) []tree.Found {
	for _, exact := range []bool{true, false} {
		found := tree.Find(root, t.match(exact))
		if t.Beside != "" {
			found = nearest(root, found, t.Beside)
		}
		if seen := tree.Seen(found); len(seen) > 0 {
			return seen
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// In is what the target means in the tree: the one that a click is for.
func (t Target) In(root *tree.Node) (tree.Found, bool) { return clickable(t.find(root)) }

// nearest keeps the match whose middle is closest in height to the text; none when the text isn't there or no match is in its row.
func nearest(root *tree.Node, found []tree.Found, text string) []tree.Found {
	anchors := Target{Text: text}.find(root)
	best, at := 40, -1 // a row is about as high
	for _, a := range anchors {
		for i, f := range found {
			if d := distance(a.Rect, f.Rect); d < best {
				best, at = d, i
			}
		}
	}
	if at < 0 {
		return nil
	}
	return found[at : at+1]
}

func distance(a, b tree.Rect) int {
	_, y1 := a.Centre()
	_, y2 := b.Centre()
	return max(y1-y2, y2-y1)
}

// clickable is the match that a click is meant for: one that reacts itself, else one in something that reacts, else any.
func clickable(found []tree.Found) (tree.Found, bool) {
	for _, f := range found {
		if f.Tappable {
			return f, true
		}
	}
	for _, f := range found {
		for _, p := range f.Parents {
			if p.Tappable {
				return f, true
			}
		}
	}
	if len(found) == 0 {
		return tree.Found{}, false
	}
	return found[0], true
}

// entryFor is the input that belongs to a label: one with this placeholder, else the nearest one to the right of or below the label.
func entryFor(root *tree.Node, label string) (tree.Found, bool) {
	entries := tree.Find(root, isEntry)
	for _, e := range entries {
		if e.Placeholder == label || e.ID == label {
			return e, true
		}
	}
	var nearest tree.Found
	best := -1
	for _, l := range tree.Find(root, tree.Exactly(label)) {
		for _, e := range entries {
			if d := fromLabel(l.Rect, e.Rect); d >= 0 && (best < 0 || d < best) {
				best, nearest = d, e
			}
		}
	}
	return nearest, best >= 0
}

// isEntry matches text inputs: the toolkit's and ours that build on it.
func isEntry(n *tree.Node) bool { return strings.HasSuffix(n.Kind, "Entry") || n.Kind == "cell" }

// fromLabel is how far an input is from the label before it: in the same row to the right, or below; -1 when it is neither.
func fromLabel(label, input tree.Rect) int {
	_, middle := label.Centre()
	switch {
	case input.Y <= middle && middle < input.Y+input.H && input.X >= label.X:
		return max(0, input.X-label.X-label.W)
	case input.Y >= label.Y+label.H && !label.Intersect(tree.Rect{X: input.X, Y: label.Y, W: input.W, H: label.H}).Empty():
		return input.Y - label.Y - label.H
	}
	return -1
}
