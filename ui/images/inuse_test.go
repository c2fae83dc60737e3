package images

import "testing"

func TestInUse(t *testing.T) {
	for ref, want := range map[string]string{
		"postgres:18": "This image is used by 2 containers: db, old-db", "python:3.14-slim": "", "shop-web:1.0": "", "gone:1": "",
	} {
		got := ""
		if card := inUse(snapshot(), ref); card != nil {
			got = card.Headline
		}
		if got != want {
			t.Errorf("%s: %q, want %q", ref, got, want)
		}
	}
}
