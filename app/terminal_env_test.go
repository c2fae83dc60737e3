package app

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestProgramsAreToldWhatTheTerminalUnderstands(t *testing.T) {
	if got := withTerminal([]string{"A=1"}); !slices.Equal(got, []string{"A=1", "TERM=xterm-256color", "COLORTERM=truecolor"}) {
		t.Errorf("%q", got)
	}
	if got := withTerminal([]string{"TERM=dumb", "COLORTERM="}); !slices.Equal(got, []string{"TERM=dumb", "COLORTERM="}) {
		t.Errorf("chosen by hand: %q", got)
	}
	own := []dockerops.EnvVar{{Name: "TERM", Value: "dumb"}}
	if got := specWithTerminal(own); !slices.Equal(got, []dockerops.EnvVar{{Name: "TERM", Value: "dumb"}, {Name: "COLORTERM", Value: "truecolor"}}) || len(own) != 1 {
		t.Errorf("%+v", got)
	}
}
