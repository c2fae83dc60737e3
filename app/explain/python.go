package explain

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// What Python and its servers write when an app can't start.
var (
	noModule     = regexp.MustCompile(`(?m)^(?:\w+\.)*(?:ModuleNotFoundError|ImportError): No module named '?([\w.]+)'?`)
	noModuleRun  = regexp.MustCompile(`(?m)No module named ([\w.]+)\s*$`)
	cantImport   = regexp.MustCompile(`(?m)^(?:\w+\.)*ImportError: (cannot import name .+)$`)
	cantOpen     = regexp.MustCompile(`can't open file '([^']+)': \[Errno 2\]`)
	syntaxError  = regexp.MustCompile(`(?m)^(SyntaxError|IndentationError|TabError): (.+)$`)
	keyError     = regexp.MustCompile(`(?m)^KeyError: '([A-Z][A-Z0-9_]+)'`)
	permission   = regexp.MustCompile(`(?m)^PermissionError: \[Errno 13\] Permission denied: '([^']+)'`)
	noFile       = regexp.MustCompile(`(?m)^FileNotFoundError: \[Errno 2\] No such file or directory: '([^']+)'`)
	inUseInside  = regexp.MustCompile(`(?i)(?:address already in use|Port \d+ is in use by another program|Connection in use: )`)
	refused      = regexp.MustCompile(`(?i)(?:connection (?:to server )?[^\n]*refused|Connection refused|Can't connect to (?:MySQL )?server)`)
	nameUnknown  = regexp.MustCompile(`(?i)(?:could not translate host name "([^"]+)"|Name or service not known|Temporary failure in name resolution|nodename nor servname)`)
	missingLib   = regexp.MustCompile(`(?m)ImportError: (lib[\w.+-]+): cannot open shared object file`)
	lastFrame    = regexp.MustCompile(`(?m)^\s+File "([^"]+)", line (\d+)`)
	lastPyError  = regexp.MustCompile(`(?m)^((?:\w+\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit)): ?(.*)$`)
	flaskNoApp   = regexp.MustCompile(`(?m)Error: (?:Could not locate a Flask application|Failed to find Flask application|Could not import '([^']+)')`)
	gunicornNo   = regexp.MustCompile(`Failed to find attribute '(\w+)' in '([\w.]+)'`)
	uvicornNo    = regexp.MustCompile(`Error loading ASGI app\. (?:Attribute "(\w+)" not found in module "([\w.]+)"|Could not import module "([\w.]+)")`)
	usagePattern = regexp.MustCompile(`(?m)^(?:usage: |Usage: |\S+: error: )`)
)

// distributions are the packages that are called otherwise than the module they bring.
var distributions = map[string]string{
	"PIL": "pillow", "cv2": "opencv-python-headless", "yaml": "PyYAML", "sklearn": "scikit-learn", "bs4": "beautifulsoup4", "dotenv": "python-dotenv",
	"psycopg2": "psycopg2-binary", "MySQLdb": "mysqlclient", "jwt": "PyJWT", "dateutil": "python-dateutil", "flask_sqlalchemy": "Flask-SQLAlchemy",
	"flask_cors": "flask-cors", "flask_login": "Flask-Login", "flask_wtf": "Flask-WTF", "flask_migrate": "Flask-Migrate", "rest_framework": "djangorestframework",
	"corsheaders": "django-cors-headers", "environ": "django-environ", "pkg_resources": "setuptools", "Crypto": "pycryptodome", "magic": "python-magic",
	"multipart": "python-multipart", "serial": "pyserial", "git": "GitPython", "docx": "python-docx", "fitz": "PyMuPDF", "attr": "attrs",
	"google.protobuf": "protobuf", "win32api": "pywin32", "telegram": "python-telegram-bot", "discord": "discord.py", "slugify": "python-slugify",
}

// pythonCause are the causes that Python itself tells.
func pythonCause(f ContainerFacts) (Card, bool) {
	for _, rule := range []func(ContainerFacts) (Card, bool){
		moduleMissing, libraryMissing, appMissing, fileMissing, badSyntax, variableMissing, writeDenied, portTakenInside, databaseAway, otherError,
	} {
		if card, ok := rule(f); ok {
			return withFrame(card, f), true
		}
	}
	return Card{}, false
}

