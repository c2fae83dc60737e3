package explain

import (
	"path"
	"regexp"
	"strings"
)

// maxStepTitle bounds a title that is made of a command, in characters.
const maxStepTitle = 60

var (
	stepPrefix = regexp.MustCompile(`^\[[^\]]*\d+/\d+\] (?:ONBUILD )?`)
	runFlags   = regexp.MustCompile(`^(?:--(?:mount|network|security|device)=\S+ +)+`)
)

// internalSteps are the builder's own steps, by how they begin. $ stands for the image that the name ends with.
var internalSteps = []struct{ prefix, title string }{
	{"[internal] load build definition", "Read the Dockerfile"},
	{"[internal] load .dockerignore", "Read .dockerignore"},
	{"[internal] load remote build context", "Fetch the build folder"},
	{"[internal] load build context", "Send the project's files"},
	{"[internal] load metadata for ", "Look up $"},
	{"[internal] helper image ", "Get a helper of the builder"},
	{"[internal] setting cache mount permissions", "Prepare a cache"},
	{"[internal] ", "Load build settings"},
	{"[auth] ", "Sign in to the registry"},
	{"resolve image config for docker-image://", "Look up the Dockerfile reader $"},
	{"resolve image config for ", "Look up the Dockerfile reader $"},
	{"docker-image://", "Get the Dockerfile reader $"},
	{"exporting to ", "Save the image"},
	{"importing cache manifest", "Look for a cache"},
	{"preparing layers for inline cache", "Save the cache"},
	{"resolving provenance", "Note where the image came from"},
}

// runSteps are commands by what they are for; the first that fits names the step.
var runSteps = []struct {
	pattern *regexp.Regexp
	title   string
}{
	{regexp.MustCompile(`\bpip3? install\b.*(?:-r|--requirement)[ =]?\S`), "Install the Python packages"},
	{regexp.MustCompile(`\b(?:uv (?:sync|pip (?:install|sync))|poetry install|pipenv (?:install|sync)|pdm (?:install|sync))\b`), "Install the Python packages"},
	{regexp.MustCompile(`\bpip3? install\b.*(?:-U|--upgrade) (?:pip|setuptools|wheel)(?: (?:pip|setuptools|wheel))*\s*$`), "Update pip"},
	{regexp.MustCompile(`\bpip3? install\b.* (?:-e )?\.(?:\[|\s|$)`), "Install your project as a package"},
	{regexp.MustCompile(`\bpip3? install\b`), "Install Python packages"},
	{regexp.MustCompile(`\bpip3? wheel\b`), "Build the Python packages"},
	{regexp.MustCompile(`\bconda (?:env create|env update|install)\b|\bmamba\b`), "Install the Conda packages"},
	{regexp.MustCompile(`\bapt(?:-get)? (?:-\S+ )*install\b|\bapk (?:-\S+ )*add\b|\b(?:dnf|yum|microdnf) (?:-\S+ )*install\b`), "Install system packages"},
	{regexp.MustCompile(`\bapt(?:-get)? (?:-\S+ )*(?:update|upgrade)\b|\bapk (?:-\S+ )*(?:update|upgrade)\b`), "Update the system packages"},
	{regexp.MustCompile(`\b(?:useradd|adduser|groupadd|addgroup)\b`), "Make a user for the app"},
	{regexp.MustCompile(`-m venv\b|\bvirtualenv\b|\buv venv\b`), "Make a virtual environment"},
	{regexp.MustCompile(`\bcollectstatic\b`), "Collect the static files"},
	{regexp.MustCompile(`\bmanage\.py migrate\b`), "Bring the database up to date"},
	{regexp.MustCompile(`\bcompileall\b`), "Compile the Python files"},
	{regexp.MustCompile(`\bpytest\b|\bunittest\b`), "Run the tests"},
	{regexp.MustCompile(`\b(?:npm|yarn|pnpm) (?:ci|install|add)\b`), "Install the JavaScript packages"},
	{regexp.MustCompile(`\b(?:npm|yarn|pnpm) (?:run )?build\b`), "Build the web pages"},
	{regexp.MustCompile(`\bgit clone\b`), "Fetch a Git repository"},
	{regexp.MustCompile(`\b(?:curl|wget) `), "Download a file"},
	{regexp.MustCompile(`\bchmod\b.*\+x|\bchmod\b.* (?:0?7[0-7]{2})\b`), "Make scripts executable"},
	{regexp.MustCompile(`\bchown\b`), "Set who owns the files"},
	{regexp.MustCompile(`^\s*mkdir\b`), "Make folders"},
}

