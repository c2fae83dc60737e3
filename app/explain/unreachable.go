package explain

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/dockerops"
)

// Loopback explains a page that only the container itself can reach: the most frequent trap with a first web app.
func Loopback(f ContainerFacts) Card {
	port := f.Port
	for _, l := range f.Listeners {
		if l.LoopbackOnly() && l.Address != dockerDNS {
			port = l.Port
			break
		}
	}
	card := Card{
		Headline: fmt.Sprintf("%s runs, but only the container itself can reach its page", f.name()),
		Why: fmt.Sprintf("The server listens on 127.0.0.1:%d inside the container. That address is the container's own; a published port leads to the "+
			"container's address on its network.", port),
		Output:  tail(f.Log, shownLines),
		Details: exitlessDetails(f),
		Link:    linkPorts, LinkTitle: "About publishing ports",
	}
	change := hostChange(f)
	card.Next = change.words + " Then build and run again."
	card.Command = change.line
	card.File, card.Code = change.file, change.code
	if change.fix != nil {
		card.Actions = append(card.Actions, Action{
			Label: fmt.Sprintf("Change line %d of %s and run again", change.fix.Line, filepath.Base(change.fix.Path)), Kind: ActionFixFile, Fix: change.fix,
		})
	}
	if change.file != "" {
		card.Actions = append(card.Actions, Action{Label: "Open " + filepath.Base(change.file), Kind: ActionOpenFile, Arg: change.file})
	}
	card.Actions = append(card.Actions, openDockerfile(f)...)
	card.Actions = append(card.Actions, retry("Build and run again"))
	if port != f.Port && f.Port != 0 {
		card.Next += fmt.Sprintf(" And the port differs: it listens on %d, while %d is published.", port, f.Port)
	}
	return card
}

// change is what to change so that a server listens on all addresses.
type change struct {
	words string
	line  string // to copy
	file  string
	code  []CodeLine
	fix   *FileFix // makes the change; nil when the person has to
}

// hostChange finds the exact change for what the container was started with.
func hostChange(f ContainerFacts) change {
	words := f.Command
	if len(words) >= 3 && (words[0] == "sh" || words[0] == "/bin/sh" || words[0] == "bash") && words[1] == "-c" {
		words = strings.Fields(strings.TrimPrefix(words[2], "exec "))
	}
	has := func(name string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return w == name || strings.HasSuffix(w, "/"+name) })
	}
	set := func(flags []string, value string) change {
		return commandChange(f, words, withFlag(words, flags, value))
	}
	switch {
	case has("flask") && has("run"):
		return set([]string{"--host", "-h"}, "0.0.0.0")
	case has("gunicorn"):
		return set([]string{"--bind", "-b"}, "0.0.0.0:"+strconv.Itoa(int(orPort(f.Port, 8000))))
	case has("uvicorn"), has("fastapi"), has("daphne"), has("granian"):
		return set([]string{"--host", "-b"}, "0.0.0.0")
	case has("hypercorn"):
		return set([]string{"--bind", "-b"}, "0.0.0.0:"+strconv.Itoa(int(orPort(f.Port, 8000))))
	case has("http.server"):
		return set([]string{"--bind", "-b"}, "0.0.0.0")
	case has("streamlit"):
		return set([]string{"--server.address"}, "0.0.0.0")
	case has("jupyter"), has("jupyter-lab"), has("jupyter-notebook"):
		return set([]string{"--ip", "--ServerApp.ip"}, "0.0.0.0")
	case has("runserver"):
		return commandChange(f, words, withAddress(words, "runserver", "0.0.0.0:"+strconv.Itoa(int(orPort(f.Port, 8000)))))
	case has("waitress-serve"):
		return set([]string{"--host"}, "0.0.0.0")
	}
	if c, ok := changeInCode(f, words); ok {
		return c
	}
	return change{words: "Let the server listen on 0.0.0.0, which means all addresses: in its command line, its settings file or its code."}
}

func orPort(port, fallback uint16) uint16 {
	if port == 0 {
		return fallback
	}
	return port
}

// commandChange is the change of the Dockerfile's command from old to words.
func commandChange(f ContainerFacts, old, words []string) change {
	line := "CMD " + jsonWords(words)
	c := change{words: "Change the command in the Dockerfile to: " + line + "  (in compose.yaml: command: " + jsonWords(words) + ").", line: line}
	if number := commandLine(f.Dockerfile, old); number > 0 && slices.Equal(f.Command, old) {
		c.fix = changeLine(f.Dockerfile, number, func(string) string { return line })
	}
	return c
}

