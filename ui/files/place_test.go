package files

import "testing"

func TestPathsOfAPlace(t *testing.T) {
	whole, volume := Place{Root: "/"}, Place{Root: "/mnt/data/", Name: "data"}
	for _, c := range []struct {
		place       Place
		typed, in   string
		want, shows string
	}{
		{whole, "/etc", "/app", "/etc", "/etc"},
		{whole, "sub/../x", "/app", "/app/x", "/app/x"},
		{whole, "../../..", "/app", "/", "/"},
		{whole, "", "/app", "/app", "/app"},
		{volume, "/", "/mnt/data/sub", "/mnt/data", "/"},
		{volume, "/etc", "/mnt/data/sub", "/mnt/data/etc", "/etc"},
		{volume, "../../../etc", "/mnt/data/sub", "/mnt/data/etc", "/etc"},
		{volume, " deeper ", "/mnt/data/sub", "/mnt/data/sub/deeper", "/sub/deeper"},
	} {
		got := c.place.absolute(c.typed, c.in)
		if got != c.want || c.place.shown(got) != c.shows {
			t.Errorf("%q typed in %s of %s is %s, shown as %s; want %s, %s", c.typed, c.in, c.place.Root, got, c.place.shown(got), c.want, c.shows)
		}
	}
	if got := volume.parent("/mnt/data"); got != "/mnt/data" {
		t.Errorf("over the root there is %s", got)
	}
	if got := volume.parent("/mnt/data/a/b"); got != "/mnt/data/a" {
		t.Errorf("over /a/b there is %s", got)
	}
	for path, want := range map[string]bool{"/mnt/data": true, "/mnt/data/x": true, "/mnt/database": false, "/": false} {
		if volume.holds(path) != want {
			t.Errorf("%s in the volume: %v", path, !want)
		}
	}
	if !whole.holds("/anything") {
		t.Error("the root holds not all")
	}
}
