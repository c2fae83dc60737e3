package vt

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// step is a place in what a program wrote, with the screen there as tmux shows it.
type step struct {
	length, row, column int
	text                string
}

// recorded are the programs in testdata; record.py there made them.
func recorded(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("testdata/*.raw")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no recordings: %v", err)
	}
	programs := map[string][]byte{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		programs[strings.TrimSuffix(filepath.Base(file), ".raw")] = data
	}
	return programs
}

func stepsOf(t *testing.T, name string) []step {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var steps []step
	for _, part := range strings.Split("\n"+string(text), "\n=== ")[1:] {
		head, screen, _ := strings.Cut(part, "\n")
		s := step{text: strings.TrimRight(screen, "\n")}
		if _, err := fmt.Sscanf(head, "%d bytes, row %d, column %d", &s.length, &s.row, &s.column); err != nil {
			t.Fatalf("%q: %v", head, err)
		}
		steps = append(steps, s)
	}
	return steps
}

// What bash, vim, less, nano, top, htop, the consoles of Python and progress bars write must look as it does in tmux, after each step of their use.
func TestProgramsLookAsInAnotherTerminal(t *testing.T) {
	for name, data := range recorded(t) {
		t.Run(name, func(t *testing.T) {
			term := New(80, 24, 1000)
			done := 0
			for i, s := range stepsOf(t, name) {
				_, _ = term.Write(data[done:s.length])
				done = s.length
				screenIs(t, term, s.text)
				cursorIs(t, term, s.row, s.column)
				if t.Failed() {
					t.Fatalf("in step %d, at %d bytes", i, s.length)
				}
			}
			mustHold(t, term)
		})
	}
}
