package logs

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/slipway-dev/slipway/app/cells"
)

// maxLine is how much of a line is kept in memory, in bytes.
const maxLine = 64 << 10

// editor is one line as it is written: text, colours, and what a terminal does with carriage returns and backspaces. The style goes on from line to line.
type editor struct {
	reader
	limit int // of text, in bytes
	text  []byte
	spans []span
	// lost is how many bytes were left out after the limit.
	lost int
	// part is the beginning of a character whose rest has not come.
	part  [utf8.UTFMax]byte
	parts int
	// From the first character written over another one, the line is kept as glyphs, with a cursor among them; before, the cursor is at the end of text.
	glyphs []glyph
	edited bool
	cursor int
	// back is a carriage return that nothing followed yet: at the line's end it is part of the break.
	back    bool
	touched bool // something came since the line began
}

// glyph is a character that may be written over.
type glyph struct {
	r     rune
	style cells.Style
}

func newEditor(limit int) *editor {
	e := &editor{limit: limit}
	e.erase = e.eraseLine
	return e
}

// clean says that nothing is there that a plain line would have to be joined with, or coloured.
func (e *editor) clean() bool { return !e.touched && e.style == (cells.Style{}) }

// write takes a part of a line, which has no line breaks.
func (e *editor) write(p []byte) {
	e.touched = e.touched || len(p) > 0
	for len(p) > 0 {
		switch {
		case e.under:
			used, broken := e.take(p)
			p = p[used:]
			if broken {
				e.visible(e.raw)
			}
		case e.parts > 0:
			e.part[e.parts] = p[0]
			e.parts++
			p = p[1:]
			e.joinParts()
		case p[0] == esc:
			e.begin()
			p = p[1:]
		case p[0] < ' ' && p[0] != '\t' || p[0] == 0x7f:
			e.control(p[0])
			p = p[1:]
		default:
			p = p[e.run(p):]
		}
	}
}

// run puts down the text at the beginning of p and says how long it is.
func (e *editor) run(p []byte) int {
	end := 0
	for end < len(p) {
		c := p[end]
		if c < ' ' && c != '\t' || c == 0x7f {
			break
		}
		if c < utf8.RuneSelf {
			end++
			continue
		}
		r, size := utf8.DecodeRune(p[end:])
		switch {
		case r == utf8.RuneError && size == 1 && !utf8.FullRune(p[end:]):
			e.put(p[:end])
			e.parts = copy(e.part[:], p[end:])
			return len(p)
		case r == utf8.RuneError && size == 1, r >= 0x80 && r < 0xa0:
			e.put(p[:end])
			e.putRune(utf8.RuneError)
			return end + size
		}
		end += size
	}
	e.put(p[:end])
	return end
}

// joinParts looks whether a character that was cut is whole, or is none.
func (e *editor) joinParts() {
	have := e.part[:e.parts]
	if !utf8.FullRune(have) {
		return
	}
	r, size := utf8.DecodeRune(have)
	e.parts = 0
	if r == utf8.RuneError && size == 1 {
		rest := bytes.Clone(have[1:])
		e.putRune(utf8.RuneError)
		e.write(rest) // at most three bytes
		return
	}
	if r >= 0x80 && r < 0xa0 {
		r = utf8.RuneError
	}
	e.putRune(r)
}

// control does what a control character does; those that do nothing in a line are shown.
func (e *editor) control(c byte) {
	switch c {
	case '\r':
		e.back = true
	case '\b':
		e.goBack()
		e.edit()
		e.cursor = max(e.cursor-1, 0)
	default:
		e.putRune(picture(c))
	}
}

// goBack does what a carriage return does, once it is known that the line goes on.
func (e *editor) goBack() {
	if e.back {
		e.back = false
		e.edit()
		e.cursor = 0
	}
}

// picture is the character that shows a control one.
func picture(c byte) rune {
	if c == 0x7f {
		return '␡'
	}
	return '␀' + rune(c)
}

// visible puts down a sequence that was none.
func (e *editor) visible(raw []byte) {
	raw = bytes.ToValidUTF8(raw, []byte("�"))
	e.putRune(picture(esc))
	for _, r := range string(raw) {
		switch {
		case r < ' ' && r != '\t' || r == 0x7f:
			r = picture(byte(r)) //nolint:gosec // below 0x80
		case r >= 0x80 && r < 0xa0:
			r = utf8.RuneError
		}
		e.putRune(r)
	}
}

func (e *editor) putRune(r rune) {
	var buf [utf8.UTFMax]byte
	e.put(utf8.AppendRune(buf[:0], r))
}

