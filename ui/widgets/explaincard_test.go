package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/ui/widgets"
)

var card = explain.Card{
	Headline: "Port 8000 is used by container api", Why: "Only one program can have a port.", Next: "Take another port.", Command: "docker stop api",
	Actions: []explain.Action{
		{Label: "Use port 8001 and run", Kind: explain.ActionUsePort, Arg: "8001"}, {Label: "Delete container api", Kind: explain.ActionRemoveOther, Arg: "api"},
	},
	File: "compose.yaml", Code: []explain.CodeLine{{Number: 6, Text: "ports:"}, {Number: 7, Text: `  - "8000:8000"`, Failing: true}},
	Output: []string{"bind failed"}, Details: "driver failed programming external connectivity", Link: "https://docs.docker.com/x", LinkTitle: "Docker on ports",
}

func TestExplainCardShowsWhatWhyAndWhatNext(t *testing.T) {
	c := widgets.NewExplainCard(card, nil)
	show(t, c, 700, 600)
	all := strings.Join(texts(c), "\n")
	last := -1
	for _, want := range []string{card.Headline, card.Why, card.Next, card.Command, "[Use port 8001 and run]", "<Docker on ports>", "compose.yaml, line 7", "[Details]"} {
		i := strings.Index(all, want)
		if i < 0 {
			t.Errorf("%q is not shown in\n%s", want, all)
		} else if i < last {
			t.Errorf("%q stands too early in\n%s", want, all)
		}
		last = max(last, i)
	}
	if strings.Contains(all, card.Details) {
		t.Error("the engine's own text shows before it is asked for")
	}
}

func TestExplainCardsButtonsReportTheirActions(t *testing.T) {
	var got []explain.Action
	c := widgets.NewExplainCard(card, func(a explain.Action) { got = append(got, a) })
	show(t, c, 700, 600)
	for _, b := range c.Buttons() {
		test.Tap(b)
	}
	test.Tap(button(t, c, "Copy"))
	want := append(slices.Clone(card.Actions), explain.Action{Kind: explain.ActionCopy, Arg: "docker stop api"})
	if !slices.Equal(got, want) {
		t.Errorf("reported %+v, want %+v", got, want)
	}
	if k := c.Buttons()[0].Kind; k != widgets.ButtonPrimary {
		t.Errorf("the first action has kind %v, want the main button", k)
	}
	if k := c.Buttons()[1].Kind; k != widgets.ButtonDanger {
		t.Errorf("deleting has kind %v, want danger", k)
	}
}

func TestDetailsOpenAndCopyWhole(t *testing.T) {
	var got explain.Action
	c := widgets.NewExplainCard(explain.Card{Headline: "No", Details: "line 1\nline 2"}, func(a explain.Action) { got = a })
	show(t, c, 700, 600)
	test.Tap(button(t, c, "Details"))
	test.Tap(button(t, c, "Copy the whole output"))
	if want := (explain.Action{Kind: explain.ActionCopy, Arg: "line 1\nline 2"}); got != want {
		t.Errorf("copied %+v", got)
	}
}
