package shell_test

import (
	"slices"
	"testing"
)

func TestANoticeStaysUntilItIsClosed(t *testing.T) {
	r := newRig(t)
	const one, other = "Something went wrong.", "Something else went wrong."
	said := func(text string) bool { return slices.Contains(texts(r.window.Content()), text) }
	r.shell.Notice(one)
	if !said(one) {
		t.Fatalf("it is not said among %q", texts(r.window.Content()))
	}
	r.tap(t, "Close this notice")
	if said(one) {
		t.Error("it can't be closed")
	}
	r.shell.Notice(one)
	if said(one) {
		t.Error("what was closed is said again")
	}
	r.shell.Notice(other)
	if !said(other) {
		t.Error("something else is not said")
	}
}
