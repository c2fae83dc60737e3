package images

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/uitest"
)

// typeInto types into what has the focus.
func (r *rig) typeInto(text string) {
	for _, c := range text {
		r.Canvas().Focused().TypedRune(c)
	}
}

func TestANameIsCheckedAsItIsTyped(t *testing.T) {
	const digest = "alpine@sha256:0000000000000000000000000000000000000000000000000000000000000000"
	for typed, want := range map[string]string{
		"localhost:5000/shop:2":           "localhost:5000 · shop · 2",
		"[::1]:5000/app:1":                "[::1]:5000 · app · 1",
		"alpine":                          "Docker Hub · library/alpine · latest, since none is given",
		"user/app":                        "Docker Hub · user/app · latest, since none is given",
		"shop-web:1.0":                    "wrong: The image has this name already.",
		digest:                            "wrong: A digest is not given but computed from the image. Leave out what begins with @.",
		"MyApp":                           "wrong",
		"my app":                          "wrong",
		"app:":                            "wrong",
		"http://localhost:5000/app":       "wrong",
		"ghcr.io:443/org/app":             "ghcr.io:443 · org/app · latest, since none is given",
		"myregistry.local:5000/team/a:de": "myregistry.local:5000 · team/a · de",
	} {
		check := checkTag(snapshot(), "shop-web:latest", typed)
		parts := check.parts()
		got := strings.Join(parts[:], " · ")
		if check.wrong != "" {
			got = "wrong: " + check.wrong
		}
		if got != want && (want != "wrong" || check.wrong == "") {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
	if check := checkTag(snapshot(), "shop-web:latest", "postgres:18"); check.wrong != "" || !strings.Contains(check.note, "it stays, without a name") {
		t.Errorf("a taken name: %+v", check)
	}
}

func TestTagging(t *testing.T) {
	r := newRig(t)
	r.screen.tag(r.row(t, "shop-web:1.0"))
	if !uitest.Disabled(t, r.Window, nil, "Add this name") {
		t.Error("no name can be added")
	}
	r.typeInto("MyShop:2")
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 || !uitest.Disabled(t, r.Window, nil, "Add this name") {
		t.Fatalf("a wrong name can be added: %q", r.Calls)
	}
	uitest.Tap(t, r.Window, nil, "Use myshop:2")
	if !strings.Contains(r.top(), "docker tag shop-web:1.0 myshop:2") {
		t.Errorf("shows\n%s", r.top())
	}
	uitest.Tap(t, r.Window, nil, "Add this name")
	if !slices.Equal(r.Calls, []string{"tag shop-web:1.0 myshop:2"}) {
		t.Errorf("did %q", r.Calls)
	}
}
