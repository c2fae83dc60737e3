package logs

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzIsPlain(f *testing.F) {
	for _, s := range []string{"", "hello, world", "tab\tis fine", "12345678\x7f", "1234567\n", "éé\u0085ééééé", "\xc2", "ééééééé\xff", "\x80\x1f\x80\x80\x80\x80\x80\x80"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		want := utf8.Valid(text)
		for _, r := range string(text) {
			if unicode.IsControl(r) && r != '\t' {
				want = false
			}
		}
		if got := isPlain(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	})
}
