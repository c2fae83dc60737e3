package newproject

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

// shortPath writes the person's own folder as "~".
func shortPath(path, home string) string {
	if home == "" {
		return path
	}
	rest, ok := strings.CutPrefix(path, home)
	if !ok || rest != "" && !strings.HasPrefix(rest, string(filepath.Separator)) {
		return path
	}
	return "~" + rest
}

// wholePath undoes shortPath, and what people type round a path.
func wholePath(typed, home string) string {
	typed = strings.Trim(strings.TrimSpace(typed), `"`)
	if home != "" && (typed == "~" || strings.HasPrefix(typed, "~/") || strings.HasPrefix(typed, `~\`)) {
		typed = home + typed[1:]
	}
	if typed == "" {
		return ""
	}
	return filepath.Clean(typed)
}

// parsePort is the port typed, or 0 when that is none.
func parsePort(typed string) uint16 {
	n, err := strconv.ParseUint(strings.TrimSpace(typed), 10, 16)
	if err != nil {
		return 0
	}
	return uint16(n)
}

// nameHint says what comes of the name.
func nameHint(p scaffold.Project, image string) string {
	if scaffold.CleanName(p.Name) == "" {
		return "Any words you like. The folder and the image are named after it."
	}
	folder := filepath.Base(p.Folder())
	if folder == image {
		return fmt.Sprintf("The folder and the image will be called %s.", folder)
	}
	return fmt.Sprintf("The folder will be called %s, the image %s.", folder, image)
}

// pageURL is where the page will be, on the computer that the engine runs on.
func pageURL(port uint16, engine dockerops.EngineInfo) string {
	return fmt.Sprintf("http://%s:%d", engine.Endpoint.Hostname(), port)
}

// portHint is what stands under the port while nothing is wrong with it.
func portHint(p scaffold.Project, moved movedFrom, engine dockerops.EngineInfo) string {
	at := fmt.Sprintf("The page will be at %s.", pageURL(p.Port, engine))
	if words.BrowserRefuses(p.Port) {
		return fmt.Sprintf("%s Browsers refuse to open pages on port %d; choose another one, such as 8000.", at, p.Port)
	}
	if moved.holder != "" {
		return fmt.Sprintf("%s Port %d is used by %s.", at, moved.port, moved.holder)
	}
	return at
}

// portTaken says who is in the way.
func portTaken(port uint16, holder string) string {
	return fmt.Sprintf("Port %d is used by %s.", port, holder)
}

// whyNotRun is why the project can't be run here, "" when it can.
func whyNotRun(p scaffold.Project, c live.Connection) string {
	switch engine := c.Engine; {
	case c.Phase != live.PhaseConnected:
		return "To run the project, an engine must be connected."
	case !engine.BuildsImages():
		return words.CannotBuild(engine)
	case p.Server == scaffold.ServerDevelopment && engine.Endpoint.Remote():
		return fmt.Sprintf("The engine on %s can't see the folders of this computer, which the development server works on. Choose the production server to run it there.",
			engine.Endpoint.Hostname())
	}
	return ""
}

// toMend is what stands against what the main button promises, and what to do about it; "" when nothing does. A missing name is willDo's to say.
func toMend(p scaffold.Project, v verdict, acknowledged, runs bool) string {
	if scaffold.CleanName(p.Name) == "" {
		return ""
	}
	for _, wrong := range v.problems {
		switch {
		case wrong.Severity == scaffold.SeverityError:
			return "The project can't be created yet. " + wrong.Text
		case wrong.Severity == scaffold.SeverityAcknowledge && !acknowledged:
			return "The project can't be created yet. " + wrong.Text + " Tick the box under the Python version to use it all the same."
		}
	}
	switch {
	case v.holder == "" || !runs:
		return ""
	case v.free != 0:
		return fmt.Sprintf("The project can't run on port %d, which is used by %s. Use port %d or another one.", p.Port, v.holder, v.free)
	default:
		return fmt.Sprintf("The project can't run on port %d, which is used by %s. Use another port.", p.Port, v.holder)
	}
}

// willDo is the sentence about what the buttons do. notRun is why the project can't be run, "" when it can.
func willDo(p scaffold.Project, v preview, home, notRun string) string {
	if v.err != nil {
		return ""
	}
	if scaffold.CleanName(p.Name) == "" {
		if notRun != "" {
			return "Give the project a name. " + notRun
		}
		return "Give the project a name. Create and run then writes its files, builds its image, runs it, and waits for the page."
	}
	into := shortPath(v.folder, home)
	if notRun != "" {
		return fmt.Sprintf("Create writes %s into %s. %s", fileCount(len(v.files)), into, notRun)
	}
	return fmt.Sprintf("Create and run writes %s into %s, builds the image %s, and runs it on port %d.", fileCount(len(v.files)), into, v.image, p.Port)
}

func fileCount(n int) string {
	if n == 1 {
		return "1 file"
	}
	return fmt.Sprintf("%d files", n)
}

// lineRange names the lines of a note.
func lineRange(n scaffold.Note) string {
	if n.First == n.Last {
		return fmt.Sprintf("Line %d", n.First)
	}
	return fmt.Sprintf("Lines %d to %d", n.First, n.Last)
}

// versionLabel is a Python version in the list of them.
func versionLabel(v scaffold.Version) string {
	switch {
	case v.Default:
		return v.Number + " (recommended)"
	case v.Support == scaffold.SupportEnded:
		return v.Number + " (ended)"
	case v.Support == scaffold.SupportPreRelease:
		return v.Number + " (not released yet)"
	case v.Support == scaffold.SupportNew:
		return v.Number + " (new)"
	}
	return v.Number
}

// baseChoice is one flavour of the Python image, with its trade-off.
type baseChoice struct {
	base        scaffold.Base
	title, text string
}

func baseChoices() []baseChoice {
	return []baseChoice{
		{scaffold.BaseSlim, "slim", "Debian with little but Python. Small, and ready-made packages install on it. Right for most."},
		{scaffold.BaseAlpine, "alpine", "The smallest. Some packages have nothing ready-made for it and are compiled, slowly."},
		{scaffold.BaseFull, "full", "Debian with compilers and libraries. Nearly everything installs; about ten times as large."},
	}
}

// serverChoice is one of the servers, with what it is for.
type serverChoice struct {
	server      scaffold.Server
	title, text string
}

func serverChoices() []serverChoice {
	return []serverChoice{
		{scaffold.ServerProduction, "Production server", "gunicorn, as on a real website"},
		{scaffold.ServerDevelopment, "Development server", "Flask's own: save a file, and the page has it"},
	}
}

// shortName is the name for a title: long ones are cut.
func shortName(name string) string {
	const most = 32
	runes := []rune(scaffold.CleanName(name))
	if len(runes) <= most {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:most])) + "…"
}

// isComment says whether a line of the file is a remark, which is drawn quieter.
func isComment(path, line string) bool {
	line = strings.TrimSpace(line)
	return !strings.HasSuffix(path, ".md") && (strings.HasPrefix(line, "#") || strings.HasPrefix(line, "<!--"))
}
