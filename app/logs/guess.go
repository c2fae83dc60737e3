package logs

import (
	"bytes"
)

// What is looked at of a line: levels stand at its beginning.
const (
	maxHead   = 160
	maxTokens = 12
)

// guessLevel tells a line's level by its form: that of Python's logging in its usual formats, of web servers, databases, JSON and logfmt. A line that merely
// holds a word such as "error" has none.
func guessLevel(text []byte) Level {
	text = bytes.TrimLeft(text, " \t")
	if len(text) < 4 {
		return LevelNone
	}
	switch c := text[0]; {
	case c == '{':
		return jsonLevel(text)
	case c == 'I' || c == 'W' || c == 'E' || c == 'F':
		if l := glogLevel(text); l != LevelNone {
			return l
		}
	case c == '[':
		if l := djangoLevel(text); l != LevelNone {
			return l
		}
	case c >= '0' && c <= '9':
		if l := redisLevel(text); l != LevelNone {
			return l
		}
	case c == 'n':
		if rest, ok := bytes.CutPrefix(text, []byte("npm ")); ok {
			return wordLevel(firstWord(rest))
		}
	}
	if l := headLevel(text[:min(len(text), maxHead)]); l != LevelNone {
		return l
	}
	if l := phraseLevel(text); l != LevelNone {
		return l
	}
	return keyLevel(text)
}

// What stands before a word at a line's beginning.
const (
	atStart    = iota
	afterTime  // a time, or something in brackets
	afterName  // one word that may be a logger's name, or the message's first
	afterBreak // a separator: what is before it was no message
)

// headLevel looks for a level among what loggers put before a message: times, numbers, names, brackets, separators. The first words of a message end the search.
func headLevel(head []byte) Level {
	place, timed := atStart, false
	for range maxTokens {
		token, bracket, rest := nextToken(head)
		if len(token) == 0 {
			return LevelNone
		}
		head = rest
		if bracket != 0 {
			if l := bracketLevel(token, place); l != LevelNone {
				return l
			}
			if place != afterName {
				place, timed = afterTime, true
			}
			continue
		}
		if isSeparator(token) {
			place = afterBreak
			continue
		}
		if l := tokenLevel(token, rest, place); l != LevelNone {
			return l
		}
		switch last := token[len(token)-1]; {
		case isTime(token):
			if place != afterName {
				place, timed = afterTime, true
			}
		case last == ':' && (timed || bytes.ContainsAny(token, ".[")):
			place = afterBreak // "app.views:", "web[12]:"
		case place == afterName || last == ':':
			return LevelNone
		case isNumber(token) && place != atStart:
		case isNumber(token), isName(token):
			place = afterName
		default:
			return LevelNone
		}
	}
	return LevelNone
}

// bracketLevel is the level of "[ERROR]", "[error    ]", "[core:error]" and "[2024-01-01 12:00:00,123: ERROR/MainProcess]", without the brackets.
func bracketLevel(inside []byte, place int) Level {
	word := inside
	if i := bytes.LastIndexByte(word, ' '); i >= 0 {
		word = word[i+1:]
		if !isUpper(firstWord(word)) {
			return LevelNone
		}
	} else if i := bytes.IndexByte(word, ':'); i >= 0 {
		word = word[i+1:]
	}
	n := wordEnd(word)
	if n < len(word) && word[n] != '/' || place == afterName && !isUpper(word[:n]) {
		return LevelNone
	}
	return wordLevel(word[:n])
}

// tokenLevel is the level that a word says where it stands.
func tokenLevel(token, rest []byte, place int) Level {
	n := wordEnd(token)
	if n < 3 {
		return LevelNone
	}
	level := wordLevel(token[:n])
	if level == LevelNone {
		return LevelNone
	}
	upper := isUpper(token[:n])
	if !upper && !isCommon(token[:n]) {
		return LevelNone
	}
	says := false
	switch {
	case n == len(token):
		next, _, _ := nextToken(rest)
		switch place {
		case atStart:
			says = upper && len(next) > 0
		case afterTime:
			says = upper
		case afterBreak:
			says = upper || isSeparator(next)
		case afterName:
			says = upper && (isSeparator(next) || len(next) > 0 && next[0] == '[')
		}
	case token[n] == ':':
		says = upper || place == afterTime || place == afterBreak || place == atStart && n == len(token)-1 && !startsWithDigit(rest)
	case token[n] == '/' || token[n] == '|' || token[n] == ']':
		says = upper && place != atStart && place != afterName
	}
	if !says {
		return LevelNone
	}
	return level
}

