package logs

import (
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func status(name string, phase logs.Phase) logs.Status {
	return logs.Status{Source: logs.Source{ID: name, Name: name}, Phase: phase}
}

func TestWhyThereAreNoLines(t *testing.T) {
	unreadable := status("quiet", logs.PhaseUnreadable)
	unreadable.Err = &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "read the log of", Subject: "quiet", Err: &dockerops.LogDriverError{Driver: "none"}}
	ended := status("job", logs.PhaseEnded)
	ended.ExitCode, ended.Finished = 3, noon.Add(-2*time.Minute)
	composed := live.Snapshot{Containers: []dockerops.Container{{ID: "quiet", Labels: map[string]string{
		dockerops.LabelComposeService: "quiet", dockerops.LabelComposeFiles: "/home/ada/shop/compose.yaml,/home/ada/shop/compose.override.yaml",
	}}}}
	tests := map[string]struct {
		extent   logs.Extent
		statuses []logs.Status
		snap     live.Snapshot
		say      string
		wait     bool
	}{
		"lines":           {logs.Extent{Count: 2, Total: 2}, []logs.Status{status("web", logs.PhaseFollowing)}, live.Snapshot{}, "", false},
		"loading":         {logs.Extent{}, []logs.Status{status("web", logs.PhaseLoading)}, live.Snapshot{}, "", true},
		"a new filter":    {logs.Extent{Total: 9, Filtering: true}, []logs.Status{status("web", logs.PhaseFollowing)}, live.Snapshot{}, "", true},
		"all left out":    {logs.Extent{Total: 1234}, []logs.Status{status("web", logs.PhaseFollowing)}, live.Snapshot{}, "None of the 1,234 lines is shown: the filter leaves them all out.", false},
		"nothing yet":     {logs.Extent{}, []logs.Status{status("web", logs.PhaseFollowing)}, live.Snapshot{}, "Nothing was written so far. New lines show here at once.", false},
		"ended":           {logs.Extent{}, []logs.Status{ended}, live.Snapshot{}, "job wrote nothing. It ended 2 min ago with exit code 3.", false},
		"never started":   {logs.Extent{}, []logs.Status{status("job", logs.PhaseEnded)}, live.Snapshot{}, "job was never started, so there is no log yet.", false},
		"one of two ends": {logs.Extent{}, []logs.Status{ended, status("web", logs.PhaseFollowing)}, live.Snapshot{}, "Nothing was written so far. New lines show here at once.", false},
		"lost":            {logs.Extent{}, []logs.Status{status("web", logs.PhaseLost)}, live.Snapshot{}, "The engine does not answer. The log shows as soon as it does.", false},
		"gone":            {logs.Extent{}, []logs.Status{status("web", logs.PhaseGone)}, live.Snapshot{}, "Deleted, and with it its log.", false},
		"no readable driver": {
			logs.Extent{},
			[]logs.Status{unreadable},
			live.Snapshot{},
			`quiet keeps no log that can be read: its logging driver is "none". Run it with the driver json-file or local to see its log here.`, false,
		},
		"no readable driver, composed": {
			logs.Extent{},
			[]logs.Status{unreadable},
			composed,
			`quiet keeps no log that can be read: its logging driver is "none" (compose.yaml, service quiet). Run it with the driver json-file or local to see its log here.`, false,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if say, wait := presentPlace(tt.extent, tt.statuses, tt.snap, noon); say != tt.say || wait != tt.wait {
				t.Errorf("it says %q, waits %v; want %q, %v", say, wait, tt.say, tt.wait)
			}
		})
	}
}

func TestWhatToKnowBesideTheLines(t *testing.T) {
	for name, tt := range map[string]struct {
		statuses []logs.Status
		tone     widgets.Tone
		text     string
	}{
		"all well":        {[]logs.Status{status("web", logs.PhaseFollowing), status("db", logs.PhaseEnded)}, "", ""},
		"the engine away": {[]logs.Status{status("web", logs.PhaseLost)}, widgets.ToneWarning, "The engine does not answer. What was read stays here, and the log goes on when it is back."},
		"deleted":         {[]logs.Status{status("web", logs.PhaseGone)}, widgets.ToneStopped, "The container was deleted. What was read stays here until you leave."},
		"some unreadable": {[]logs.Status{status("web", logs.PhaseFollowing), status("quiet", logs.PhaseUnreadable)}, widgets.ToneStopped, "Without a log that can be read: quiet."},
	} {
		if tone, text := presentStrip(tt.statuses); tone != tt.tone || text != tt.text {
			t.Errorf("%s: it says %q (%s), want %q (%s)", name, text, tone, tt.text, tt.tone)
		}
	}
}

func TestTheLineUnderTheLog(t *testing.T) {
	for _, tt := range []struct {
		extent  logs.Extent
		older   logs.Earlier
		loading bool
		held    bool
		want    string
	}{
		{logs.Extent{Count: 1, Total: 1}, logs.EarlierNone, false, false, "1 line · from the beginning"},
		{logs.Extent{Count: 1000, Total: 1000}, logs.EarlierMore, false, false, "1,000 lines · older ones are not loaded: scroll up, or Save has them all"},
		{logs.Extent{Count: 7, Total: 1000}, logs.EarlierMore, true, false, "7 of 1,000 lines · reading older ones"},
		{logs.Extent{Count: 200000, Total: 200000, Dropped: 800001}, logs.EarlierCleared, false, true, "200,000 lines · 800,001 older ones are no longer kept here: Save has them all · stopped"},
		{logs.Extent{Count: 200000, Total: 200000}, logs.EarlierFull, false, false, "200,000 lines · older ones have no room here: Save has them all"},
		{logs.Extent{}, logs.EarlierCleared, false, false, "0 lines · cleared: Save has all of it"},
		{logs.Extent{}, logs.EarlierNone, false, false, "0 lines"},
	} {
		if got := presentStatus(tt.extent, tt.older, tt.loading, tt.held); got != tt.want {
			t.Errorf("it says %q, want %q", got, tt.want)
		}
	}
}

func TestWhatWasFoundAndWhatIsNew(t *testing.T) {
	q := logs.Query{Text: "x"}
	for _, tt := range []struct{ got, want string }{
		{presentFound(logs.Query{}, "", logs.Extent{}), ""},
		{presentFound(q, "no such expression", logs.Extent{}), "no such expression"},
		{presentFound(q, "", logs.Extent{Searching: true}), "Looking…"},
		{presentFound(q, "", logs.Extent{}), "Not found"},
		{presentFound(q, "", logs.Extent{Found: 1}), "Found in 1 line"},
		{presentFound(q, "", logs.Extent{Found: 12345}), "Found in 12,345 lines"},
		{presentNews(0), "To the end"},
		{presentNews(1), "1 new line"},
		{presentNews(1234567), "1,234,567 new lines"},
	} {
		if tt.got != tt.want {
			t.Errorf("it says %q, want %q", tt.got, tt.want)
		}
	}
}