func moduleMissing(f ContainerFacts) (Card, bool) {
	m := noModule.FindStringSubmatch(f.Log)
	if m == nil && f.ExitCode == 1 && strings.Contains(strings.Join(f.Command, " "), "python") {
		m = noModuleRun.FindStringSubmatch(lastLine(f.Log)) // python -m NAME
	}
	if m == nil {
		if m := cantImport.FindStringSubmatch(f.Log); m != nil {
			return Card{
				Headline: f.name() + " stopped: Python could not import a name",
				Why:      "Python says: " + m[1] + ".",
				Next:     "Often a package was installed in another version than the code was written for. Write the version into requirements.txt and build again.",
				Actions:  openRequirements(f),
			}, true
		}
		return Card{}, false
	}
	module := m[1]
	top, _, _ := strings.Cut(module, ".")
	card := Card{Headline: fmt.Sprintf("%s stopped: Python could not find the package %q", f.name(), top), Actions: openRequirements(f)}
	if file, _ := localFile(f, top+".py"); file != "" || hasFolder(f, top) {
		card.Headline = fmt.Sprintf("%s stopped: Python could not find your own module %q", f.name(), top)
		card.Why = "The file is in the project's folder, but not where Python looks in the image."
		card.Next = "See whether the Dockerfile copies it (COPY . .), whether .dockerignore leaves it out, and whether WORKDIR is the folder that it is copied to."
		card.Actions = openDockerfile(f)
		return card, true
	}
	name := distributions[module]
	if name == "" {
		name = orElse(distributions[top], strings.ReplaceAll(top, "_", "-"))
	}
	card.Why = "The image was built without it: requirements.txt has no line for it, or the Dockerfile does not install it."
	card.Next = fmt.Sprintf("Add a line %s to requirements.txt, with the version that you use, and build again.", name)
	return card, true
}

func libraryMissing(f ContainerFacts) (Card, bool) {
	m := missingLib.FindStringSubmatch(f.Log)
	if m == nil {
		return Card{}, false
	}
	return Card{
		Headline: fmt.Sprintf("%s stopped: a package needs the system library %s", f.name(), m[1]),
		Why:      "The Python package is installed; the library it uses is not part of the small base image.",
		Next:     "Install the Debian package with that library in the Dockerfile (for libpq.so.5 it is libpq5, for libGL.so.1 it is libgl1), or use the full base image.",
		Actions:  openDockerfile(f),
	}, true
}

func appMissing(f ContainerFacts) (Card, bool) {
	if m := gunicornNo.FindStringSubmatch(f.Log); m != nil {
		return noApp(f, m[1], m[2]), true
	}
	if m := uvicornNo.FindStringSubmatch(f.Log); m != nil {
		return noApp(f, orElse(m[1], "app"), orElse(m[2], m[3])), true
	}
	if flaskNoApp.MatchString(f.Log) {
		return Card{
			Headline: f.name() + " stopped: Flask did not find the app",
			Why:      "Flask looks for an object named app, or a function named create_app, in the file that --app or FLASK_APP names.",
			Next:     "Name the file in the command (flask --app FILE run), without .py, or rename the object to app.",
			Actions:  openDockerfile(f),
		}, true
	}
	return Card{}, false
}

func noApp(f ContainerFacts, name, module string) Card {
	return Card{
		Headline: fmt.Sprintf("%s stopped: the server found no %s in %s", f.name(), name, module),
		Why:      "The command names the app as " + module + ":" + name + ": the file, a colon, and the object in it.",
		Next:     "Correct the name in CMD, or rename the object in the code. A function that makes the app is written with brackets: " + module + ":create_app().",
		Actions:  openDockerfile(f),
	}
}

func fileMissing(f ContainerFacts) (Card, bool) {
	if m := cantOpen.FindStringSubmatch(f.Log); m != nil {
		return Card{
			Headline: fmt.Sprintf("%s stopped: there is no file %s in the image", f.name(), m[1]),
			Why:      "Python was started with it: " + commandWords(f.Command),
			Next:     "See whether the Dockerfile copies the file, whether .dockerignore leaves it out, and whether CMD names it right.",
			Actions:  openDockerfile(f),
		}, true
	}
	if m := noFile.FindStringSubmatch(f.Log); m != nil {
		return Card{
			Headline: fmt.Sprintf("%s stopped: it did not find the file %s", f.name(), m[1]),
			Why:      "A container sees the files of its image only, and folders that are mounted into it. Paths of this computer mean nothing inside.",
			Next:     "Copy the file into the image in the Dockerfile, or mount the folder that it is in.",
			Actions:  openDockerfile(f),
		}, true
	}
	return Card{}, false
}

func badSyntax(f ContainerFacts) (Card, bool) {
	m := syntaxError.FindStringSubmatch(f.Log)
	if m == nil {
		return Card{}, false
	}
	return Card{
		Headline: f.name() + " stopped: Python does not understand the code",
		Why:      "Python says: " + m[2] + ".",
		Next:     "Correct the line, or see whether the code needs a newer Python than the image has; then build again.",
	}, true
}

func variableMissing(f ContainerFacts) (Card, bool) {
	m := keyError.FindStringSubmatch(f.Log)
	if m == nil || !strings.Contains(f.Log, "environ") {
		return Card{}, false
	}
	return Card{
		Headline: fmt.Sprintf("%s stopped: the environment variable %s is not set", f.name(), m[1]),
		Why:      "The program reads it when it starts. Variables of this computer are not passed on to containers.",
		Next:     "Set " + m[1] + " for the container: in compose.yaml under environment, or with --env.",
		Link:     "https://docs.docker.com/compose/how-tos/environment-variables/", LinkTitle: "About environment variables",
	}, true
}

