package explain

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// gunicorn's master writes a traceback of its own after its workers': neither the card's code nor its last lines may be about that one.
func TestServersOwnTracebackDoesNotHideTheCause(t *testing.T) {
	tests := []struct {
		log      string
		app      string
		headline string
		failing  string
		output   string
	}{
		{"gunicorn-syntax.log", "import os\n\n\ndef f(:\n    pass\n", "Python does not understand the code", "def f(:", "SyntaxError: invalid syntax"},
		{"gunicorn-crash.log", "import os\n\n\ndef f():\n    raise RuntimeError(\"no database here\")\n\nf()\n", "RuntimeError", `    raise RuntimeError("no database here")`, "RuntimeError: no database here"},
	}
	for _, tt := range tests {
		t.Run(tt.log, func(t *testing.T) {
			log, err := os.ReadFile(filepath.Join("testdata", tt.log))
			if err != nil {
				t.Fatal(err)
			}
			root := folder(t, map[string]string{"app.py": tt.app})
			card := Stopped(ContainerFacts{Facts: Facts{Folder: root}, ExitCode: 3, WorkingDir: "/app", Command: []string{"gunicorn", "app:app"}, Log: string(log)})
			says(t, card, tt.headline)
			failing := ""
			for _, line := range card.Code {
				if line.Failing {
					failing = line.Text
				}
			}
			if card.File != filepath.Join(root, "app.py") || failing != tt.failing {
				t.Errorf("the failing line is %q of %q, want %q of app.py", failing, card.File, tt.failing)
			}
			output := strings.Join(card.Output, "\n")
			if !strings.Contains(output, tt.output) || strings.Contains(output, "HaltServer") || strings.Contains(output, "[INFO]") {
				t.Errorf("the last lines are\n%s", output)
			}
			if !has(card.Actions, ActionOpenFile) {
				t.Errorf("no file to open in %+v", card.Actions)
			}
		})
	}
}

func TestBeforeServerKeepsALogWithoutATraceback(t *testing.T) {
	log := "[2026-01-02 03:04:05 +0000] [1] [INFO] Starting gunicorn 26.2.2\n[2026-01-02 03:04:05 +0000] [1] [ERROR] Connection in use: ('0.0.0.0', 8000)\n"
	if got := beforeServer(log); got != log {
		t.Errorf("got %q", got)
	}
}
