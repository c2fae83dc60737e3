// Package uitest helps tests of screens: it puts them into a window of the app's look, reads the words they show and taps what is called something.
// Only tests import it.
package uitest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/theme"
)

// Window is a window of the test driver in the app's look. The test driver checks no threads and runs nothing by itself: tests have no goroutines.
func Window(t testing.TB, content fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.ModeLight))
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// Walk visits an object and everything shown in it, in the order drawn.
func Walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			Walk(c, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			Walk(c, visit)
		}
	}
}

// Texts are the words that an object shows, in the order drawn.
func Texts(o fyne.CanvasObject) []string {
	var list []string
	Walk(o, func(o fyne.CanvasObject) {
		if a, ok := o.(fyne.Accessible); ok && a.AccessibilityLabel() != "" {
			list = append(list, a.AccessibilityLabel())
		}
	})
	return list
}

// Find gives what is called label and can be tapped, first in the topmost overlay and else in the window; nil when nothing is. in narrows the search
// to an object; nil means the whole window.
func Find(w fyne.Window, in fyne.CanvasObject, label string) fyne.Tappable {
	if in == nil {
		in = Top(w)
	}
	var found fyne.Tappable
	Walk(in, func(o fyne.CanvasObject) {
		a, named := o.(fyne.Accessible)
		tappable, ok := o.(fyne.Tappable)
		if named && ok && found == nil && a.AccessibilityLabel() == label {
			found = tappable
		}
	})
	return found
}

// Top is the topmost overlay, or the window's content when there is none.
func Top(w fyne.Window) fyne.CanvasObject {
	if top := w.Canvas().Overlays().Top(); top != nil {
		return top
	}
	return w.Content()
}

// Tap clicks on what is called label; see Find.
func Tap(t testing.TB, w fyne.Window, in fyne.CanvasObject, label string) {
	t.Helper()
	found := Find(w, in, label)
	if found == nil {
		if in == nil {
			in = Top(w)
		}
		t.Fatalf("nothing to tap is called %q among %q", label, Texts(in))
	}
	test.Tap(found)
}

// ByID is the object of ours with a remote id, such as a row of a list; nil when it is not shown.
func ByID(w fyne.Window, id string) fyne.CanvasObject {
	var found fyne.CanvasObject
	Walk(w.Content(), func(o fyne.CanvasObject) {
		if n, ok := o.(interface{ RemoteID() string }); ok && n.RemoteID() == id {
			found = o
		}
	})
	return found
}

// IDs are the remote ids of everything shown, in the order drawn.
func IDs(w fyne.Window) []string {
	var list []string
	Walk(w.Content(), func(o fyne.CanvasObject) {
		if n, ok := o.(interface{ RemoteID() string }); ok {
			list = append(list, n.RemoteID())
		}
	})
	return list
}

// Disabled says whether what is called label can't be used; it fails the test when nothing is called that.
func Disabled(t testing.TB, w fyne.Window, in fyne.CanvasObject, label string) bool {
	t.Helper()
	d, ok := Find(w, in, label).(fyne.Disableable)
	if !ok {
		t.Fatalf("nothing that can be disabled is called %q", label)
	}
	return d.Disabled()
}

// SmallestRoom is how wide a screen can be in the smallest window: what the navigation leaves of it.
const SmallestRoom = 712