// put writes valid text at the cursor.
func (e *editor) put(p []byte) {
	if len(p) == 0 {
		return
	}
	e.goBack()
	if e.edited {
		e.over(p)
		return
	}
	if room := e.limit - len(e.text); len(p) > room || e.lost > 0 {
		if e.lost > 0 {
			room = 0
		}
		keep := room
		for keep > 0 && !utf8.RuneStart(p[keep]) {
			keep--
		}
		e.lost += len(p) - keep
		p = p[:keep]
		if keep == 0 {
			return
		}
	}
	from := len(e.text)
	e.text = append(e.text, p...)
	if e.style != (cells.Style{}) {
		e.spans = addSpan(e.spans, from, len(e.text), e.style)
	}
}

// addSpan joins spans that look alike.
func addSpan(spans []span, from, to int, style cells.Style) []span {
	if n := len(spans); n > 0 && int(spans[n-1].to) == from && spans[n-1].style == style {
		spans[n-1].to = uint32(to) //nolint:gosec // a line is far below 4 GB
		return spans
	}
	return append(spans, span{from: uint32(from), to: uint32(to), style: style}) //nolint:gosec // as above
}

// edit turns the line into glyphs.
func (e *editor) edit() {
	if e.edited {
		return
	}
	e.edited = true
	e.glyphs = e.glyphs[:0]
	next := 0
	for i, r := range string(e.text) {
		for next < len(e.spans) && int(e.spans[next].to) <= i {
			next++
		}
		g := glyph{r: r}
		if next < len(e.spans) && int(e.spans[next].from) <= i {
			g.style = e.spans[next].style
		}
		e.glyphs = append(e.glyphs, g)
	}
	e.cursor = len(e.glyphs)
}

// over writes text over what is at the cursor.
func (e *editor) over(p []byte) {
	for len(p) > 0 {
		r, size := utf8.DecodeRune(p)
		p = p[size:]
		g := glyph{r: r, style: e.style}
		switch {
		case e.cursor < len(e.glyphs):
			e.glyphs[e.cursor] = g
		case len(e.glyphs) < e.limit:
			e.glyphs = append(e.glyphs, g)
		default:
			e.lost += size
			continue
		}
		e.cursor++
	}
}

// eraseLine is the sequence that programs clear a bar with: from the cursor on, up to it, or all of the line.
func (e *editor) eraseLine(how int) {
	e.goBack()
	if !e.edited && how == 0 {
		return // there is nothing after the cursor
	}
	e.edit()
	switch how {
	case 0:
		e.glyphs = e.glyphs[:e.cursor]
	case 1:
		for i := range min(e.cursor+1, len(e.glyphs)) {
			e.glyphs[i] = glyph{r: ' '}
		}
	case 2:
		for i := range e.glyphs {
			e.glyphs[i] = glyph{r: ' '}
		}
		e.glyphs = e.glyphs[:e.cursor]
	}
}

// line is how the line looks now, valid until the next write.
func (e *editor) line() (text []byte, spans []span) {
	if e.edited {
		e.settle()
	}
	text, spans = e.text, e.spans
	if e.lost > 0 {
		// Appended behind what is kept: writing on writes over it.
		note := fmt.Sprintf(" … cut after %d kB, save the log for all of it", e.limit>>10)
		text = append(text, note...)
		spans = addSpan(spans, len(e.text), len(text), cells.Style{Attr: cells.Faint | cells.Italic})
	}
	return text, spans
}

// settle writes the glyphs to text and spans, without the blanks that a bar was cleared with.
func (e *editor) settle() {
	e.text, e.spans = e.text[:0], e.spans[:0]
	end := len(e.glyphs)
	for end > 0 && e.glyphs[end-1].r == ' ' && e.glyphs[end-1].style.Bg == cells.Default && e.glyphs[end-1].style.Attr&(cells.Reverse|cells.Underline) == 0 {
		end--
	}
	for _, g := range e.glyphs[:end] {
		from := len(e.text)
		if e.text = utf8.AppendRune(e.text, g.r); len(e.text) > e.limit {
			e.text = e.text[:from]
			e.lost++
			return
		}
		if g.style != (cells.Style{}) {
			e.spans = addSpan(e.spans, from, len(e.text), g.style)
		}
	}
}

// finish takes in what is still open at the line's end: a character or a sequence that was cut off.
func (e *editor) finish() {
	if raw := e.cutOff(); len(raw) > 0 {
		e.visible(raw)
	}
	for ; e.parts > 0; e.parts-- {
		e.putRune(utf8.RuneError)
	}
}

// next begins another line.
func (e *editor) next() {
	e.text, e.spans, e.glyphs = e.text[:0], e.spans[:0], e.glyphs[:0]
	e.edited, e.back, e.cursor, e.lost, e.parts, e.touched = false, false, 0, 0, 0, false
	if cap(e.text) > 2*maxLine { // one huge line is no reason to hold on to the memory
		e.text = nil
	}
	if cap(e.glyphs) > maxLine/4 {
		e.glyphs = nil
	}
}

// empty says that there is nothing to show of the line.
func (e *editor) empty() bool {
	text, _ := e.line()
	return len(bytes.TrimFunc(text, unicode.IsSpace)) == 0
}
