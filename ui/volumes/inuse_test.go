package volumes

import (
	"strings"
	"testing"
)

func TestInUse(t *testing.T) {
	for name, want := range map[string]string{
		"shop-data": "This volume is used by 2 containers: db, old-db", bare: "This volume is used by container tool", "shop-cache": "", "gone": "",
	} {
		card := inUse(snapshot(), name)
		got := ""
		if card != nil {
			got = card.Headline
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	card := inUse(snapshot(), "shop-data")
	if !strings.Contains(card.Why, "Running now: db.") || len(card.Actions) != 2 || card.Actions[0].Label != "Show container db" || card.Actions[0].Arg != "1" {
		t.Errorf("%+v", card)
	}
}
