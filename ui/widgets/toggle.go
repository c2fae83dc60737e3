package widgets

import "github.com/slipway-dev/slipway/icons"

// Toggle is a button that stays pressed until it is pressed again. Its Button is what stands in the window.
type Toggle struct {
	*Button

	on bool
}

// NewToggle makes a toggle that is off, of a text or a drawing; help says in words what it does. onChanged is called when the person presses it, not for Set.
func NewToggle(text string, icon icons.Name, help string, onChanged func(on bool)) *Toggle {
	t := &Toggle{}
	t.Button = newButton(ButtonQuiet, text, icon, func() {
		t.Set(!t.on)
		onChanged(t.on)
	})
	t.Help = help
	return t
}

// On says whether it is pressed.
func (t *Toggle) On() bool { return t.on }

// Set presses or lets go.
func (t *Toggle) Set(on bool) {
	t.on = on
	kind := ButtonQuiet
	if on {
		kind = ButtonChosen
	}
	t.SetKind(kind)
}
