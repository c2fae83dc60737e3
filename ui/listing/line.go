package listing

import (
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/ui/widgets"
)

// line is one line of a list: a row, or the head of a group. Lines are compared, so that only what changed is drawn anew.
type line[R Row] struct {
	row    R      // zero for a head
	head   bool   // this is the head of a group
	group  string // the group's name, "" for the rows in none
	note   string // what is said of the group
	folded bool
	inset  bool // the row stands under a head
	tick   widgets.TickState
}

// headMark begins the keys of heads; no thing's key begins so.
const headMark = "\x00"

// key names the line for as long as it exists.
func (l line[R]) key() string {
	if l.head {
		return headMark + l.group
	}
	return l.row.Key()
}

// group is a group with its rows.
type group[R Row] struct {
	name string
	rows []R // those that the filter lets through, in the list's order
	all  []R
}

// narrowed says whether the query leaves something out on purpose.
func (q Query) narrowed() bool { return q.Chip != 0 || q.Filtered() }

// Filtered says whether the person looks for something.
func (q Query) Filtered() bool { return strings.TrimSpace(q.Filter) != "" }

// makeLines puts the rows into the list's lines.
func (s *Screen[R]) makeLines() []line[R] {
	lines := make([]line[R], 0, len(s.rows))
	if !s.grouped() {
		for _, r := range s.rows {
			lines = append(lines, line[R]{row: r, tick: s.tickOf(r)})
		}
		return lines
	}
	for _, g := range s.groups() {
		folded := s.folded[g.name] && !s.query.Filtered() // what is looked for is shown wherever it is
		head := line[R]{head: true, group: g.name, folded: folded, tick: s.tickOf(g.rows...)}
		if s.spec.Group.Note != nil {
			head.note = s.spec.Group.Note(g.all)
		}
		lines = append(lines, head)
		if folded {
			continue
		}
		for _, r := range g.rows {
			lines = append(lines, line[R]{row: r, group: g.name, inset: true, tick: s.tickOf(r)})
		}
	}
	return lines
}

// grouped says whether a row is in a group at all.
func (s *Screen[R]) grouped() bool {
	of := s.spec.Group
	return of != nil && slices.ContainsFunc(s.all, func(r R) bool { return of.Of(r) != "" })
}

// groups are the groups of which the filter lets something through, by name, the rows in none last.
func (s *Screen[R]) groups() []*group[R] {
	byName := map[string]*group[R]{}
	var list []*group[R]
	for _, r := range s.rows {
		name := s.spec.Group.Of(r)
		g := byName[name]
		if g == nil {
			g = &group[R]{name: name}
			byName[name] = g
			list = append(list, g)
		}
		g.rows = append(g.rows, r)
	}
	for _, r := range s.all {
		if g := byName[s.spec.Group.Of(r)]; g != nil {
			g.all = append(g.all, r)
		}
	}
	slices.SortFunc(list, func(a, b *group[R]) int { return strings.Compare(Last(a.name), Last(b.name)) })
	return list
}

// members are the rows of a group; all also gives those that the filter hides.
func (s *Screen[R]) members(name string, all bool) []R {
	from := s.rows
	if all {
		from = s.all
	}
	var list []R
	for _, r := range from {
		if s.spec.Group.Of(r) == name {
			list = append(list, r)
		}
	}
	return list
}

// fold folds a group or unfolds it.
func (s *Screen[R]) fold(name string, fold bool) {
	if s.folded[name] == fold {
		return
	}
	if fold {
		s.folded[name] = true
		if i := s.index(s.at); i >= 0 && s.lines[i].group == name {
			s.at = headMark + name
		}
	} else {
		delete(s.folded, name)
	}
	s.refresh()
	s.keep()
}

// foldAt does what the left and the right arrow do.
func (s *Screen[R]) foldAt(id int, fold bool) {
	l := s.lines[id]
	switch {
	case l.head:
		s.fold(l.group, fold)
	case l.inset && fold: // from a row to the head of its group
		s.list.Select(s.index(headMark + l.group))
	}
}

// unfoldAround shows a row that is in a folded group.
func (s *Screen[R]) unfoldAround(key string) {
	if s.spec.Group == nil {
		return
	}
	for _, r := range s.all {
		if r.Key() == key {
			delete(s.folded, s.spec.Group.Of(r))
			return
		}
	}
}
