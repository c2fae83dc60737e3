package logs

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// automaton says whether a text matches an expression, in one going over it: each state is all that the expression may be waiting for, made when it is first
// come to. The regexp package, which also tells where, takes twenty times as long. One goroutine at a time uses it.
type automaton struct {
	prog   *syntax.Prog
	states []*waiting
	byKey  map[string]int32
	// Used again and again:
	marked []uint32 // by instruction: the round that it was looked at in
	round  uint32
	stack  []uint32
	set    []uint32
	key    []byte
	over   bool // there were too many states: it is not used any more
}

// waiting is a state: before the next character, instructions that wait for it, what must be true between two characters not yet looked at.
type waiting struct {
	next   [utf8.RuneSelf]int32 // by the next character
	others map[rune]int32
	at     []uint32
	word   bool // the character before is a letter, a digit or an underscore
	first  bool // there is none before
	end    int32
}

// What stands for a next state.
const (
	unknownState int32 = 0 // none was looked for by now: the first state is never come to again
	matched      int32 = -1
	refused      int32 = -2 // only of ends
)

// maxStates bounds the memory of expressions that have very many states.
const maxStates = 2000

func newAutomaton(tree *syntax.Regexp) *automaton {
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil
	}
	a := &automaton{prog: prog, byKey: map[string]int32{}, marked: make([]uint32, len(prog.Inst))}
	a.states = []*waiting{{at: []uint32{uint32(prog.Start)}, first: true}} //nolint:gosec // programs are small
	return a
}

// match says whether any part of a text matches. ok is false when the expression is too much for it.
func (a *automaton) match(text []byte) (found, ok bool) {
	if a.over {
		return false, false
	}
	s := a.states[0]
	for i := 0; i < len(text); {
		var n int32
		if c := text[i]; c < utf8.RuneSelf {
			i++
			if n = s.next[c]; n == unknownState {
				n = a.step(s, rune(c))
				s.next[c] = n
			}
		} else {
			r, size := utf8.DecodeRune(text[i:])
			i += size
			if n = s.others[r]; n == unknownState {
				n = a.step(s, r)
				if s.others == nil {
					s.others = map[rune]int32{}
				}
				s.others[r] = n
			}
		}
		if a.over {
			return false, false
		}
		if n == matched {
			return true, true
		}
		s = a.states[n]
	}
	if s.end == unknownState {
		s.end = refused
		if a.expand(s, -1) {
			s.end = matched
		}
	}
	return s.end == matched, true
}

// step is the state after one more character, or matched when a match ended before it.
func (a *automaton) step(s *waiting, r rune) int32 {
	if a.expand(s, r) {
		return matched
	}
	next := a.set
	a.set = nil
	waits := next[:0]
	for _, pc := range next {
		if inst := &a.prog.Inst[pc]; inst.MatchRune(r) {
			waits = append(waits, inst.Out)
		}
	}
	waits = append(waits, uint32(a.prog.Start)) //nolint:gosec // a match may begin anywhere
	slices.Sort(waits)
	waits = slices.Compact(waits)
	word := syntax.IsWordChar(r)
	a.key = a.key[:0]
	if word {
		a.key = append(a.key, 1)
	}
	for _, pc := range waits {
		a.key = binary.LittleEndian.AppendUint32(a.key, pc)
	}
	n, known := a.byKey[string(a.key)]
	if !known {
		if len(a.states) >= maxStates {
			a.over = true
			return matched
		}
		n = int32(len(a.states)) //nolint:gosec // there are at most maxStates
		a.states = append(a.states, &waiting{at: slices.Clone(waits), word: word})
		a.byKey[string(a.key)] = n
	}
	a.set = next
	return n
}

// expand puts the instructions into set that take a character, when r comes next, -1 being the text's end. It says whether a match ends here.
func (a *automaton) expand(s *waiting, r rune) bool {
	var flags syntax.EmptyOp
	if s.first {
		flags |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	}
	if r < 0 {
		flags |= syntax.EmptyEndText | syntax.EmptyEndLine
	}
	if s.word != (r >= 0 && syntax.IsWordChar(r)) {
		flags |= syntax.EmptyWordBoundary
	} else {
		flags |= syntax.EmptyNoWordBoundary
	}
	a.round++
	a.set = a.set[:0]
	a.stack = append(a.stack[:0], s.at...)
	for len(a.stack) > 0 {
		pc := a.stack[len(a.stack)-1]
		a.stack = a.stack[:len(a.stack)-1]
		if a.marked[pc] == a.round {
			continue
		}
		a.marked[pc] = a.round
		switch inst := &a.prog.Inst[pc]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			a.stack = append(a.stack, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			a.stack = append(a.stack, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^flags == 0 { //nolint:gosec // it is one
				a.stack = append(a.stack, inst.Out)
			}
		case syntax.InstMatch:
			return true
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			a.set = append(a.set, pc)
		case syntax.InstFail:
		}
	}
	return false
}
