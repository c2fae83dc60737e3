package listing

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/ui/uitest"
)

var card = &explain.Card{Headline: "It did not work", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}

func TestAFailureIsKeptWithItsThing(t *testing.T) {
	r := newRig(t)
	r.poke("id-bob")
	r.poke("id-bob") // a double click
	if !slices.Equal(r.Calls, []string{"poke id-bob"}) {
		t.Fatalf("did %q", r.Calls)
	}
	r.Finish(card)
	if !r.shows(card.Headline) || r.screen.Selected() != "id-bob" {
		t.Fatalf("the explanation is not shown: %q", uitest.Texts(r.Window.Content()))
	}
	r.screen.Select("id-anna")
	if r.shows(card.Headline) {
		t.Error("another thing's details show it")
	}
	r.screen.Select("id-bob")
	uitest.Tap(t, r.Window, nil, "Try again")
	if len(r.Calls) != 2 || r.shows(card.Headline) {
		t.Errorf("did %q; the old explanation must go while it is tried again", r.Calls)
	}
	r.Finish(nil)
	r.poke("id-bob")
	if len(r.Calls) != 3 {
		t.Error("nothing can be done after a success")
	}
}

func TestAFailureGoesWithItsThing(t *testing.T) {
	r := newRig(t)
	r.screen.Fail("id-bob", card, func() {})
	r.screen.Update(snapshot("anna"))
	r.screen.Update(snapshot("anna", "bob"))
	if r.shows(card.Headline) {
		t.Error("the explanation is back with another thing of the same key")
	}
}
