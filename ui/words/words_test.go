package words_test

import (
	"slices"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

func TestAgo(t *testing.T) {
	for _, c := range []struct {
		before time.Duration
		want   string
	}{
		{-5 * time.Second, "just now"},
		{59 * time.Second, "just now"},
		{time.Minute, "1 min ago"},
		{59 * time.Minute, "59 min ago"},
		{time.Hour, "1 h ago"},
		{23 * time.Hour, "23 h ago"},
		{24 * time.Hour, "1 day ago"},
		{49 * time.Hour, "2 days ago"},
		{31 * 24 * time.Hour, "20 Oct 2026"},
	} {
		if got := words.Ago(now.Add(-c.before), now); got != c.want {
			t.Errorf("%v before: %q, want %q", c.before, got, c.want)
		}
	}
	if got := words.Ago(time.Time{}, now); got != "" {
		t.Errorf("an unknown time is %q, want nothing", got)
	}
}

func TestState(t *testing.T) {
	three := now.Add(-3 * time.Minute)
	for _, c := range []struct {
		container dockerops.Container
		busy      string
		tone      widgets.Tone
		word      string
	}{
		{dockerops.Container{State: dockerops.StateRunning}, "", widgets.ToneRunning, "Running"},
		{dockerops.Container{State: dockerops.StateRunning, Health: dockerops.HealthHealthy}, "", widgets.ToneRunning, "Running · healthy"},
		{dockerops.Container{State: dockerops.StateRunning, Health: dockerops.HealthUnhealthy}, "", widgets.ToneWarning, "Running · unhealthy"},
		{dockerops.Container{State: dockerops.StateRunning}, "stopping", widgets.ToneBusy, "Stopping"},
		{dockerops.Container{State: dockerops.StateExited, ExitCode: 0, Since: three}, "", widgets.ToneStopped, "Finished (0) 3 min ago"},
		{dockerops.Container{State: dockerops.StateExited, ExitCode: 1, Since: three}, "", widgets.ToneFailed, "Failed (1) 3 min ago"},
		{dockerops.Container{State: dockerops.StateExited, ExitCode: 143, Since: three}, "", widgets.ToneStopped, "Stopped (143) 3 min ago"},
		{dockerops.Container{State: dockerops.StateExited, ExitCode: 137}, "", widgets.ToneWarning, "Killed (137)"},
		{dockerops.Container{State: dockerops.StateCreated}, "", widgets.ToneStopped, "Created, not started"},
		{dockerops.Container{State: dockerops.StatePaused}, "", widgets.TonePaused, "Paused"},
		{dockerops.Container{State: "odd"}, "", widgets.ToneStopped, "odd"},
	} {
		tone, word := words.State(c.container, c.busy, now)
		if tone != c.tone || word != c.word {
			t.Errorf("%+v: %s %q, want %s %q", c.container, tone, word, c.tone, c.word)
		}
	}
}

func TestAddresses(t *testing.T) {
	ports := []dockerops.Port{
		{HostIP: "0.0.0.0", HostPort: 8000, ContainerPort: 80, Protocol: "tcp"},
		{HostIP: "::", HostPort: 8000, ContainerPort: 80, Protocol: "tcp"},
		{ContainerPort: 5432, Protocol: "tcp"},
		{HostPort: 5433, ContainerPort: 5432},
		{HostPort: 443, ContainerPort: 443},
		{HostPort: 53, ContainerPort: 53, Protocol: "udp"},
		{HostIP: "192.0.2.7", HostPort: 9000, ContainerPort: 9000},
	}
	want := []words.Address{
		{Text: "localhost:8000", URL: "http://localhost:8000", Published: true},
		{Text: "localhost:5433", Published: true},
		{Text: "localhost:443", URL: "https://localhost:443", Published: true},
		{Text: "localhost:53/udp", Published: true},
		{Text: "192.0.2.7:9000", URL: "http://192.0.2.7:9000", Published: true},
		{Text: "5432"},
	}
	got := words.Addresses(ports, "localhost")
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if page := words.Page(got); page != "http://localhost:8000" {
		t.Errorf("the page is %q", page)
	}
	if page := words.Page(words.Addresses([]dockerops.Port{{ContainerPort: 80}}, "localhost")); page != "" {
		t.Errorf("a port that is not published has the page %q", page)
	}
}
