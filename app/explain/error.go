package explain

import (
	"errors"
)

// Error is an error that carries its explanation. Jobs end with one when they know more than the error itself tells.
type Error struct {
	Card Card
	Err  error // the engine's own; may be nil
}

// Error is the engine's own text, or the headline when there is none.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Err.Error()
	}
	return e.Card.Headline
}

// Unwrap gives the engine's own error.
func (e *Error) Unwrap() error { return e.Err }

// Of is the explanation that err carries, or else a plain one that says what was being done ("hello-world could not be run").
func Of(err error, headline string) Card {
	var told *Error
	if errors.As(err, &told) {
		return told.Card
	}
	return Card{
		Headline: headline,
		Why:      "Slipway has no explanation of its own for this failure.",
		Next:     "The whole text is under Details. Trying again is safe.",
		Actions:  []Action{{Label: "Try again", Kind: ActionRetry}},
		Details:  err.Error(),
	}
}
