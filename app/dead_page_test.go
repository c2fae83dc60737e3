package app

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestAPageThatNobodyAnswersAtIsNotJustOpened(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"Dockerfile": "FROM x\n", "app.py": "app.run(port=8000)\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name      string
		listeners []dockerops.Listener
		headline  string // "" when the page is opened
		says      string
	}{
		{"for itself alone", []dockerops.Listener{{Address: "127.0.0.11", Port: 40000}, {Address: "127.0.0.1", Port: 8000}}, "only the container itself can reach its page", `app.run(host="0.0.0.0", port=8000)`},
		{"on another port", []dockerops.Listener{{Address: "0.0.0.0", Port: 5000}}, "listens on port 5000, not on 8000", "5000"},
		{"nowhere yet", []dockerops.Listener{{Address: "127.0.0.11", Port: 40000}}, "runs, but its page does not answer", "look again"},
		{"where it should, and slow", []dockerops.Listener{{Address: "0.0.0.0", Port: 8000}}, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, engine := dark(t, program("web:1", fake.Behaviour{Listeners: tt.listeners}))
			p := port(t)
			if _, err := engine.Add(dockerops.RunSpec{
				Name: "shop", Image: "web:1", Ports: []dockerops.Port{{HostPort: p, ContainerPort: 8000}}, Labels: map[string]string{dockerops.LabelProjectFolder: folder},
			}, true); err != nil {
				t.Fatal(err)
			}
			until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
			address := "http://localhost:" + itoa(p)
			card := a.DeadPage(address)
			if tt.headline == "" {
				if card != nil {
					t.Errorf("card: %+v", card)
				}
				return
			}
			if card == nil || !strings.Contains(card.Headline, "shop") || !strings.Contains(card.Headline, tt.headline) || !strings.Contains(card.Next, tt.says) {
				t.Fatalf("card: %+v", card)
			}
			if open := action(t, *card, explain.ActionOpenURL); open.Arg != address {
				t.Errorf("open: %+v", open)
			}
			if again := action(t, *card, explain.ActionRetry); again.Label != "Look again" {
				t.Errorf("again: %+v", again)
			}
		})
	}
}

func TestAPageThatAnswersIsOpened(t *testing.T) {
	a, engine := dark(t, serving())
	web := httptest.NewServer(http.NotFoundHandler())
	defer web.Close()
	at := strings.TrimPrefix(web.URL, "http://127.0.0.1:")
	var p uint16
	for _, digit := range at {
		p = p*10 + uint16(digit-'0')
	}
	if _, err := engine.Add(dockerops.RunSpec{Name: "shop", Image: "web:1", Ports: []dockerops.Port{{HostPort: p, ContainerPort: 8000}}}, true); err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
	for _, address := range []string{web.URL, "http://localhost:" + at, "https://docs.docker.com/", "file:///tmp/app.py", "http://localhost:1", "::"} {
		if card := a.DeadPage(address); card != nil {
			t.Errorf("%s: %+v", address, card)
		}
	}
}
