package vt

import "strings"

// The brackets around what is pasted, for programs that asked for them (xterm's ctlseqs, "Bracketed Paste Mode").
const (
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// Paste is what a program gets for text that is pasted. Ends of lines become what the Enter key sends. Controls are left out: what comes from a page of the web
// must not end the brackets, nor press keys.
func (t *Terminal) Paste(text string) []byte {
	t.mu.Lock()
	bracketed := t.mode.paste
	t.mu.Unlock()
	text = strings.NewReplacer("\r\n", "\r", "\n", "\r", pasteBegin, "", pasteEnd, "").Replace(text)
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\r' || r >= del && r < 0xa0 {
			return -1
		}
		return r
	}, text)
	if bracketed {
		text = pasteBegin + text + pasteEnd
	}
	return []byte(text)
}
