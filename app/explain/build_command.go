package explain

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// cause is a reason why a command failed that its output tells. In headline, why and next, $1 and so on stand for what the pattern caught.
type cause struct {
	pattern             *regexp.Regexp
	headline, why, next string
	command             string
}

// causes are looked through in order; what is more telling comes first.
var causes = []cause{
	{
		pattern:  regexp.MustCompile(`Could not open requirements file: .*?'([^']+)'`),
		headline: "pip did not find $1 inside the image",
		why:      "The step installs the packages that the file lists, and the file is not in the image at that point.",
		next:     "Put a COPY of the file before this RUN, and check that both use the same folder (WORKDIR).",
	},
	{
		pattern:  regexp.MustCompile(`Invalid requirement: '?([^'\n(]+)`),
		headline: "A line of the requirements file can't be understood",
		why:      "pip does not know what to make of $1.",
		next:     "Each line names one package, such as flask==3.1.3. A file saved as UTF-16, as by an old PowerShell, looks right in an editor and is unreadable for pip: save it as UTF-8.",
	},
	{
		pattern:  regexp.MustCompile(`DO NOT MATCH THE HASHES`),
		headline: "A package is not the one that the requirements file was made with",
		why:      "The file gives the checksum of each package, and one that was downloaded has another: the package was published again for another Python or processor, or a mirror or cache gave a broken file.",
		next:     "Make the requirements file again with the tool that wrote it (pip-compile, poetry export, uv export), and build without the cache.",
	},
	{
		pattern:  regexp.MustCompile(`Hashes are required in --require-hashes mode`),
		headline: "A package has no checksum in the requirements file",
		why:      "As soon as one line has a --hash, pip wants one for every package, also for those that others need.",
		next:     "Make the file again with the tool that wrote it, so that all packages are in it.",
	},
	{
		pattern:  regexp.MustCompile(`ResolutionImpossible|conflicting dependencies`),
		headline: "Two packages want versions that exclude each other",
		why:      "pip found no set of versions that suits all lines of the requirements file. The output names the packages in question.",
		next:     "Loosen or change the version of one of them.",
	},
	{
		pattern:  regexp.MustCompile(`(?i)(?:Failed to establish a new connection|Temporary failure in name resolution|Name or service not known|Connection to \S+ timed out|ReadTimeoutError|ProxyError|Network is unreachable)`),
		headline: "A download failed during the build",
		why:      "The step could not reach the server that it fetches from: there is no network in the build, or a name server or proxy is in the way.",
		next:     "Check that the engine's machine has a network, and build again. Behind a proxy, set it in Docker's configuration; builds then get it too.",
	},
	{
		pattern:  regexp.MustCompile(`CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError`),
		headline: "The server's certificate was not accepted during the build",
		why:      "A proxy that looks into encrypted traffic signs with a certificate of its own, which the image does not know. Or the image has no certificates at all.",
		next:     "Copy your organisation's certificate into the image and install it (ca-certificates) before the step that downloads.",
	},
	{
		pattern:  regexp.MustCompile(`(?s)Ignored the following versions that require a different python version.*?(?:requirement|for) (\S+)`),
		headline: "$1 is not made for this Python version",
		why:      "The package exists in that version, but for other versions of Python than the image's.",
		next:     "Choose another version of the package, or another Python in the FROM line.",
	},
	{
		pattern:  regexp.MustCompile(`Could not find a version that satisfies the requirement (\S+) \(from versions: none\)`),
		headline: "pip found no package $1",
		why:      "The package index has nothing under that name, or nothing for this Python and processor. Standard modules such as os or json need no installing.",
		next:     "Check the spelling: the name to install is not always the one to import (pip install pillow, import PIL).",
	},
	{
		pattern:  regexp.MustCompile(`Could not find a version that satisfies the requirement (\S+)`),
		headline: "pip found no version that fits $1",
		why:      "The package exists, but not in that version, or not in that version for this Python. The output lists the versions that there are.",
		next:     "Choose one of the listed versions.",
	},
	{
		pattern:  regexp.MustCompile(`No matching distribution found for (\S+)`),
		headline: "pip found nothing that fits $1",
		why:      "There is no such package or version for this Python and processor.",
		next:     "Check the name and the version.",
	},
	{
		pattern:  regexp.MustCompile(`pg_config (?:executable )?not found|pg_config is required|Error: pg_config`),
		headline: "psycopg2 needs PostgreSQL's developer files to be built",
		why:      "There is no ready-made package of it for this Python, so pip builds it from source, and pg_config is not in the image.",
		next:     "Use psycopg2-binary, or psycopg[binary], in the requirements file. Or install the packages gcc and libpq-dev before this step.",
	},
	{
		pattern:  regexp.MustCompile(`mysql_config: (?:command )?not found|Can not find valid pkg-config name|pkg-config: not found`),
		headline: "A package needs developer files that are not in the image",
		why:      "pip builds it from source and looks for a library's description with pkg-config. For mysqlclient these are in default-libmysqlclient-dev.",
		next:     "Install the library's -dev package, gcc and pkg-config before this step.",
	},
	{
		pattern:  regexp.MustCompile(`(?:command '?"?([\w.+-]*(?:gcc|g\+\+|cc|c\+\+|clang))'?"? failed: No such file|unable to execute '([\w.+-]+)'|error: Unknown compiler)`),
		headline: "A package has to be compiled, and there is no compiler in the image",
		why:      "There is no ready-made package of it for this Python and system, so pip builds it from source. The slim and alpine images have no compiler.",
		next:     "Choose a version of the package that comes ready-made, or the full python image, or install gcc (and what else the output asks for) before this step.",
	},
	{
		pattern:  regexp.MustCompile(`fatal error: ([\w/.+-]+\.h): No such file`),
		headline: "A package has to be compiled, and $1 is not in the image",
		why:      "The file belongs to the developer files of a library that the package uses.",
		next:     "Install the library's -dev package before this step. Python.h itself is in python3-dev, and in all official python images.",
	},
	{
		pattern:  regexp.MustCompile(`(?i)can't find Rust compiler|Cargo, the Rust package manager, is not installed`),
		headline: "A package has to be compiled with Rust, and there is none in the image",
		why:      "There is no ready-made package of it for this Python and system.",
		next:     "Choose a version of the package that comes ready-made for this Python, or the slim image in place of alpine.",
	},
	{
		pattern:  regexp.MustCompile(`externally-managed-environment`),
		headline: "The image's Python belongs to its Linux system",
		why:      "It does not let pip change it.",
		next:     "Begin from an official python image, or make a virtual environment first: RUN python3 -m venv /venv.",
	},
	{
		pattern:  regexp.MustCompile(`Cannot find command 'git'`),
		headline: "A package comes from Git, and git is not in the image",
		why:      "A line of the requirements file begins with git+.",
		next:     "Install git before this step: RUN apt-get update && apt-get install -y --no-install-recommends git",
	},
	{
		pattern:  regexp.MustCompile(`(?:poetry\.lock|uv\.lock|Pipfile\.lock)[^\n]*(?:out of date|not up.to.date|needs to be updated|changed significantly)|changed significantly since (\S+\.lock)`),
		headline: "The lock file no longer fits the project file",
		why:      "pyproject.toml or Pipfile was changed after the lock file was written.",
		next:     "Write the lock file again (poetry lock, uv lock, pipenv lock), and build again.",
	},
	{
		pattern:  regexp.MustCompile(`E: Unable to locate package (\S+)`),
		headline: "There is no system package $1",
		why:      "Either the list of packages was not fetched in the same step, or the image's Debian has no package of that name.",
		next:     "Begin the step with apt-get update &&, and check the name.",
	},
	{
		pattern:  regexp.MustCompile(`E: Package '([^']+)' has no installation candidate`),
		headline: "There is no system package $1 any more",
		why:      "Others mention it, but the image's Debian has none to install: it was renamed or taken out.",
		next:     "Look for its name in this Debian version, or choose a base image with another one.",
	},
	{
		pattern:  regexp.MustCompile(`Temporary failure resolving|Could not resolve '([^']+)'|E: Failed to fetch`),
		headline: "The system packages could not be downloaded",
		why:      "The step could not reach the server of the packages: there is no network in the build, or the name server or a proxy is in the way.",
		next:     "Check that the engine's machine has a network, and build again.",
	},
	{
		pattern:  regexp.MustCompile(`does not have a Release file|Release file .* (?:is not valid yet|expired)`),
		headline: "The image's Debian version is no longer served",
		why:      "Its packages were taken off the servers, or the engine's clock is wrong.",
		next:     "Choose a newer base image, such as python:3.14-slim.",
	},
	{
		pattern:  regexp.MustCompile(`unable to select packages:\s*(\S+)? ?`),
		headline: "Alpine has no such system package",
		why:      "The names of packages in Alpine are not those of Debian.",
		next:     "Look for the name at pkgs.alpinelinux.org, or use the slim image.",
	},
	{
		pattern:  regexp.MustCompile(`ModuleNotFoundError: No module named '([^']+)'`),
		headline: "The Python module $1 is not in the image",
		why:      "The step runs a Python program that imports it, and nothing before it has installed or copied it.",
		next:     "Add the package to the requirements file, or put this step after the one that installs or copies it.",
	},
	{
		pattern:  regexp.MustCompile(`can't open file '([^']+)'`),
		headline: "Python did not find $1",
		why:      "The file is not in the image at that place when this step runs.",
		next:     "Put the COPY of your code before this step, and check WORKDIR.",
	},
	{
		pattern:  regexp.MustCompile(`(?:/bin/sh: (?:\d+: |line \d+: )?|exec: "?|/bin/bash: (?:line \d+: )?)(\S+?)"?: (?:not found|command not found|executable file not found)`),
		headline: "There is no program $1 in the image",
		why:      "The step calls it, and nothing before it has installed it.",
		next:     "Install it before this step, or check the spelling. Slim and alpine images have few programs: apt-get is for Debian's, apk for Alpine's.",
	},
}

