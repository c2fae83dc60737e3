package logs

import (
	"strings"
	"testing"
)

// blocks marks each line of a text with where its block begins, and its level's first letter.
func blocks(text string) string {
	var tr tracker
	var out []string
	start := 0
	for i, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		level, joined := tr.next([]byte(line))
		if !joined {
			start = i
		}
		letter := "."
		if level != LevelNone {
			letter = level.String()[:1]
		}
		out = append(out, letter+string(rune('a'+start)))
	}
	return strings.Join(out, " ")
}

func TestTracebacksStayTogether(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"alone": {`
before
Traceback (most recent call last):
  File "/app/app.py", line 3, in <module>
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero
after`, ".a Eb Eb Eb Eb Eb .g"},
		"with the line that told of it": {`
INFO:root:ok
ERROR:root:failed
Traceback (most recent call last):
  File "x.py", line 3, in <module>
KeyError: 'x'
INFO:root:on`, "Ia Eb Eb Eb Eb If"},
		"not with a line that told of something else": {`
INFO:root:ok
Traceback (most recent call last):
  File "x.py", line 3, in <module>
KeyboardInterrupt`, "Ia Eb Eb Eb"},
		"chained": {`
Traceback (most recent call last):
  File "x.py", line 3, in f
KeyError: 'x'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "x.py", line 5, in <module>
app.errors.NotThere: no x

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "x.py", line 7, in <module>
RuntimeError
done`, "Ea Ea Ea Ea Ea Ea Ea Ea Ea Ea Ea Ea Ea Ea Ea .p"},
		"two, one after the other": {`
Traceback (most recent call last):
  File "x.py", line 3, in f
KeyError: 'x'
Traceback (most recent call last):
  File "x.py", line 3, in f
KeyError: 'y'`, "Ea Ea Ea Ed Ed Ed"},
		"a group": {`
  + Exception Group Traceback (most recent call last):
  |   File "x.py", line 3, in <module>
  | ExceptionGroup: several (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "x.py", line 1, in f
    | ValueError: 1
    +---------------- 2 ----------------
    | TypeError: 2
    +------------------------------------
after`, "Ea Ea Ea Ea Ea Ea Ea Ea Ea Ea .k"},
		"behind a container's name": {`
web-1  | ERROR:    Exception in ASGI application
web-1  | Traceback (most recent call last):
web-1  |   File "x.py", line 3, in f
web-1  | KeyError: 'x'
web-1  |
web-1  | During handling of the above exception, another exception occurred:
web-1  |
web-1  | Traceback (most recent call last):
web-1  |   File "x.py", line 3, in f
web-1  | ValueError: 'x'
db-1   | ready`, ".a Eb Eb Eb Eb Eb Eb Eb Eb Eb .k"},
		"a group behind a container's name": {`
web-1  |   + Exception Group Traceback (most recent call last):
web-1  |   |   File "x.py", line 3, in <module>
web-1  |   | ExceptionGroup: several (1 sub-exception)
web-1  |   +-+---------------- 1 ----------------
web-1  |     | ValueError: 1
web-1  |     +------------------------------------
web-1  | after`, "Ea Ea Ea Ea Ea Ea .g"},
		"a program that can't be read": {`
  File "/app/app.py", line 3
    print("x"
         ^
SyntaxError: '(' was never closed`, "Ea Ea Ea Ea"},
		"after Ctrl+C": {`
^CTraceback (most recent call last):
  File "x.py", line 3, in f
KeyboardInterrupt`, "Ea Ea Ea"},
		"in a thread": {`
Exception in thread Thread-1 (work):
Traceback (most recent call last):
  File "x.py", line 3, in work
app.f.<locals>.Trouble: x`, "Ea Ea Ea Ea"},
		"cut short": {`
Traceback (most recent call last):
  File "x.py", line 3, in f
2024-05-01 12:00:00,123 INFO on`, "Ea Ea Ic"},
		"only named": {`
We print "Traceback (most recent call last):" for each
Traceback is a word
During handling of the above exception, another exception occurred:`, ".a .b .c"},
	} {
		if got := blocks(c.text); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}

func TestEndlessTracebackEnds(t *testing.T) {
	var tr tracker
	tr.next([]byte("Traceback (most recent call last):"))
	for range maxBlock + 10 {
		tr.next([]byte("  File"))
	}
	if tr.where != noTraceback {
		t.Error("a block goes on for ever")
	}
}

func FuzzTracker(f *testing.F) {
	f.Add("web | Traceback (most recent call last):\nweb |\nweb |   File\n")
	f.Add("  + Exception Group Traceback (most recent call last):\n\n \n+")
	f.Fuzz(func(_ *testing.T, text string) {
		var tr tracker
		for line := range strings.SplitSeq(text, "\n") {
			tr.next([]byte(line))
		}
	})
}
