package settings

// Logs are how the person likes to see logs.
type Logs struct {
	// Whole shows long lines in one row each, to be scrolled; else they are wrapped.
	Whole bool `json:"whole,omitempty"`
	// Times shows when each line was written.
	Times bool `json:"times,omitempty"`
	// TextSize is that of logs and terminals, in Fyne's units; 0 for the usual one.
	TextSize float32 `json:"text_size,omitempty"`
}
