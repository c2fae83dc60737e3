package live

import (
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestSignsAreKeptOfListedContainersAndNewerOnesAlone(t *testing.T) {
	e := newEnds()
	for _, id := range []string{"listed", "gone", "also gone"} {
		e.keep(id, e.of(id))
		e.ask(id)
	}
	since := e.count()
	e.keep("newer", e.of("newer"))
	e.ask("newer")
	e.prune(idsOf([]dockerops.Container{{ID: "listed"}}), since)
	if len(e.signs) != 2 || !e.watched("listed") || !e.watched("newer") {
		t.Errorf("signs %v", e.signs)
	}
	if len(e.due) != 2 || !e.due["listed"] || !e.due["newer"] {
		t.Errorf("due %v", e.due)
	}
	e.prune(idsOf(nil), e.count())
	if len(e.signs) != 0 || len(e.due) != 0 {
		t.Errorf("%d signs, %d due", len(e.signs), len(e.due))
	}
}
