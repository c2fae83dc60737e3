package logs

// Query is what is looked for in lines. The zero one looks for nothing.
type Query struct {
	Text string
	// Regex takes Text as a regular expression (Go's syntax), Case tells "Error" from "error".
	Regex, Case bool
}

// Empty says that nothing is looked for.
func (q Query) Empty() bool { return q.Text == "" }
