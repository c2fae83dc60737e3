package app

import (
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// terminalVariables tell programs what the app's terminal understands. Left alone, engines say "xterm", with which programs use eight colours or none.
var terminalVariables = []dockerops.EnvVar{{Name: "TERM", Value: "xterm-256color"}, {Name: "COLORTERM", Value: "truecolor"}}

// withTerminal is an environment in which the app's terminal is told, unless it says something else.
func withTerminal(env []string) []string {
	whole := slices.Clone(env)
	for _, v := range terminalVariables {
		if !slices.ContainsFunc(env, func(one string) bool { return strings.HasPrefix(one, v.Name+"=") }) {
			whole = append(whole, v.Name+"="+v.Value)
		}
	}
	return whole
}

// specWithTerminal is withTerminal for a container that is made for a terminal.
func specWithTerminal(env []dockerops.EnvVar) []dockerops.EnvVar {
	whole := slices.Clone(env)
	for _, v := range terminalVariables {
		if !slices.ContainsFunc(env, func(one dockerops.EnvVar) bool { return one.Name == v.Name }) {
			whole = append(whole, v)
		}
	}
	return whole
}
