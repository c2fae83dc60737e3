package logs

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
)

// Query is what is looked for in lines. The zero one looks for nothing.
type Query struct {
	Text string
	// Regex takes Text as a regular expression (Go's syntax), Case tells "Error" from "error".
	Regex, Case bool
}

// Empty says that nothing is looked for.
func (q Query) Empty() bool { return strings.TrimRight(q.Text, "\r\n") == "" }

// Check is a *QueryError for a regular expression that can't be read.
func (q Query) Check() error {
	_, err := newMatcher(q)
	return err
}

// QueryError is a regular expression that can't be read. Its text is a sentence for people.
type QueryError struct {
	Query Query
	Why   string
	Err   error
}

// Error is the sentence.
func (e *QueryError) Error() string { return e.Why }

// Unwrap gives what the regexp package said.
func (e *QueryError) Unwrap() error { return e.Err }

// whys are what is wrong with an expression, in words.
var whys = map[syntax.ErrorCode]string{
	syntax.ErrMissingParen:          "a closing bracket ) is missing",
	syntax.ErrUnexpectedParen:       "there is a closing bracket ) without an opening one; to look for the character, write \\)",
	syntax.ErrMissingBracket:        "a closing bracket ] is missing; to look for the character [, write \\[",
	syntax.ErrMissingRepeatArgument: "there is nothing before %s that it could repeat; to look for the character, write a \\ before it",
	syntax.ErrInvalidRepeatOp:       "%s repeats twice",
	syntax.ErrInvalidRepeatSize:     "%s repeats too often",
	syntax.ErrInvalidCharRange:      "%s is no range of characters, nor a class of them",
	syntax.ErrInvalidCharClass:      "%s is no class of characters",
	syntax.ErrInvalidEscape:         "%s means nothing",
	syntax.ErrTrailingBackslash:     "a single \\ stands at its end; to look for the character, write \\\\",
	syntax.ErrInvalidPerlOp:         "%s is not known here: it can't look ahead or behind",
	syntax.ErrInvalidNamedCapture:   "%s is no name for a group",
	syntax.ErrInvalidUTF8:           "it holds bytes that are no text",
	syntax.ErrNestingDepth:          "it is nested too deeply",
	syntax.ErrLarge:                 "it is too large",
}

func queryError(q Query, err error) error {
	why := "it can't be read"
	var syntaxErr *syntax.Error
	if errors.As(err, &syntaxErr) {
		if text, known := whys[syntaxErr.Code]; known {
			why = text
			if bytes.Contains([]byte(text), []byte("%s")) {
				why = fmt.Sprintf(text, syntaxErr.Expr)
			}
		}
	}
	return &QueryError{Query: q, Why: "The regular expression does not work: " + why + ".", Err: err}
}

// maxMatches is how many matches of a line are told apart.
const maxMatches = 1000

// matcher looks for a query. Any goroutine may use it.
type matcher struct {
	// needles are texts of which a line must hold one to match; none means that every line has to be looked at.
	needles []needle
	// re is nil when the needle is the query itself.
	re *regexp.Regexp
	// blank says that re matches nothing too, which is no match to be shown.
	blank bool
	// automata are those of re, to be used by a goroutine at a time; nil where there are none.
	automata *sync.Pool
}

// newMatcher reads a query; nil for an empty one.
func newMatcher(q Query) (*matcher, error) {
	if q.Empty() {
		return nil, nil //nolint:nilnil // nothing to look for is no failure
	}
	if !q.Regex {
		return &matcher{needles: []needle{newNeedle(strings.TrimRight(q.Text, "\r\n"), q.Case)}}, nil
	}
	flags := syntax.Perl
	text := q.Text
	if !q.Case {
		flags |= syntax.FoldCase
		text = "(?i)" + text
	}
	tree, err := syntax.Parse(q.Text, flags)
	if err != nil {
		return nil, queryError(q, err)
	}
	re, err := regexp.Compile(text)
	if err != nil {
		return nil, queryError(q, err)
	}
	m := &matcher{re: re, blank: re.MatchString("")}
	if !m.blank {
		m.needles = required(tree.Simplify())
		m.automata = &sync.Pool{New: func() any { return newAutomaton(tree) }}
	}
	return m, nil
}

// matches says whether a line matches.
func (m *matcher) matches(text []byte) bool {
	if len(m.needles) > 0 {
		found := false
		for i := range m.needles {
			if from, _ := m.needles[i].find(text); from >= 0 {
				found = true
				break
			}
		}
		if !found || m.re == nil {
			return found
		}
	}
	return m.verify(text)
}

// verify looks with the expression, when a needle was found.
func (m *matcher) verify(text []byte) bool {
	switch {
	case m.re == nil:
		return true
	case m.blank:
		return len(m.all(text)) > 0
	}
	if a, _ := m.automata.Get().(*automaton); a != nil {
		found, ok := a.match(text)
		m.automata.Put(a)
		if ok {
			return found
		}
	}
	return m.re.Match(text)
}

// all are the matches in a line, as offsets from and to.
func (m *matcher) all(text []byte) [][2]int {
	var out [][2]int
	if m.re != nil {
		for _, found := range m.re.FindAllIndex(text, -1) {
			if found[1] > found[0] && len(out) < maxMatches {
				out = append(out, [2]int{found[0], found[1]})
			}
		}
		return out
	}
	for at := 0; len(out) < maxMatches; {
		from, to := m.needles[0].find(text[at:])
		if from < 0 {
			break
		}
		out = append(out, [2]int{at + from, at + to})
		at += to
	}
	return out
}

// hits calls hit with the index of each line of a chunk that matches, in order.
func (m *matcher) hits(c chunk, hit func(i int)) {
	if len(m.needles) != 1 {
		for i := range c.lines {
			r := &c.lines[i]
			if !r.mark && m.matches(c.text[r.off:r.end]) {
				hit(i)
			}
		}
		return
	}
	// All lines of the chunk lie one after another: the needle is looked for in all of them at once.
	var (
		n     = &m.needles[0]
		line  = 0
		at    = int(c.lines[0].off)
		end   = int(c.lines[len(c.lines)-1].end)
		limit = c.text[:end]
	)
	for s := n.start(limit[at:]); ; {
		from, to := n.next(&s)
		if from < 0 {
			return
		}
		from, to = from+at, to+at
		for int(c.lines[line].end) <= from {
			line++
		}
		r := &c.lines[line]
		if !r.mark && to <= int(r.end) && m.verify(c.text[r.off:r.end]) {
			hit(line)
		}
		if line++; line == len(c.lines) {
			return
		}
		s.skip(int(c.lines[line].off) - at)
	}
}
