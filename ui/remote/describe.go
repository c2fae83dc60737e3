//go:build scenario

package remote

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/remote/tree"
)

// Namer is a widget of ours with a name that stays the same whatever it shows and in whatever language.
type Namer interface{ RemoteID() string }

// kindOf is the type's name without package and pointer. A widget of ours that embeds a toolkit widget has its own name.
func kindOf(o fyne.CanvasObject) string {
	t := reflect.TypeOf(o)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name()
}

// describe fills in what the object says of itself: what it tells a screen reader, or else its fields, looked up by name so that a widget
// which embeds an Entry has the Entry's Text too.
func describe(n *tree.Node, o fyne.CanvasObject) {
	for _, name := range []string{"Text", "Title", "Selected"} {
		if n.Text = field(o, name); n.Text != "" {
			break
		}
	}
	n.Placeholder = field(o, "PlaceHolder")
	n.Checked = flag(o, "Checked")
	switch o := o.(type) {
	case *fyne.Container: // says only that it is one
	case fyne.Accessible:
		n.Text = o.AccessibilityLabel()
	case *widget.RichText:
		n.Text = o.String()
	}
	if o, ok := o.(Namer); ok {
		n.ID = o.RemoteID()
	}
	if o, ok := o.(fyne.Disableable); ok {
		n.Disabled = o.Disabled()
	}
	_, n.Tappable = o.(fyne.Tappable)
	_, n.Scrollable = o.(fyne.Scrollable)
}

// whole says whether a widget is told completely by its own node: its parts would only say the same again.
func whole(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *widget.Label, *widget.Button, *widget.Hyperlink, *widget.Check, *widget.RichText, *widget.Icon, *widget.ProgressBar:
		return true
	}
	return false
}

// field is the exported string field of the object with this name, "" when there is none. Promoted fields count.
func field(o fyne.CanvasObject, name string) string {
	f := structField(o, name)
	if f.IsValid() && f.Kind() == reflect.String {
		return f.String()
	}
	return ""
}

// flag is the exported bool field of the object with this name, false when there is none.
func flag(o fyne.CanvasObject, name string) bool {
	f := structField(o, name)
	return f.IsValid() && f.Kind() == reflect.Bool && f.Bool()
}

func structField(o fyne.CanvasObject, name string) reflect.Value {
	v := reflect.Indirect(reflect.ValueOf(o))
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	t, ok := v.Type().FieldByName(name)
	if !ok || !t.IsExported() {
		return reflect.Value{}
	}
	f, err := v.FieldByIndexErr(t.Index)
	if err != nil {
		return reflect.Value{}
	}
	return f
}
