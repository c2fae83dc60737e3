package fake

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// shell plays a shell or a Python prompt at a terminal: it echoes what is typed, and knows some commands. It belongs to its terminal.
type shell struct {
	box    *box
	python bool
	beside bool   // Python was called from a shell, which goes on after it
	name   string // what it calls itself
	line   []rune
	escape bool // in an escape sequence: those of keys do nothing here
	code   int
}

func newShell(b *box, options dockerops.TerminalOptions) *shell {
	name := path.Base(options.Command[0])
	return &shell{box: b, name: name, python: strings.HasPrefix(name, "python")}
}

const pythonHello = "Python 3.14.0 (main, Oct  7 2025, 12:00:00) [GCC 14.2.0] on linux\r\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\r\n"

// start is what it writes first.
func (s *shell) start() string {
	if s.python {
		return pythonHello + s.prompt()
	}
	return s.prompt()
}

func (s *shell) prompt() string {
	if s.python {
		return ">>> "
	}
	return "\x1b[1;32mroot@" + s.box.ID[:12] + "\x1b[0m:\x1b[1;34m" + s.folder() + "\x1b[0m# "
}

func (s *shell) folder() string {
	if s.box.WorkingDir == "" {
		return "/"
	}
	return s.box.WorkingDir
}

// typed takes keys, and gives what is written to them; ended says that the program did, with code.
func (s *shell) typed(keys []byte, size dockerops.TerminalSize) (out string, ended bool) {
	var written strings.Builder
	for _, r := range string(keys) {
		switch {
		case s.escape:
			s.escape = r == '[' || r == ';' || r == 'O' || r >= '0' && r <= '9'
		case r == 0x1b:
			s.escape = true
		case r == '\r' || r == '\n':
			line := strings.TrimSpace(string(s.line))
			s.line = nil
			answer, over := s.run(line, size)
			written.WriteString("\r\n" + answer)
			if over {
				return written.String(), true
			}
			written.WriteString(s.prompt())
		case r == 0x03: // Ctrl+C
			s.line = nil
			written.WriteString("^C\r\n" + s.prompt())
		case r == 0x04: // Ctrl+D
			if len(s.line) == 0 {
				answer, over := s.leave("exit")
				written.WriteString(answer)
				if over {
					return written.String(), true
				}
				written.WriteString(s.prompt())
			}
		case r == 0x0c: // Ctrl+L
			written.WriteString("\x1b[H\x1b[2J" + s.prompt() + string(s.line))
		case r == 0x7f || r == '\b':
			if len(s.line) > 0 {
				s.line = s.line[:len(s.line)-1]
				written.WriteString("\b \b")
			}
		case r >= ' ':
			s.line = append(s.line, r)
			written.WriteRune(r)
		}
	}
	return written.String(), false
}

// leave ends the program, or Python alone when a shell called it.
func (s *shell) leave(word string) (answer string, over bool) {
	if s.python && s.beside {
		s.python, s.beside = false, false
		return "\r\n", false
	}
	if !s.python {
		return word + "\r\n", true
	}
	return "\r\n", true
}

// run does a line, and gives what it writes.
func (s *shell) run(line string, size dockerops.TerminalSize) (answer string, over bool) {
	words := strings.Fields(line)
	if len(words) == 0 {
		return "", false
	}
	if s.python {
		return s.evaluate(line)
	}
	switch words[0] {
	case "exit":
		if len(words) > 1 {
			s.code, _ = strconv.Atoi(words[1])
		}
		return "exit\r\n", true
	case "stty":
		return fmt.Sprintf("%d %d\r\n", size.Rows, size.Columns), false
	case "echo":
		return strings.Trim(strings.Join(words[1:], " "), `"'`) + "\r\n", false
	case "pwd":
		return s.folder() + "\r\n", false
	case "whoami":
		return "root\r\n", false
	case "ls":
		return "\x1b[1;34mapp\x1b[0m  Dockerfile  README.md  \x1b[1;32mmanage.py\x1b[0m  requirements.txt\r\n", false
	case "python", "python3":
		s.python, s.beside = true, true
		return pythonHello, false
	default:
		return s.name + ": 1: " + words[0] + ": not found\r\n", false
	}
}

// evaluate does a line of Python, as far as the fake knows it.
func (s *shell) evaluate(line string) (answer string, over bool) {
	if slices.Contains([]string{"exit()", "quit()", "exit", "quit"}, line) {
		return s.leave("")
	}
	if text, ok := strings.CutPrefix(line, "print("); ok {
		return strings.Trim(strings.TrimSuffix(text, ")"), `"'`) + "\r\n", false
	}
	if a, b, ok := strings.Cut(line, "+"); ok {
		x, err1 := strconv.Atoi(strings.TrimSpace(a))
		y, err2 := strconv.Atoi(strings.TrimSpace(b))
		if err1 == nil && err2 == nil {
			return strconv.Itoa(x+y) + "\r\n", false
		}
	}
	if strings.Contains(line, "=") || strings.HasPrefix(line, "import ") {
		return "", false
	}
	return "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nNameError: name '" + line + "' is not defined\r\n", false
}
