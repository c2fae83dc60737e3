package vt

import (
	"strings"
	"testing"
)

// What bash writes before it has a line edited, and after.
const (
	editing = csi + "?2004h"
	edited  = csi + "?2004l\r"
)

// A shell goes up as many rows as its line took before the window changed, and writes it anew from there. What stands above must stay.
func TestALineThatIsEditedIsLeftToTheShell(t *testing.T) {
	const above = "0123456789abcdefghijABCDEF\r\n"
	line := "$ " + strings.Repeat("x", 30)
	for _, c := range []struct {
		name          string
		columns, rows int
		want          string
	}{
		{"wider", 40, 8, "0123456789abcdefghijABCDEF\n" + line},
		{"narrower", 10, 9, "0123456789\nabcdefghij\nABCDEF\n" + line[:10] + "\n" + line[10:20] + "\n" + line[20:30] + "\n" + line[30:]},
		{"with fewer rows", 20, 3, "ABCDEF\n" + line[:20] + "\n" + line[20:]},
	} {
		t.Run(c.name, func(t *testing.T) {
			term := sized(20, 8, above+editing+line)
			screenIs(t, term, "0123456789abcdefghij\nABCDEF\n"+line[:20]+"\n"+line[20:])
			term.Resize(c.columns, c.rows)
			mustHold(t, term)
			_, _ = term.Write([]byte(csi + "A\r" + csi + "J" + line))
			screenIs(t, term, c.want)
			if got, want := all(term), strings.ReplaceAll(above, "\r", "")+line; got != want {
				t.Errorf("there is %q, wanted %q", got, want)
			}
		})
	}
}

func TestALineThatWasEditedIsBrokenAnew(t *testing.T) {
	line := "$ " + strings.Repeat("x", 30)
	term := sized(20, 8, editing+line+"\r\n"+edited+"output")
	term.Resize(10, 8)
	screenIs(t, term, line[:10]+"\n"+line[10:20]+"\n"+line[20:30]+"\n"+line[30:]+"\noutput")
}

func TestALineIsEditedFurtherUpOnceTheScreenIsCleared(t *testing.T) {
	line := "$ " + strings.Repeat("x", 30)
	term := sized(20, 8, "a\r\nb\r\nc\r\nd\r\n"+editing+"$ "+csi+"H"+csi+"2J"+line)
	term.Resize(40, 8)
	_, _ = term.Write([]byte(csi + "A\r" + csi + "J" + line))
	screenIs(t, term, line)
}

func TestALineIsStillEditedAfterSeveralSizes(t *testing.T) {
	line := "$ " + strings.Repeat("x", 30)
	term := sized(20, 8, "0123456789abcdefghijABCDEF\r\n"+editing+line)
	term.Resize(40, 8)
	_, _ = term.Write([]byte(csi + "A\r" + csi + "J" + line))
	term.Resize(20, 8)
	_, _ = term.Write([]byte("\r" + csi + "J" + line))
	term.Resize(50, 4)
	_, _ = term.Write([]byte(csi + "A\r" + csi + "J" + line))
	screenIs(t, term, "0123456789abcdefghijABCDEF\n"+line)
}

func TestAnEditorOnTheAlternateScreenEditsNoLine(t *testing.T) {
	line := strings.Repeat("x", 30)
	term := sized(20, 8, line+csi+"?1049h"+editing)
	term.Resize(40, 8)
	_, _ = term.Write([]byte(csi + "?1049l"))
	screenIs(t, term, line)
}
