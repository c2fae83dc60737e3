package logs

import (
	"bytes"
	"math"
	"unicode"
	"unicode/utf8"
)

// needle is a text to look for. Needles never hold line breaks, so that many lines may be looked at as one text.
type needle struct {
	text []byte
	// fold takes capitals and small letters for the same.
	fold bool
	// Where fold is set: anchor is looked for, in each of these spellings; it stands at byte place of an ASCII needle, at the beginning of another one.
	ascii   bool
	place   int
	anchors [][]byte
	runes   []rune // of a needle that is not ASCII, folded
}

func newNeedle(text string, exact bool) needle {
	n := needle{text: []byte(text), fold: !exact}
	if n.fold {
		n.fold = hasCase(text)
	}
	if !n.fold {
		return n
	}
	n.ascii = isASCII(text)
	if n.ascii {
		for i := range n.text {
			if rarity(n.text[i]) > rarity(n.text[n.place]) {
				n.place = i
			}
		}
		low := lower(n.text[n.place])
		n.anchors = [][]byte{{low}}
		if up := byte(unicode.ToUpper(rune(low))); up != low { //nolint:gosec // both are ASCII
			n.anchors = append(n.anchors, []byte{up})
		}
		n.text = bytes.ToLower(n.text)
		return n
	}
	for _, r := range text {
		n.runes = append(n.runes, foldRune(r))
	}
	first := n.runes[0]
	n.anchors = [][]byte{[]byte(string(first))}
	for r := unicode.SimpleFold(first); r != first; r = unicode.SimpleFold(r) {
		n.anchors = append(n.anchors, []byte(string(r)))
	}
	return n
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// hasCase says whether any character has another spelling.
func hasCase(text string) bool {
	for _, r := range text {
		if unicode.SimpleFold(r) != r {
			return true
		}
	}
	return false
}

// foldRune is the same for all spellings of a character: the smallest of them.
func foldRune(r rune) rune {
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return least
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// common are the characters of logs, the most frequent first.
const common = " e0tanoisr12-l.cdu:/p3m4fg5h679b8v\"=_,[]ykw"

// rarity is how seldom a character is.
func rarity(c byte) int {
	if i := bytes.IndexByte([]byte(common), lower(c)); i >= 0 {
		return i
	}
	return len(common)
}

// find is the first place of the needle in a text, -1 when there is none.
func (n *needle) find(text []byte) (from, to int) {
	s := n.start(text)
	return n.next(&s)
}

// search is one going over a text.
type search struct {
	text []byte
	at   int
	// ahead are where each anchor stands next, from at on; behind at, it has to be looked for.
	ahead [4]int
}

func (n *needle) start(text []byte) search {
	return search{text: text, ahead: [4]int{-1, -1, -1, -1}}
}

// skip goes on at a later place.
func (s *search) skip(to int) { s.at = max(s.at, to) }

// next is the first place from where the search is, which it moves behind.
func (n *needle) next(s *search) (from, to int) {
	if !n.fold {
		i := bytes.Index(s.text[min(s.at, len(s.text)):], n.text)
		if i < 0 {
			s.at = len(s.text)
			return -1, -1
		}
		from = s.at + i
		s.at = from + max(len(n.text), 1)
		return from, from + len(n.text)
	}
	look := s.at + n.place // the anchor stands so far behind the needle's beginning
	for {
		i := n.anchor(s, look)
		if i < 0 {
			s.at = len(s.text)
			return -1, -1
		}
		if size := n.fits(s.text[i-n.place:]); size > 0 {
			from = i - n.place
			s.at = from + size
			return from, s.at
		}
		look = i + 1
	}
}

// anchor is the next place of any anchor from a place on.
func (n *needle) anchor(s *search, from int) int {
	best := math.MaxInt
	for k, a := range n.anchors[:min(len(n.anchors), len(s.ahead))] {
		if s.ahead[k] < from {
			s.ahead[k] = math.MaxInt
			if from < len(s.text) {
				var i int
				if len(a) == 1 {
					i = bytes.IndexByte(s.text[from:], a[0])
				} else {
					i = bytes.Index(s.text[from:], a)
				}
				if i >= 0 {
					s.ahead[k] = from + i
				}
			}
		}
		best = min(best, s.ahead[k])
	}
	if best == math.MaxInt {
		return -1
	}
	return best
}

// fits is how long the needle is at the beginning of a text, 0 when it is not there.
func (n *needle) fits(text []byte) int {
	if n.ascii {
		if len(text) < len(n.text) {
			return 0
		}
		for i, c := range n.text {
			if lower(text[i]) != c {
				return 0
			}
		}
		return len(n.text)
	}
	at := 0
	for _, want := range n.runes {
		r, size := utf8.DecodeRune(text[at:])
		if size == 0 || foldRune(r) != want {
			return 0
		}
		at += size
	}
	return at
}
