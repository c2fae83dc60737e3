package listing

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestUsedBy(t *testing.T) {
	u := NewUsedBy("not used")
	uitest.Window(t, u.Object, 300, 40)
	for names, want := range map[string]string{"": "not used", "db, web": "db, web"} {
		u.Set(names, true, false)
		if !slices.Contains(uitest.Texts(u.Object), want) || u.sign.Visible() != (names != "") {
			t.Errorf("%q: says %q, the sign is shown: %t", names, uitest.Texts(u.Object), u.sign.Visible())
		}
	}
}
