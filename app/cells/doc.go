// Package cells is text as a terminal shows it: characters in columns, each with its colours. Logs and terminals are made of it, one widget draws it. It knows
// neither a window nor an engine.
package cells