// nextToken is the next word, or the whole of what stands in brackets.
func nextToken(p []byte) (token []byte, bracket byte, rest []byte) {
	from := 0
	for from < len(p) && (p[from] == ' ' || p[from] == '\t') {
		from++
	}
	p = p[from:]
	if len(p) == 0 {
		return nil, 0, nil
	}
	if closing := closingOf(p[0]); closing != 0 {
		if end := bytes.IndexByte(p, closing); end > 1 {
			inside := bytes.TrimSpace(p[1:end])
			if len(inside) == 0 {
				return p[:end+1], p[0], p[end+1:]
			}
			return inside, p[0], p[end+1:]
		}
	}
	end := 1
	for end < len(p) && p[end] != ' ' && p[end] != '\t' {
		end++
	}
	return p[:end], 0, p[end:]
}

func closingOf(c byte) byte {
	switch c {
	case '[':
		return ']'
	case '(':
		return ')'
	case '<':
		return '>'
	default:
		return 0
	}
}

func wordEnd(token []byte) int {
	n := 0
	for n < len(token) && (token[n] >= 'a' && token[n] <= 'z' || token[n] >= 'A' && token[n] <= 'Z') {
		n++
	}
	return n
}

// wordLevel is what loggers call a level, in any case.
func wordLevel(word []byte) Level {
	if len(word) < 3 || len(word) > len("emergency") {
		return LevelNone
	}
	var buf [len("emergency")]byte
	for i, c := range word {
		buf[i] = c | 0x20
	}
	switch string(buf[:len(word)]) {
	case "trace", "debug", "verbose", "dbg":
		return LevelDebug
	case "info", "notice", "note", "success", "inf", "log", "system", "hint", "detail":
		return LevelInfo
	case "warn", "warning", "wrn":
		return LevelWarning
	case "error", "err", "severe":
		return LevelError
	case "critical", "crit", "fatal", "alert", "emerg", "emergency", "panic":
		return LevelCritical
	default:
		return LevelNone
	}
}

// isCommon says whether a word in lower case may be a level outside brackets: others begin sentences.
func isCommon(word []byte) bool {
	switch string(bytes.ToLower(word)) {
	case "debug", "info", "warn", "warning", "error", "critical", "fatal":
		return true
	default:
		return false
	}
}

func isUpper(word []byte) bool {
	for _, c := range word {
		if c >= 'a' && c <= 'z' {
			return false
		}
	}
	return len(word) > 0
}

func isSeparator(token []byte) bool {
	switch string(token) {
	case "-", "|", "--", "—", "–", "::", "---", "*", "#", "=>", "->", ":":
		return true
	default:
		return false
	}
}

// isTime says whether a word is a part of a time: 12:00:00,123, 2024-01-01T12:00:00Z, Jan, UTC.
func isTime(token []byte) bool {
	digits, marks := 0, 0
	for _, c := range token {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == ':' || c == '-' || c == '/' || c == '.':
			marks++
		}
	}
	if digits > 0 {
		return marks > 0 && digits >= 3
	}
	switch string(token) {
	case "UTC", "GMT", "CET", "CEST", "AM", "PM", "am", "pm", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
		"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon,", "Tue,", "Wed,", "Thu,", "Fri,", "Sat,", "Sun,":
		return true
	default:
		return false
	}
}

func isNumber(token []byte) bool {
	for _, c := range token {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// isName says whether a word may be a logger's name: app, app.views, __main__, or one with a colon after it.
func isName(token []byte) bool {
	for i, c := range token {
		word := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.' || c == '-' || c == '/'
		if !word && (c != ':' || i != len(token)-1) {
			return false
		}
	}
	return true
}

func startsWithDigit(p []byte) bool {
	p = bytes.TrimLeft(p, " \t")
	return len(p) > 0 && p[0] >= '0' && p[0] <= '9'
}

func firstWord(p []byte) []byte { return p[:wordEnd(p)] }
