package rawview

import (
	"context"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const raw = `[
    {
        "Id": "4b39",
        "Config": {
            "Env": [
                "SECRET_KEY=s3cret <b> & \"quoted\"",
                "DATABASE_URL=postgres://shop:hunter2@db:5432/shop",
                "DEBUG=1"
            ],
            "Labels": {
                "api_token": "abc",
                "owner": "me"
            }
        },
        "Args": [
            "--key=\u003cplain\u003e"
        ]
    }
]`

func TestSecretsInTheJSONAreMasked(t *testing.T) {
	got := masked(raw)
	for _, secret := range []string{"s3cret", "hunter2", `"abc"`} {
		if strings.Contains(got, secret) {
			t.Errorf("%s is shown in\n%s", secret, got)
		}
	}
	for _, kept := range []string{`                "SECRET_KEY=********",`, `"DATABASE_URL=postgres://shop:********@db:5432/shop"`, `"DEBUG=1"`, `"owner": "me"`, `"Id": "4b39"`} {
		if !strings.Contains(got, kept) {
			t.Errorf("%s is not in\n%s", kept, got)
		}
	}
	if plain := "[\n    {\n        \"Id\": \"4b39\\u003c\",\n        \"List\": [\n            \"a=b\"\n        ]\n    }\n]"; masked(plain) != plain {
		t.Error("what holds no secret is changed")
	}
	if len(strings.Split(got, "\n")) != len(strings.Split(raw, "\n")) {
		t.Error("lines came or went")
	}
}

// rig is a view with fakes around it.
type rig struct {
	uitest.Host
	view  *View
	work  *dispatch.Work
	raw   string
	card  *explain.Card
	asked []string
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{raw: raw}
	r.work = dispatch.NewWork(r.Queue.Do)
	r.view = New(Deps{
		Host: r, Work: func() *dispatch.Work { return r.work },
		Ask: func(_ context.Context, key string) (string, *explain.Card) {
			r.asked = append(r.asked, key)
			return r.raw, r.card
		},
		Row: func(snap live.Snapshot, key string) any {
			c, _ := snap.Container(key)
			return c
		},
	})
	r.Window = uitest.Window(t, r.view.Content(), 700, 400)
	return r
}

func (r *rig) settle() {
	r.work.Wait()
	r.Queue.Drain()
}

func (r *rig) text() string { return r.view.text.Text() }

func snapshot(command string) live.Snapshot {
	return live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}, Containers: []dockerops.Container{{ID: "web", Command: command}}}
}

func TestTheJSONIsShownWithItsSecretsWhenTheyAreAskedFor(t *testing.T) {
	r := newRig(t)
	r.view.Show(t.Context(), "web")
	r.view.Update(snapshot("a"))
	r.settle()
	if strings.Contains(r.text(), "hunter2") || !strings.Contains(r.text(), "4b39") {
		t.Fatalf("shows\n%s", r.text())
	}
	uitest.Tap(t, r.Window, nil, "Copy all")
	uitest.Tap(t, r.Window, nil, "Show secrets")
	if r.text() != raw {
		t.Errorf("with secrets it is not what the engine said:\n%s", r.text())
	}
	uitest.Tap(t, r.Window, nil, "Copy all")
	if want := []string{"copy " + masked(raw), "copy " + raw}; !slices.Equal(r.Calls, want) {
		t.Errorf("copied %d characters, then %d", len(r.Calls[0]), len(r.Calls[1]))
	}
	r.raw = "{}"
	r.view.Show(t.Context(), "db")
	r.settle()
	if r.text() != "{}" || r.view.secrets.Visible() {
		t.Errorf("the next thing shows %q", r.text())
	}
	r.raw = raw
	r.view.Show(t.Context(), "web")
	r.settle()
	if strings.Contains(r.text(), "hunter2") {
		t.Error("back at the first one its secrets are still shown")
	}
}

func TestItIsAskedAgainWhenTheThingChanged(t *testing.T) {
	r := newRig(t)
	r.view.Show(t.Context(), "web")
	for _, command := range []string{"a", "a", "b"} {
		r.view.Update(snapshot(command))
		r.settle()
	}
	if !slices.Equal(r.asked, []string{"web", "web"}) {
		t.Errorf("asked for %q", r.asked)
	}
	away := snapshot("c")
	away.Connection.Phase = live.PhaseDown
	r.view.Update(away)
	r.settle()
	if len(r.asked) != 2 {
		t.Error("an engine that is away is asked")
	}
	r.view.Update(snapshot("b"))
	r.view.Update(snapshot("b"))
	r.settle()
	if len(r.asked) != 3 {
		t.Errorf("asked %d times: an engine that is back is to be asked once more", len(r.asked))
	}
}

func TestAFailureIsExplained(t *testing.T) {
	r := newRig(t)
	r.card = &explain.Card{Headline: "It is gone", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}
	r.view.Show(t.Context(), "web")
	r.settle()
	if !slices.Contains(uitest.Texts(r.Window.Content()), "It is gone") {
		t.Fatalf("shows %q", uitest.Texts(r.Window.Content()))
	}
	r.card = nil
	uitest.Tap(t, r.Window, nil, "Try again")
	r.settle()
	if !strings.Contains(r.text(), "4b39") || slices.Contains(uitest.Texts(r.Window.Content()), "It is gone") {
		t.Error("trying again shows nothing")
	}
}
