package drive

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Output is what a program writes: kept in memory and in a file. It is written by one goroutine and read by others.
type Output struct {
	mu   sync.Mutex
	text bytes.Buffer
	file *os.File
}

func newOutput(path string) (*Output, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("make the log's folder: %w", err)
	}
	f, err := os.Create(path) //nolint:gosec // the path is the caller's own
	if err != nil {
		return nil, fmt.Errorf("make the log: %w", err)
	}
	return &Output{file: f}, nil
}

// Write keeps p.
func (o *Output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.text.Write(p)
	return o.file.Write(p)
}

// String is all that was written so far.
func (o *Output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// Close closes the file; what was written can still be read.
func (o *Output) Close() error {
	return o.file.Close()
}

// complaints are what a program writes when it is wrong inside, though the window may look right.
var complaints = []string{
	"Error in Fyne call thread", // a widget touched off the toolkit's thread
	"panic:",
	"fatal error:",
	"WARNING: DATA RACE",
	"SIGSEGV",
}

// Complaint is the first line of the output that says the program is wrong inside, with the lines after it; "" when there is none.
func (o *Output) Complaint() string {
	const after = 12
	lines := strings.Split(o.String(), "\n")
	for i, l := range lines {
		for _, c := range complaints {
			if strings.Contains(l, c) {
				return strings.Join(lines[i:min(i+after, len(lines))], "\n")
			}
		}
	}
	return ""
}
