package scenario

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// terminalID is the name of a terminal in the window.
const terminalID = "terminal"

// Types types into what has the focus.
func (s *Session) Types(text string) {
	if s.err == nil {
		s.Check(s.screen.Type(text))
	}
}

// Enters types a line and presses Enter.
func (s *Session) Enters(line string) {
	s.Types(line)
	s.Press(screen.KeyReturn)
}

// Control presses a letter while Control is held.
func (s *Session) Control(letter rune) { s.Press(screen.Char(letter), screen.KeyControl) }

// TerminalHas wants a condition to hold soon for the rows that the terminal shows.
func (s *Session) TerminalHas(condition func(rows []string) error) { s.GridHas(terminalID, condition) }

// TerminalSays wants the terminal to show the texts soon, each in one row.
func (s *Session) TerminalSays(texts ...string) {
	s.TerminalHas(func(rows []string) error {
		for _, text := range texts {
			if !strings.Contains(strings.Join(rows, "\n"), text) {
				return fmt.Errorf("the terminal does not say %q", text)
			}
		}
		return nil
	})
}

// TerminalEnds wants the last row with something in it to be this soon: a prompt.
func (s *Session) TerminalEnds(prompt string) {
	s.TerminalHas(func(rows []string) error {
		if last := lastRow(rows); last != strings.TrimRight(prompt, " ") {
			return fmt.Errorf("the terminal ends with %q, not with %q", last, prompt)
		}
		return nil
	})
}

func lastRow(rows []string) string {
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i] != "" {
			return rows[i]
		}
	}
	return ""
}

// SizeIsKnown wants the program in the terminal, a shell, to know soon how many rows and columns there are: what it is told is what the window shows.
func (s *Session) SizeIsKnown() {
	s.Control('l') // what was asked before is out of sight
	s.Enters(`stty size; printf "%0$(stty size | cut -d' ' -f2)dX\n" 7`)
	s.TerminalHas(func(rows []string) error {
		for i, row := range rows {
			if !strings.HasPrefix(row, "0000") || i == 0 || i+1 >= len(rows) {
				continue
			}
			known, columns, _ := strings.Cut(rows[i-1], " ")
			if known != strconv.Itoa(len(rows)) || columns != strconv.Itoa(len(row)) || rows[i+1] != "X" {
				return fmt.Errorf("stty says %q, in a terminal of %d rows whose line breaks after %d columns", rows[i-1], len(rows), len(row))
			}
			return nil
		}
		return errors.New("nothing is printed yet")
	})
}

// Processes wants a container to have so many processes soon.
func (o *OwnEngine) Processes(container string, want int) {
	o.Eventually(func(ctx context.Context, c *dockerops.Client) error {
		table, err := c.Processes(ctx, container)
		if err == nil && len(table.Rows) != want {
			err = fmt.Errorf("%s has the processes %q, want %d", container, table.Rows, want)
		}
		return err
	})
}

// OnlyNames wants the engine to have containers of these names and no others soon.
func (o *OwnEngine) OnlyNames(want ...string) {
	o.Eventually(func(ctx context.Context, c *dockerops.Client) error { return named(ctx, c, want) })
}

// Eventually asks the engine itself until it says what is wanted.
func (o *OwnEngine) Eventually(question func(ctx context.Context, c *dockerops.Client) error) {
	o.Ask(func(ctx context.Context, c *dockerops.Client) error {
		return drive.Eventually(ctx, soon, func(ctx context.Context) error { return question(ctx, c) })
	})
}
