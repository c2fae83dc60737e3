package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// Dialog asks a question that must be answered. The safe button has the focus when it opens; Escape is the safe answer.
type Dialog struct {
	popup    *widget.PopUp
	act      *Button
	canvas   fyne.Canvas
	onKeys   func(*fyne.KeyEvent)
	restored bool
}

// DialogOptions say what a Dialog asks.
type DialogOptions struct {
	Title string
	Text  string
	// Content stands under the text; may be nil.
	Content fyne.CanvasObject
	// Safe is the button that changes nothing; "" means "Cancel".
	Safe string
	// Action names the thing that will be done: "Delete container web".
	Action string
	// Destructive makes Action a danger button that Enter does not press by itself.
	Destructive bool
	OnAction    func()
	// Entries are those of Content: the first one gets the focus when the dialog opens, Enter in one of them is the action, Escape the safe answer.
	Entries []*Entry
	// First gets the focus when the dialog opens, where that is none of Entries; nil means the first of those.
	First fyne.Focusable
	// OnSafe is called for the safe answer; may be nil.
	OnSafe func()
	Width  float32 // 0 means 460
}

// ShowDialog asks on a window's canvas.
func ShowDialog(c fyne.Canvas, o DialogOptions) *Dialog {
	d := &Dialog{canvas: c, onKeys: c.OnTypedKey()}
	if o.Safe == "" {
		o.Safe = "Cancel"
	}
	safe := NewButton(o.Safe, func() { d.answer(o.OnSafe) })
	d.act = NewPrimaryButton(Middle(o.Action, maxButton), func() { d.answer(o.OnAction) })
	if o.Destructive {
		d.act.Kind = ButtonDanger
	}
	if o.Width == 0 {
		o.Width = 460
	}
	parts := []fyne.CanvasObject{NewHeading(Middle(o.Title, maxTitle))}
	if o.Text != "" {
		parts = append(parts, NewParagraph(o.Text))
	}
	if o.Content != nil {
		parts = append(parts, o.Content)
	}
	buttons := HBox(theme.Gap8, Spacer(), safe, d.act)
	if o.Action == "" {
		buttons = HBox(theme.Gap8, Spacer(), safe)
	}
	parts = append(parts, Pad(theme.Gap8, 0, 0, 0, buttons))
	body := VBox(theme.Gap12, parts...)
	body.Resize(fyne.NewSize(o.Width, 10)) // so that texts wrap before the dialog's height is asked for
	d.popup = widget.NewModalPopUp(PadAll(theme.Gap16, MinSize(o.Width, 0, body)), c)
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		switch {
		case ev.Name == fyne.KeyEscape:
			d.answer(o.OnSafe)
		case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && !o.Destructive && o.Action != "":
			d.act.Tapped(nil)
		}
	})
	d.popup.Show()
	focus := fyne.Focusable(safe)
	if !o.Destructive && o.Action != "" {
		focus = d.act
	}
	for _, e := range o.Entries {
		e.escapes = true
		e.OnSubmitted = func(string) { d.act.Tapped(nil) }
	}
	if len(o.Entries) > 0 {
		focus = o.Entries[0]
	}
	if o.First != nil {
		focus = o.First
	}
	c.Focus(focus)
	return d
}

// Act does what the dialog asks about, as its button does: nothing while that is off.
func (d *Dialog) Act() { d.act.Tapped(nil) }

// SetReady says whether what was typed will do: while it does not, the action is off.
func (d *Dialog) SetReady(on bool) { d.act.SetEnabled(on) }

// SetAction changes what the action's button says.
func (d *Dialog) SetAction(text string) { d.act.SetText(Middle(text, maxButton)) }

// Refresh lays the dialog out anew after its content changed its height.
func (d *Dialog) Refresh() {
	d.popup.Resize(d.popup.MinSize())
	for _, o := range d.canvas.Overlays().List() {
		o.Refresh() // puts the dialog into the middle again
	}
}

// Close takes the dialog away without an answer.
func (d *Dialog) Close() {
	if d.restored {
		return
	}
	d.restored = true
	d.popup.Hide()
	d.canvas.SetOnTypedKey(d.onKeys)
}

func (d *Dialog) answer(f func()) {
	if d.restored {
		return
	}
	d.Close()
	if f != nil {
		f()
	}
}
