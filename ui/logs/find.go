package logs

import (
	"errors"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// Where all of a log begins and ends.
var startOf, endOf = cellgrid.Start, cellgrid.End

// search looks for something else, and shows the first line that has it from where one is on.
func (p *panel) search(q logs.Query) {
	p.query, p.found, p.source.current = q, false, nil
	p.apply()
	p.bar.offer(!q.Empty() && p.wrong == "")
	p.refresh()
}

// apply tells the view what is looked for and what is shown.
func (p *panel) apply() {
	if p.view == nil {
		return
	}
	p.wrong = ""
	if err := p.view.SetSearch(p.query); err != nil {
		p.wrong = reason(err)
	}
	if err := p.view.SetFilter(p.filter); err != nil { // it was read before, as a search
		p.filter.Query = logs.Query{}
	}
}

// reason is what to say of a query that can't be read.
func reason(err error) string {
	var wrong *logs.QueryError
	if errors.As(err, &wrong) {
		return wrong.Why
	}
	return "can't be looked for"
}

// step goes to the next place found, or with -1 to the one before.
func (p *panel) step(by int) {
	if p.view == nil || p.query.Empty() || p.wrong != "" {
		return
	}
	from, offset := p.match.Line, p.match.From
	if !p.found {
		from, offset = p.grid.Top().Line, -1
	}
	var m logs.Match
	var ok bool
	if by > 0 {
		m, _, ok = p.view.Next(from, offset)
	} else {
		m, _, ok = p.view.Previous(from, offset)
	}
	p.found = ok
	if !ok {
		p.source.current = nil
		p.grid.Changed()
		return
	}
	p.match, p.source.current = m, &m
	p.grid.Reveal(p.place(m))
	p.grid.Changed()
	p.refresh()
}

// place is where a match stands in the grid.
func (p *panel) place(m logs.Match) cellgrid.Position {
	at := cellgrid.Position{Line: m.Line}
	if line := p.source.from(m.Line, 1); len(line) > 0 && line[0].Number == m.Line {
		l := p.source.lay(line[0])
		at.Column = l.column(m.From)
	}
	return at
}

// key takes the keys that the grid has no use for.
func (p *panel) key(k cellgrid.Key) bool {
	switch {
	case k.Name == fyne.KeyF3 && k.Mods == fyne.KeyModifierShift, k.Name == fyne.KeyP && k.Mods == 0:
		p.step(-1)
	case k.Name == fyne.KeyF3 && k.Mods == 0, k.Name == fyne.KeyN && k.Mods == 0:
		p.step(1)
	default:
		return false
	}
	return true
}

// focusFind puts the cursor into the field that looks for something.
func (p *panel) focusFind() {
	p.deps.Host.Canvas().Focus(p.bar.find)
	p.bar.find.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// escape leaves what is looked for, and then the filter; it says whether there was something to leave.
func (p *panel) escape() bool {
	switch {
	case p.bar.find.Text != "":
		p.bar.find.SetText("")
	case !p.filter.Empty():
		p.setFilter(logs.Filter{})
	case p.held():
		p.resume()
	default:
		return false
	}
	return true
}