// commandLine is the line of a Dockerfile that is the whole last CMD, when it is exactly these words; 0 when it is not.
func commandLine(dockerfile string, words []string) int {
	all, ok := linesOf(dockerfile)
	if !ok || dockerfile == "" {
		return 0
	}
	for i := len(all) - 1; i >= 0; i-- {
		first, rest, _ := strings.Cut(strings.TrimSpace(all[i]), " ")
		if !strings.EqualFold(first, "CMD") {
			continue
		}
		var have []string
		if json.Unmarshal([]byte(rest), &have) != nil || !slices.Equal(have, words) {
			return 0
		}
		return i + 1
	}
	return 0
}

// withFlag sets one flag of a command, in the spelling that is there already, or adds the first of the spellings.
func withFlag(words, spellings []string, value string) []string {
	words = slices.Clone(words)
	for i, w := range words {
		for _, flag := range spellings {
			switch {
			case w == flag && i+1 < len(words):
				words[i+1] = value
				return words
			case strings.HasPrefix(w, flag+"="):
				words[i] = flag + "=" + value
				return words
			}
		}
	}
	return append(words, spellings[0], value)
}

// withAddress sets the address that follows a word of a command.
func withAddress(words []string, word, value string) []string {
	words = slices.Clone(words)
	i := slices.Index(words, word)
	if i >= 0 && i+1 < len(words) && !strings.HasPrefix(words[i+1], "-") {
		words[i+1] = value
		return words
	}
	return slices.Insert(words, i+1, value)
}

// runCall is how Flask and others are started by the code.
var (
	runCall  = regexp.MustCompile(`\b(app|application|server|socketio|uvicorn)\.run(?:_server)?\(`)
	hostWord = regexp.MustCompile(`\bhost\s*=\s*(['"])[^'"]*['"]`)
)

// changeInCode finds the call that starts the server in the script that the container runs.
func changeInCode(f ContainerFacts, words []string) (change, bool) {
	script := ""
	for _, w := range words {
		if strings.HasSuffix(w, ".py") {
			script = w
			break
		}
	}
	generic := change{words: `In the code, add host="0.0.0.0" to the call that starts the server: app.run(host="0.0.0.0", port=` +
		strconv.Itoa(int(orPort(f.Port, 5000))) + `).`, line: `app.run(host="0.0.0.0", port=` + strconv.Itoa(int(orPort(f.Port, 5000))) + `)`}
	if script == "" {
		return change{}, false
	}
	local, content := localFile(f, script)
	if local == "" {
		return generic, true
	}
	number := 0
	for line := range lines(content) {
		number++
		at := runCall.FindStringIndex(line)
		if at == nil || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		fixed := strings.TrimSpace(withHost(line, at[1]))
		return change{
			words: fmt.Sprintf("Change line %d of %s to: %s", number, filepath.Base(local), fixed) + ".",
			line:  fixed, file: local, code: around(content, number, 2),
			fix: changeLine(local, number, func(old string) string {
				if old != line || strings.Count(line, "(") != strings.Count(line, ")") {
					return old // a call of several lines is the person's to change
				}
				return withHost(line, at[1])
			}),
		}, true
	}
	return generic, true
}

// withHost puts the host into a call; end is where its arguments begin.
func withHost(line string, end int) string {
	if hostWord.MatchString(line) {
		return hostWord.ReplaceAllString(line, `host="0.0.0.0"`)
	}
	rest := strings.TrimLeft(line[end:], " ")
	switch {
	case rest == "": // it goes on in the next line
		return line[:end] + `host="0.0.0.0",`
	case strings.HasPrefix(rest, ")"):
		return line[:end] + `host="0.0.0.0"` + rest
	case strings.HasPrefix(line[strings.LastIndexByte(line[:end-1], '.'):], ".run(") && startsPositional(rest):
		// The first argument is the app or the host itself: the host is added behind it.
		i := strings.IndexAny(rest, ",)")
		if i < 0 {
			return line + `  # with host="0.0.0.0"`
		}
		return line[:end] + rest[:i] + `, host="0.0.0.0"` + rest[i:]
	default:
		return line[:end] + `host="0.0.0.0", ` + rest
	}
}

// startsPositional says whether a call's first argument has no name.
func startsPositional(rest string) bool {
	argument, _, _ := strings.Cut(rest, ",")
	return !strings.Contains(argument, "=") && !strings.HasPrefix(argument, "*")
}