func writeDenied(f ContainerFacts) (Card, bool) {
	m := permission.FindStringSubmatch(f.Log)
	if m == nil {
		return Card{}, false
	}
	return Card{
		Headline: fmt.Sprintf("%s stopped: it may not write to %s", f.name(), m[1]),
		Why:      "The program runs as a user without special rights, which is right; the file or folder belongs to root.",
		Next:     "Give the folder to that user in the Dockerfile, before the line with USER, and build again.",
		Command:  "RUN chown -R app " + path.Dir(m[1]),
		Actions:  openDockerfile(f),
	}, true
}

func portTakenInside(f ContainerFacts) (Card, bool) {
	if !inUseInside.MatchString(f.Log) {
		return Card{}, false
	}
	return Card{
		Headline: f.name() + " stopped: something inside it listens on that port already",
		Why:      "Two programs in the same container want the same port. Ports of this computer are not concerned.",
		Next:     "Let one of them listen on another port. Often the server is started twice: by the code and by the command.",
	}, true
}

func databaseAway(f ContainerFacts) (Card, bool) {
	if m := nameUnknown.FindStringSubmatch(f.Log); m != nil && f.ExitCode != 0 {
		return Card{
			Headline: fmt.Sprintf("%s stopped: it knows no computer named %s", f.name(), quoted(m[1], "as it was told")),
			Why:      "Containers find each other by name only in a network that both are in, such as the one of a compose project.",
			Next:     "Start both in the same compose project, or put them into the same network.",
			Link:     "https://docs.docker.com/compose/how-tos/networking/", LinkTitle: "About names in networks",
		}, true
	}
	if refused.MatchString(f.Log) && f.ExitCode != 0 {
		return Card{
			Headline: f.name() + " stopped: what it wants to connect to does not answer",
			Why:      "A database or another service refused the connection. Inside a container, localhost is the container itself, not this computer.",
			Next:     "Use the service's name in place of localhost, and see that it runs before this one starts (depends_on with a health check in compose.yaml).",
			Link:     "https://docs.docker.com/compose/how-tos/startup-order/", LinkTitle: "About the order of starting",
		}, true
	}
	return Card{}, false
}

// otherError is any other uncaught error of Python's.
func otherError(f ContainerFacts) (Card, bool) {
	if !strings.Contains(f.Log, tracebackStart) {
		return Card{}, false
	}
	all := lastPyError.FindAllStringSubmatch(f.Log, -1)
	if len(all) == 0 {
		return Card{}, false
	}
	m := all[len(all)-1]
	kind := m[1][strings.LastIndexByte(m[1], '.')+1:]
	card := Card{
		Headline: fmt.Sprintf("%s stopped: the Python code ended with %s", f.name(), kind),
		Next:     "Mend what the last lines tell of, then run it again.",
	}
	if m[2] != "" {
		card.Why = "Python says: " + m[2]
	}
	return card, true
}

// serverCause are the causes that a command line tool tells.
func serverCause(f ContainerFacts) (Card, bool) {
	if f.ExitCode != 2 || !usagePattern.MatchString(f.Log) {
		return Card{}, false
	}
	return Card{
		Headline: f.name() + " stopped: the program does not understand the words it was started with",
		Why:      "It was started with: " + commandWords(f.Command),
		Next:     "Its last lines say which word. Correct CMD or ENTRYPOINT and build again.",
		Actions:  openDockerfile(f),
	}, true
}

// withFrame shows the line of the person's own code that a traceback ends in.
func withFrame(card Card, f ContainerFacts) Card {
	if card.File != "" {
		return card
	}
	frames := lastFrame.FindAllStringSubmatch(f.Log, -1)
	for i := len(frames) - 1; i >= 0; i-- {
		file := frames[i][1]
		if strings.Contains(file, "/site-packages/") || strings.Contains(file, "/lib/python") || strings.HasPrefix(file, "<") {
			continue
		}
		number, err := strconv.Atoi(frames[i][2])
		if err != nil {
			return card
		}
		local, content := localFile(f, file)
		if local == "" { // a server's own script, such as /usr/local/bin/gunicorn
			continue
		}
		card.File, card.Code = local, around(content, number, 2)
		card.Actions = append(card.Actions, Action{Label: "Open " + filepath.Base(local), Kind: ActionOpenFile, Arg: local})
		return card
	}
	return card
}

// around is a line of a file with n neighbours each side; nothing when the file has no such line.
func around(content string, number, n int) []CodeLine {
	all := strings.Split(strings.ReplaceAll(content, "\r\n", "\n"), "\n")
	if number < 1 || number > len(all) {
		return nil
	}
	var code []CodeLine
	for i := max(number-n, 1); i <= min(number+n, len(all)); i++ {
		code = append(code, CodeLine{Number: i, Text: all[i-1], Failing: i == number})
	}
	return code
}

func openRequirements(f ContainerFacts) []Action {
	if file, _ := localFile(f, "requirements.txt"); file != "" {
		return []Action{{Label: "Open requirements.txt", Kind: ActionOpenFile, Arg: file}}
	}
	return openDockerfile(f)
}
