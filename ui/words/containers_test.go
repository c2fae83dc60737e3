package words_test

import (
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

func TestContainersByName(t *testing.T) {
	list := []dockerops.Container{
		{ID: "1", Name: "db", State: dockerops.StateRunning}, {ID: "2", Name: "old", State: dockerops.StateExited}, {ID: "3", Name: "web", State: dockerops.StatePaused}, {ID: "4", Name: "x"},
	}
	if got := words.Names(list); got != "db, old, web, x" {
		t.Errorf("all are %q", got)
	}
	if got := words.Names(words.Running(list)); got != "db, web" || len(list) != 4 {
		t.Errorf("running are %q", got)
	}
	words.RunningFirst(list)
	if got := words.Names(list); got != "db, web, old, x" {
		t.Errorf("running first they are %q", got)
	}
	actions := words.ShowContainers(list)
	if len(actions) != 3 || actions[1].Label != "Show container web" || actions[1].Arg != "3" {
		t.Errorf("%+v", actions)
	}
}

func TestLabelsOfThePersons(t *testing.T) {
	if got := words.Labels(map[string]string{"b": "2", "a": "1", "token": "abc", dockerops.LabelComposeProject: "shop"}); got != "a=1, b=2, token=********" {
		t.Errorf("%q", got)
	}
}

func TestOfManyContainersAFewAreNamed(t *testing.T) {
	many := make([]dockerops.Container, 9)
	for i := range many {
		many[i].Name = string(rune('a' + i))
	}
	for n, want := range map[int]string{0: "", 2: "a, b", 9: "a, b, c, d, e, f, g, h, i"} {
		if got := words.FewNames(many[:n]); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := words.CountedNames(many[:2]) + "; " + words.CountedNames(many[:3]); got != "a, b; 3: a, b, c" {
		t.Errorf("%q", got)
	}
	if got := words.FewNames(append(many, many[:3]...)); got != "a, b, c, d, e, f, g, h and 4 more" {
		t.Errorf("%q", got)
	}
}

func TestSlipwaysHelpersAreCalledWhatTheyAre(t *testing.T) {
	list := []dockerops.Container{
		{ID: "1", Name: "odd_name", Labels: map[string]string{dockerops.LabelHelper: "data"}},
		{ID: "2", Name: "web"},
		{ID: "3", Name: "mad_name", Labels: map[string]string{dockerops.LabelHelper: strings.Repeat("ab", 32)}},
	}
	if got := words.Names(list); got != "Slipway's helper for data, web, Slipway's helper for abababababab" {
		t.Errorf("got %q", got)
	}
	if got := words.ShowContainers(list); len(got) != 1 || got[0].Arg != "2" {
		t.Errorf("leads to %+v", got)
	}
}
