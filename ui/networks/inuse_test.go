package networks

import "testing"

func TestInUse(t *testing.T) {
	for name, want := range map[string]string{
		"shop_default": "This network is used by 2 running containers: db, web", "vault": "This network is used by the running container db",
		"old": "", "bridge": "The engine itself made the network bridge",
	} {
		n, _ := findName(snapshot(), name)
		got := ""
		if card := inUse(snapshot(), n); card != nil {
			got = card.Headline
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