// OtherPort explains a server that listens on another port than the published one.
func OtherPort(f ContainerFacts) Card {
	port := uint16(0)
	for _, l := range f.Listeners {
		if !l.LoopbackOnly() {
			port = l.Port
			break
		}
	}
	return Card{
		Headline: fmt.Sprintf("%s runs, but listens on port %d, not on %d", f.name(), port, f.Port),
		Why:      fmt.Sprintf("Port %d of the computer leads to port %d of the container. Nothing listens there; the server chose %d.", f.HostPort, f.Port, port),
		Next:     fmt.Sprintf("Run it with port %d of the container published, or let the server listen on %d.", port, f.Port),
		Actions: append([]Action{
			{Label: fmt.Sprintf("Run with container port %d", port), Kind: ActionContainerPort, Arg: strconv.Itoa(int(port))},
			retry("Try again"),
		}, openDockerfile(f)...),
		Output:  tail(f.Log, shownLines),
		Details: exitlessDetails(f),
		Link:    linkPorts, LinkTitle: "About publishing ports",
	}
}

// NoAnswer explains a container that runs and did not answer in time.
func NoAnswer(f ContainerFacts) Card {
	card := Card{
		Headline: fmt.Sprintf("%s runs, but its page did not answer within %s", f.name(), inWords(f.Waited)),
		Output:   tail(f.Log, shownLines),
		Actions:  []Action{{Label: "Open the page all the same", Kind: ActionOpenURL, Arg: f.URL}, retry("Try again")},
		Details:  exitlessDetails(f),
	}
	listens := slices.ContainsFunc(f.Listeners, func(l dockerops.Listener) bool { return !l.LoopbackOnly() && l.Port == f.Port })
	switch {
	case listens && f.Engine.Endpoint.Remote():
		card.Why = fmt.Sprintf("The server in the container listens on port %d. Something between this computer and %s keeps port %d closed, such as a firewall.",
			f.Port, f.Engine.Endpoint.Hostname(), f.HostPort)
		card.Next = fmt.Sprintf("Open port %d on the server, or reach it through ssh with the command.", f.HostPort)
		card.Command = fmt.Sprintf("ssh -L %d:localhost:%d %s", f.HostPort, f.HostPort, f.Engine.Endpoint.Hostname())
	case listens:
		card.Why = fmt.Sprintf("Something listens on port %d inside, and takes connections without answering. The program may be waiting for something, such as a database.", f.Port)
		card.Next = "Look at the last lines of its log below. The container goes on running."
	default:
		card.Why = fmt.Sprintf("Nothing listens on port %d inside the container yet. It may still be starting, or it is not a server.", f.Port)
		card.Next = "Look at the last lines of its log below. If it only needs longer, open the page in a while: the container goes on running."
	}
	return card
}

// DeadPage explains, before a page is opened, why nobody would answer there. The container itself runs, and is nobody's job at the moment.
func DeadPage(f ContainerFacts) Card {
	var card Card
	switch reachable := slices.ContainsFunc(f.Listeners, func(l dockerops.Listener) bool { return !l.LoopbackOnly() }); {
	case reachable:
		card = OtherPort(f)
	case slices.ContainsFunc(f.Listeners, func(l dockerops.Listener) bool { return l.Address != dockerDNS }):
		card = Loopback(f)
	default:
		card = NoAnswer(f)
		card.Headline = f.name() + " runs, but its page does not answer"
		card.Next = "Look at the last lines of its log below. If it only needs longer, look again in a while."
	}
	card.Actions = slices.DeleteFunc(card.Actions, func(a Action) bool {
		return a.Kind == ActionRetry || a.Kind == ActionContainerPort || a.Kind == ActionOpenURL || a.Kind == ActionFixFile
	})
	card.Actions = append(card.Actions, retry("Look again"), Action{Label: "Open the page all the same", Kind: ActionOpenURL, Arg: f.URL})
	return card
}

// dockerDNS is where Docker's own name server listens in every container.
const dockerDNS = "127.0.0.11"

func inWords(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d seconds", int(d.Round(time.Second).Seconds()))
	}
	return strings.ToLower(units.HumanDuration(d))
}

// exitlessDetails is what is known of a container that runs.
func exitlessDetails(f ContainerFacts) string {
	text := "Command: " + commandWords(f.Command)
	if f.URL != "" {
		text += "\nPage: " + f.URL
	}
	for _, l := range f.Listeners {
		text += fmt.Sprintf("\nListens on: %s port %d", l.Address, l.Port)
	}
	if log := strings.TrimRight(f.Log, "\n"); log != "" {
		text += "\n\nEnd of the log:\n" + log
	}
	return text
}

// hasFolder says whether the project has a folder of that name: a package of its own.
func hasFolder(f ContainerFacts, name string) bool {
	if f.Folder == "" || !filepath.IsLocal(name) {
		return false
	}
	info, err := os.Stat(filepath.Join(f.Folder, name))
	return err == nil && info.IsDir()
}
