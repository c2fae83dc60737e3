package tree

import (
	"fmt"
	"io"
	"strings"
)

// Match says whether a node is one that is looked for.
type Match func(*Node) bool

// Exactly matches nodes with this text.
func Exactly(text string) Match { return func(n *Node) bool { return n.Text == text } }

// Containing matches nodes with this text somewhere in theirs.
func Containing(text string) Match {
	return func(n *Node) bool { return strings.Contains(n.Text, text) }
}

// OfKind matches nodes of this kind.
func OfKind(kind string) Match { return func(n *Node) bool { return n.Kind == kind } }

// WithID matches the node of this id.
func WithID(id string) Match { return func(n *Node) bool { return n.ID == id } }

// All matches what every one of ms does.
func All(ms ...Match) Match {
	return func(n *Node) bool {
		for _, m := range ms {
			if !m(n) {
				return false
			}
		}
		return true
	}
}

// Found is a node and the way to it.
type Found struct {
	*Node
	// Parents lead from the root to the node, which is not among them.
	Parents []*Node
}

// Disabled says whether the node, or something around it, takes no input.
func (f Found) Disabled() bool {
	if f.Node.Disabled {
		return true
	}
	for _, p := range f.Parents {
		if p.Disabled {
			return true
		}
	}
	return false
}

// Scroller is the innermost scroller around the node; nil when there is none.
func (f Found) Scroller() *Node {
	for i := len(f.Parents) - 1; i >= 0; i-- {
		if f.Parents[i].Scrollable {
			return f.Parents[i]
		}
	}
	return nil
}

// Find returns every node of the tree that matches, in the order drawn.
func Find(root *Node, m Match) []Found {
	var found []Found
	walk(root, nil, func(n *Node, parents []*Node) {
		if m(n) {
			found = append(found, Found{Node: n, Parents: append([]*Node(nil), parents...)})
		}
	})
	return found
}

// Seen keeps what is not scrolled away.
func Seen(fs []Found) []Found {
	var seen []Found
	for _, f := range fs {
		if !f.Seen.Empty() {
			seen = append(seen, f)
		}
	}
	return seen
}

func walk(n *Node, parents []*Node, visit func(*Node, []*Node)) {
	if n == nil {
		return
	}
	visit(n, parents)
	parents = append(parents, n)
	for _, c := range n.Children {
		walk(c, parents, visit)
	}
}

// Print writes the window as an indented outline, for people.
func Print(w io.Writer, win Window) error {
	if _, err := fmt.Fprintf(w, "window %q %dx%d\n", win.Title, win.Width, win.Height); err != nil {
		return fmt.Errorf("print a window: %w", err)
	}
	for _, root := range win.Roots() {
		var failed error
		walk(root, nil, func(n *Node, parents []*Node) {
			if failed == nil {
				_, failed = fmt.Fprintln(w, strings.Repeat("  ", len(parents)+1)+n.line())
			}
		})
		if failed != nil {
			return fmt.Errorf("print a window: %w", failed)
		}
	}
	return nil
}

// line is the node in one line: kind, text, place, and what is not as usual.
func (n *Node) line() string {
	var b strings.Builder
	b.WriteString(n.Kind)
	if n.ID != "" {
		b.WriteString(" #" + n.ID)
	}
	if n.Text != "" {
		fmt.Fprintf(&b, " %q", n.Text)
	}
	if n.Placeholder != "" {
		fmt.Fprintf(&b, " (%q)", n.Placeholder)
	}
	fmt.Fprintf(&b, " %d,%d %dx%d", n.Rect.X, n.Rect.Y, n.Rect.W, n.Rect.H)
	for _, f := range []struct {
		on   bool
		word string
	}{{n.Disabled, "disabled"}, {n.Focused, "focused"}, {n.Checked, "checked"}, {n.Tappable, "tappable"}, {n.Seen.Empty(), "scrolled away"}} {
		if f.on {
			b.WriteString(" " + f.word)
		}
	}
	return b.String()
}