// StepTitle says in words what a build step does, from BuildKit's name of it: "Install the Python packages" for "[4/6] RUN pip install -r …".
func StepTitle(name string) string {
	name = strings.TrimSpace(strings.ReplaceAll(name, "\n", " "))
	for _, s := range internalSteps {
		if rest, ok := strings.CutPrefix(name, s.prefix); ok {
			return strings.Replace(s.title, "$", shortImage(strings.Fields(rest + " ?")[0]), 1)
		}
	}
	if !stepPrefix.MatchString(name) {
		return shorten(name)
	}
	instruction := stepPrefix.ReplaceAllString(name, "")
	word, rest, _ := strings.Cut(instruction, " ")
	rest = strings.TrimSpace(rest)
	switch strings.ToUpper(word) {
	case "FROM":
		return "Start from " + shortImage(firstArgument(rest))
	case "WORKDIR":
		return "Work in the folder " + rest
	case "COPY", "ADD":
		return copyTitle(rest)
	case "RUN":
		return runTitle(rest)
	}
	return shorten(instruction)
}

func copyTitle(rest string) string {
	from := ""
	words := strings.Fields(strings.Trim(rest, "[]"))
	var paths []string
	for _, w := range words {
		if v, ok := strings.CutPrefix(w, "--from="); ok {
			from = v
		}
		if !strings.HasPrefix(w, "--") {
			paths = append(paths, strings.Trim(w, `",`))
		}
	}
	if len(paths) < 2 {
		return "Copy files"
	}
	sources := paths[:len(paths)-1]
	var title string
	switch {
	case strings.HasPrefix(sources[0], "http://") || strings.HasPrefix(sources[0], "https://"):
		return "Download " + path.Base(sources[0])
	case strings.HasPrefix(sources[0], "<<"):
		return "Write " + path.Base(paths[len(paths)-1])
	case len(sources) == 1 && (sources[0] == "." || sources[0] == "./") && from == "":
		return "Copy your code"
	case len(sources) == 1:
		title = "Copy " + strings.TrimSuffix(strings.TrimPrefix(sources[0], "./"), "/")
	case len(sources) == 2:
		title = "Copy " + sources[0] + " and " + sources[1]
	default:
		title = "Copy " + sources[0] + " and other files"
	}
	if from != "" {
		title += " from " + shortImage(from)
	}
	return shorten(title)
}

func runTitle(command string) string {
	command = strings.TrimSpace(runFlags.ReplaceAllString(command, ""))
	for _, s := range runSteps {
		if s.pattern.MatchString(command) {
			return s.title
		}
	}
	if strings.HasPrefix(command, "<<") {
		return "Run a script of the Dockerfile"
	}
	return shorten("Run " + strings.Join(strings.Fields(command), " "))
}

// firstArgument is the first word that is no option.
func firstArgument(rest string) string {
	for _, w := range strings.Fields(rest) {
		if !strings.HasPrefix(w, "--") {
			return w
		}
	}
	return rest
}

func shorten(s string) string {
	if r := []rune(s); len(r) > maxStepTitle {
		return strings.TrimSpace(string(r[:maxStepTitle-1])) + "…"
	}
	return s
}
