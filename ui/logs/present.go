package logs

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// firstLines is how many of a log's last lines are read at first.
const firstLines = 1000

const waiting = "Reading the log"

// presentPlace is what to say in place of the lines when there are none, or that they are waited for; neither when there are some.
func presentPlace(e logs.Extent, statuses []logs.Status, snap live.Snapshot, now time.Time) (say string, wait bool) {
	switch {
	case e.Count > 0:
		return "", false
	case e.Filtering:
		return "", true
	case e.Total > 0:
		return fmt.Sprintf("None of the %s is shown: the filter leaves them all out.", lineCount(e.Total)), false
	case all(statuses, logs.PhaseLoading):
		return "", true
	case all(statuses, logs.PhaseUnreadable):
		c, _ := snap.Container(statuses[0].Source.ID)
		return unreadable(statuses[0], c), false
	case all(statuses, logs.PhaseGone):
		return "Deleted, and with it its log.", false
	case all(statuses, logs.PhaseLost):
		return "The engine does not answer. The log shows as soon as it does.", false
	case all(statuses, logs.PhaseEnded):
		s := statuses[0]
		if s.Finished.IsZero() {
			return s.Source.Name + " was never started, so there is no log yet.", false
		}
		return fmt.Sprintf("%s wrote nothing. It ended %s with exit code %d.", s.Source.Name, words.Ago(s.Finished, now), s.ExitCode), false
	default:
		return "Nothing was written so far. New lines show here at once.", false
	}
}

func all(statuses []logs.Status, phase logs.Phase) bool {
	for _, s := range statuses {
		if s.Phase != phase {
			return false
		}
	}
	return len(statuses) > 0
}

// unreadable is the sentence for a container whose log can't be read: which setting that is, and where it was made.
func unreadable(s logs.Status, c dockerops.Container) string {
	driver := "its logging driver keeps none"
	var err *dockerops.LogDriverError
	if errors.As(s.Err, &err) {
		driver = fmt.Sprintf("its logging driver is %q", err.Driver)
	}
	if service := c.Labels[dockerops.LabelComposeService]; service != "" {
		file := filepath.Base(strings.Split(c.Labels[dockerops.LabelComposeFiles], ",")[0])
		if file == "." {
			file = "the compose file"
		}
		driver += fmt.Sprintf(" (%s, service %s)", file, service)
	}
	return fmt.Sprintf("%s keeps no log that can be read: %s. Run it with the driver json-file or local to see its log here.", s.Source.Name, driver)
}

// presentStrip is what to know of some of the containers while the lines are shown; "" for nothing.
func presentStrip(statuses []logs.Status) (widgets.Tone, string) {
	byPhase := map[logs.Phase][]string{}
	for _, s := range statuses {
		byPhase[s.Phase] = append(byPhase[s.Phase], s.Source.Name)
	}
	switch {
	case len(byPhase[logs.PhaseLost]) > 0:
		return widgets.ToneWarning, "The engine does not answer. What was read stays here, and the log goes on when it is back."
	case len(byPhase[logs.PhaseGone]) > 0 && len(statuses) == 1:
		return widgets.ToneStopped, "The container was deleted. What was read stays here until you leave."
	case len(byPhase[logs.PhaseUnreadable]) > 0 && len(statuses) > 1:
		return widgets.ToneStopped, "Without a log that can be read: " + strings.Join(byPhase[logs.PhaseUnreadable], ", ") + "."
	default:
		return "", ""
	}
}

// presentStatus is the line under the log.
func presentStatus(e logs.Extent, older logs.Earlier, loading, held bool) string {
	var parts []string
	if e.Count == e.Total {
		parts = append(parts, lineCount(e.Total))
	} else {
		parts = append(parts, fmt.Sprintf("%s of %s", number(e.Count), lineCount(e.Total)))
	}
	switch {
	case loading:
		parts = append(parts, "reading older ones")
	case e.Dropped > 0:
		parts = append(parts, number(int(e.Dropped))+" older ones are no longer kept here: Save has them all")
	case older == logs.EarlierFull:
		parts = append(parts, "older ones have no room here: Save has them all")
	case older == logs.EarlierMore, older == logs.EarlierUnknown && e.Total >= firstLines:
		parts = append(parts, "older ones are not loaded: scroll up, or Save has them all")
	case e.Total > 0 && (older == logs.EarlierNone || older == logs.EarlierUnknown):
		parts = append(parts, "from the beginning")
	case older == logs.EarlierCleared:
		parts = append(parts, "cleared: Save has all of it")
	}
	if held {
		parts = append(parts, "stopped")
	}
	return joined(parts...)
}

// joined puts what there is to say in one line.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
}

// presentNews is on the button that leads to the end.
func presentNews(count int) string {
	switch count {
	case 0:
		return "To the end"
	case 1:
		return "1 new line"
	default:
		return number(count) + " new lines"
	}
}

// presentFound is how much of what is looked for there is.
func presentFound(q logs.Query, wrong string, e logs.Extent) string {
	switch {
	case wrong != "":
		return wrong
	case q.Empty():
		return ""
	case e.Searching:
		return "Looking…"
	case e.Found == 0:
		return "Not found"
	default:
		return "Found in " + lineCount(e.Found)
	}
}

func lineCount(n int) string {
	if n == 1 {
		return "1 line"
	}
	return number(n) + " lines"
}

// number writes a number with its thousands apart.
func number(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
