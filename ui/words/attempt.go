package words

import "github.com/slipway-dev/slipway/dockerops"

// Attempt is one endpoint that was tried, in words.
type Attempt struct {
	OK    bool
	Where string // "DOCKER_HOST: tcp://…"
	Why   string
}

// Attempts says what was tried to reach an engine, in the order it was tried.
func Attempts(list []dockerops.Attempt) []Attempt {
	attempts := make([]Attempt, 0, len(list))
	for _, a := range list {
		t := Attempt{OK: a.Err == nil, Where: a.Endpoint.Source, Why: "This is the one in use."}
		if a.Endpoint.Context != "" {
			t.Where += " " + a.Endpoint.Context
		}
		if a.Endpoint.Label != "" {
			t.Where += ", " + a.Endpoint.Label
		}
		if a.Endpoint.Address != "" {
			t.Where += ": " + a.Endpoint.Address
		}
		if a.Err != nil {
			t.Why = a.Err.Error()
		}
		attempts = append(attempts, t)
	}
	return attempts
}
