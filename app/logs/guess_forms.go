package logs

import "bytes"

// glogLevel reads "E0102 15:04:05.678901".
func glogLevel(text []byte) Level {
	if len(text) < 14 || text[5] != ' ' || text[8] != ':' {
		return LevelNone
	}
	for _, i := range []int{1, 2, 3, 4, 6, 7, 9, 10} {
		if text[i] < '0' || text[i] > '9' {
			return LevelNone
		}
	}
	return letterLevel(text)
}

// djangoLevel reads what Django's development server writes of a request, as it colours it itself: [date time] "GET / HTTP/1.1" 500 145.
func djangoLevel(text []byte) Level {
	end := bytes.Index(text, []byte(`] "`))
	if end < 0 || end > 40 {
		return LevelNone
	}
	rest := text[end+3:]
	end = bytes.LastIndex(rest, []byte(`" `))
	if end < 0 || end+5 > len(rest) || !bytes.Contains(rest[:end], []byte(" HTTP/")) {
		return LevelNone
	}
	switch rest[end+2] {
	case '2', '3':
		return LevelInfo
	case '4':
		return LevelWarning
	case '5':
		return LevelError
	default:
		return LevelNone
	}
}

// redisLevel reads "1:M 01 Jan 2024 12:00:00.123 * Ready": the sign is the level.
func redisLevel(text []byte) Level {
	head := text[:min(len(text), 48)]
	colon := bytes.IndexByte(head, ':')
	if colon < 1 || colon+3 > len(head) || bytes.IndexByte([]byte("MSCX"), head[colon+1]) < 0 || head[colon+2] != ' ' {
		return LevelNone
	}
	words := bytes.Fields(head)
	if len(words) < 6 || len(words[5]) != 1 || !isTime(words[2]) {
		return LevelNone
	}
	switch words[5][0] {
	case '.', '-':
		return LevelDebug
	case '*':
		return LevelInfo
	case '#':
		return LevelWarning
	default:
		return LevelNone
	}
}

// phrases are beginnings that say what a line is, without a level's name: Django's of failed requests, the interpreter's last words, those of threads.
var phrases = []struct {
	begins string
	level  Level
}{
	{"Internal Server Error: /", LevelError},
	{"Not Found: /", LevelWarning},
	{"Bad Request: /", LevelWarning},
	{"Method Not Allowed (", LevelWarning},
	{"Forbidden (", LevelWarning},
	{"Fatal Python error: ", LevelCritical},
	{"Exception in thread ", LevelError},
	{"Exception ignored in", LevelError},
	{"Exception in ASGI ", LevelError},
	{"Task exception was never retrieved", LevelError},
	{"Error handling request", LevelError},
}

// phraseLevel reads those, and what Python's warnings module writes: "/app/x.py:3: DeprecationWarning: ...".
func phraseLevel(text []byte) Level {
	if c := text[0]; c >= 'B' && c <= 'T' {
		for _, p := range phrases {
			if len(text) >= len(p.begins) && string(text[:len(p.begins)]) == p.begins {
				return p.level
			}
		}
	}
	place, rest, found := bytes.Cut(text[:min(len(text), 512)], []byte(": "))
	if !found || !bytes.Contains(place, []byte(".py:")) || bytes.IndexByte(place, ' ') >= 0 {
		return LevelNone
	}
	if name := firstWord(rest); bytes.HasSuffix(name, []byte("Warning")) && len(name) < len(rest) && rest[len(name)] == ':' {
		return LevelWarning
	}
	return LevelNone
}
