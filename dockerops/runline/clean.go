package runline

import (
	"regexp"
	"strings"
)

var (
	// prompts are what stands before the command when a terminal's text was copied.
	prompts = regexp.MustCompile(`^\s*(?:PS )?[^\s'"]*[$#%>❯]\s*((?:sudo|docker|podman)\s)`)
	// goesOn is the prompt of a shell that waits for the rest of a command.
	goesOn = regexp.MustCompile(`^\s*(?:>+|\.\.\.)\s+`)
	// windowsPath is a path whose backslashes a POSIX shell would swallow.
	windowsPath = regexp.MustCompile(`(^|[\s"=,])([A-Za-z]:|\.{1,2}|%cd%|%CD%|%USERPROFILE%)(\\[^\s"':]*)`)
	// placeholder is where a text wants something of the reader's.
	placeholder = regexp.MustCompile(`(^|[\s=:/"'])<[A-Za-z][A-Za-z0-9 _.-]*>`)
	// dashes are what word processors make of two hyphens before a flag.
	dashes = regexp.MustCompile(`(^|\s)[–—]([A-Za-z][A-Za-z-]*)`)
	// cmdVariables are those of Windows' own shell, in the words of a POSIX one.
	cmdVariables = strings.NewReplacer("%cd%", "${PWD}", "%CD%", "${PWD}", "%USERPROFILE%", "${HOME}", "$pwd", "$PWD", "${pwd}", "${PWD}", "$(PWD)", "$(pwd)")
)

// cleaned is a text as a POSIX shell takes it.
type cleaned struct {
	text    string
	remarks []string
}

// clean takes away what was copied along, and joins lines that other shells go on with.
func clean(text string) cleaned {
	c := cleaned{}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ", "\u200b", "", "\ufeff", "", "\x00", "").Replace(text)
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, line := range lines {
		line = prompts.ReplaceAllString(line, "$1")
		if i > 0 && endsOpen(lines[i-1]) {
			line = goesOn.ReplaceAllString(line, "")
		}
		lines[i] = line
	}
	for i, line := range lines[:len(lines)-1] {
		if endsOpen(line) {
			line = strings.TrimRight(line, " \t")
			lines[i] = line[:len(line)-1] + `\`
		}
	}
	if last := lines[len(lines)-1]; endsOpen(last) { // the rest was not copied
		last = strings.TrimRight(last, " \t")
		lines[len(lines)-1] = last[:len(last)-1]
	}
	text = strings.Join(lines, "\n")
	if !strings.ContainsAny(text, `"'`) && strings.ContainsAny(text, "“”‘’") {
		text = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'").Replace(text)
		c.remarks = append(c.remarks, "The curly quotes were taken for straight ones.")
	}
	if dashes.MatchString(text) {
		text = dashes.ReplaceAllStringFunc(text, straighten)
		c.remarks = append(c.remarks, "The long dashes were taken for hyphens.")
	}
	text = windowsPath.ReplaceAllStringFunc(text, func(path string) string { return strings.ReplaceAll(path, `\`, `\\`) })
	c.text = cmdVariables.Replace(text)
	return c
}

// straighten makes hyphens of the dash in front of a flag: two where that is one of docker's flags.
func straighten(match string) string {
	blank, flag, _ := strings.Cut(strings.ReplaceAll(match, "—", "–"), "–")
	fs, _ := newFlags(Where{})
	if len(flag) > 1 && fs.Lookup(flag) != nil {
		return blank + "--" + flag
	}
	return blank + "-" + flag
}

// endsOpen says whether a line goes on in the next one: by a POSIX shell's sign, PowerShell's or that of Windows' own.
func endsOpen(line string) bool {
	line = strings.TrimRight(line, " \t")
	switch {
	case line == "":
		return false
	case strings.HasSuffix(line, `\`):
		return !strings.HasSuffix(line, `\\`)
	default:
		return line == "`" || line == "^" || strings.HasSuffix(line, " `") || strings.HasSuffix(line, " ^")
	}
}
