package settings

import (
	"path/filepath"
	"reflect"
	"testing"
)

func TestListsAreFoundAgainAsTheyWereLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	s := open(t, path)
	left := ListState{
		Filter: "shop", Chip: "Running", Sort: "State", Descending: true, Folded: []string{"shop", ""}, Selected: "id-web", Ticked: []string{"id-db"}, Scroll: 120,
		Tab: "Files", Share: 0.4,
	}
	before := s.Get()
	for _, name := range []string{"containers", "images"} {
		if err := s.Update(func(v *Settings) { v.SetList(name, left) }); err != nil {
			t.Fatal(err)
		}
	}
	if len(before.Lists) != 0 {
		t.Error("what was given out earlier has changed")
	}
	again := open(t, path).Get().Lists
	if len(again) != 2 || !reflect.DeepEqual(again["containers"], left) {
		t.Errorf("read again: %+v", again)
	}
}

func TestNotEveryTickOfAHugeListIsKept(t *testing.T) {
	var v Settings
	v.SetList("containers", ListState{Ticked: make([]string, 4000)})
	if n := len(v.Lists["containers"].Ticked); n != maxTicked {
		t.Errorf("%d are kept", n)
	}
}