// command explains a RUN whose command failed.
func (c buildCase) command() Card {
	f := c.failure
	step := StepTitle(f.Step.Name)
	card := Card{
		Headline: fmt.Sprintf("The step %q failed", step),
		Why:      fmt.Sprintf("Its command on line %d of %s ended with exit code %d%s.", f.Line, c.dockerfile(), f.ExitCode, exitWords(f.ExitCode)),
		Next:     "The step's last lines are below; they usually name the cause. Correct it and build again.",
		Actions:  []Action{c.openFile(c.dockerfile()), retry("Build again")},
	}
	if list := requirementsOf(f.Instruction); list != "" {
		card.Actions = append([]Action{c.openFile(list)}, card.Actions...) // what pip was asked for is there, not in the Dockerfile
	}
	if f.Line == 0 {
		card.Why = fmt.Sprintf("Its command ended with exit code %d%s.", f.ExitCode, exitWords(f.ExitCode))
	}
	output := strings.Join(f.LastLines, "\n")
	for _, k := range causes {
		m := k.pattern.FindStringSubmatch(output)
		if m == nil {
			continue
		}
		card.Headline, card.Why, card.Next, card.Command = fill(k.headline, m), fill(k.why, m), fill(k.next, m), k.command
		if f.Line > 0 {
			card.Why += fmt.Sprintf(" The step is on line %d of %s.", f.Line, c.dockerfile())
		}
		return card
	}
	for _, found := range c.findings {
		// A script that a RUN calls fails with the line endings of Windows in many ways.
		if found.Line == f.Line && f.Line > 0 && (found.Kind == build.FindingCRLF || found.Kind == build.FindingNotExecutable) {
			return c.finding(found)
		}
	}
	return card
}

