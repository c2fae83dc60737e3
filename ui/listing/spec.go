// Package listing is a screen that lists one kind of what the engine has: containers, images, and what comes later. It owns what every such screen
// has: the filter, the chips, the header, the selection that follows a thing through every refresh, the details under the list, what an empty list
// says, failures kept with the thing that they are about, the keyboard and the menus. A screen of its kind gives a Spec, made of pure functions and
// of verbs, and embeds the Screen.
package listing

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Host is what a list asks of the window.
type Host interface {
	Open(id string)
	Copy(text string)
	Carry(a explain.Action, retry func(explain.Action))
	Canvas() fyne.Canvas
}

// Deps is what a list needs.
type Deps struct {
	Host Host
	Do   dispatch.Dispatcher
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Row is everything that a line of a list shows. Rows are compared, so that an equal snapshot draws nothing anew.
type Row interface {
	comparable
	// Key names the thing for as long as it exists; the selection and failures are kept by it.
	Key() string
	// RemoteID names the line for whoever drives the window.
	RemoteID() string
	// Stale says that the engine is away, so that this may no longer be true and nothing can be done with it.
	Stale() bool
}

// Spec is what is a list's own. All functions are called on Fyne's thread; Rows and Details must be pure.
type Spec[R Row] struct {
	Title string
	// FilterHint stands in the empty filter, for example "Filter by name".
	FilterHint string
	// Chips are the choices beside the filter; the first one lets everything through. Query.Chip is the one chosen. None leaves them out.
	Chips []string
	// Columns are the list's columns; it is sorted by the first one until the person says otherwise.
	Columns widgets.Columns
	// Main is the screen's main button, at the right of its head. It is off while the engine is away.
	Main *widgets.Button
	// Also are more controls of the head, before Main.
	Also []fyne.CanvasObject

	// Rows computes the lines of the list.
	Rows func(snap live.Snapshot, q Query, now time.Time) []R
	// Details computes what is told of a thing, also of one that the filter leaves out; false when the engine has it no more.
	Details func(snap live.Snapshot, key string, now time.Time) (Details, bool)
	// Cells makes the parts of a line; more is the line's "⋯", to be placed among them.
	Cells func(more *widgets.Button) Cells[R]
	// Menu is what "⋯" and a click of the other button offer.
	Menu func(R) []*fyne.MenuItem
	// Open does the main thing with a row: Enter and a double click do it. It is not called for stale rows.
	Open func(R)
	// Delete is what the key does; it must ask first. It is not called for stale rows.
	Delete func(R)

	// Bulk is what can be done with several things at once. With some, rows can be ticked, and a bar offers these while some are.
	Bulk []BulkAction[R]
	// Group puts rows into groups that can be folded; nil leaves the list flat.
	Group *Grouping[R]
	// Hidden says what the filter and the chip leave out: "12 stopped are hidden". Nil says how many.
	Hidden func(rows []R, q Query) string
	// Counting says that something in the list changes each second, such as a time that runs down; nil means never.
	Counting func(snap live.Snapshot, now time.Time) bool

	// Tabs are the parts of the details. With some, the details share the height with the list, and Details' facts and commands show in a tab whose New is nil;
	// with none the facts and commands are the details.
	Tabs []Tab
	// FactWidth is how wide the labels of the facts are; DetailsHeight is how high the details' body is when nothing failed and there are no tabs.
	FactWidth, DetailsHeight float32
	Empty                    Empty
}

// Cells are the parts of one line. A line is used again for other rows, so Set must set every property.
type Cells[R Row] struct {
	Objects []fyne.CanvasObject // one a column
	Set     func(R)
}

// Button is a button as data.
type Button struct {
	Text string
	Icon icons.Name // "" for none
	Off  bool
	Tap  func()
}

func (b Button) widget() *widgets.Button {
	w := widgets.NewButton(b.Text, b.Tap)
	if b.Icon != "" {
		w.WithIcon(b.Icon)
	}
	w.SetEnabled(!b.Off)
	return w
}