var requirementsFlag = regexp.MustCompile(`\bpip3?\s+install\b.*\s(?:-r|--requirement)[\s=]+([^\s;&|'"$]+)`)

// requirementsOf is the requirements file that an instruction installs from, as the Dockerfile names it; "" for none. A path inside the image that is
// absolute says nothing about the folder here.
func requirementsOf(instruction string) string {
	m := requirementsFlag.FindStringSubmatch(strings.ReplaceAll(instruction, "\\\n", " "))
	if len(m) < 2 || path.IsAbs(m[1]) {
		return ""
	}
	return path.Clean(m[1])
}

// fill puts what a pattern caught into a text, without the marks that a sentence's own would clash with.
func fill(text string, m []string) string {
	for i := 1; i < len(m); i++ {
		text = strings.ReplaceAll(text, fmt.Sprintf("$%d", i), strings.Trim(m[i], `'",.: `))
	}
	return text
}

// exitWords says what an exit code commonly means, in brackets; "" when nothing in particular.
func exitWords(code int) string {
	switch code {
	case 126:
		return " (the file is there, but may not be run)"
	case 127:
		return " (the program was not found)"
	case 137:
		return " (it was stopped by force, most often because memory ran out)"
	case 139:
		return " (the program crashed)"
	case 143:
		return " (it was asked to stop)"
	}
	return ""
}
