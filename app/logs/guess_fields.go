package logs

import (
	"bytes"
	"strconv"
)

// What fields of a level are called in JSON and logfmt, the likely ones first.
var levelKeys = [][]byte{
	[]byte("level"), []byte("levelname"), []byte("severity"), []byte("lvl"), []byte("log.level"), []byte("loglevel"), []byte("log_level"), []byte("severity_text"), []byte("s"),
}

// maxFields is how much of a line of JSON is looked at: a level stands near its beginning, or at its end where loggers add it last.
const maxFields = 16 << 10

// jsonLevel reads the level of a line that is one JSON object, from its outermost fields. Scanned by hand: a decoder would take ten times as long for each line.
func jsonLevel(text []byte) Level {
	text = text[:min(len(text), maxFields)]
	depth := 0
	var key []byte
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			depth++
			if depth > 1 {
				key = nil
			}
		case '}', ']':
			depth--
		case '"':
			end := stringEnd(text, i+1)
			if end < 0 {
				return LevelNone
			}
			word := text[i+1 : end]
			i = end
			if depth != 1 {
				continue
			}
			if key != nil {
				if l := fieldLevel(key, word); l != LevelNone {
					return l
				}
				key = nil
				continue
			}
			if after := bytes.TrimLeft(text[end+1:], " \t"); len(after) > 0 && after[0] == ':' {
				key = word
			}
		case ',':
			if depth == 1 {
				key = nil
			}
		default:
			if key != nil && depth == 1 && text[i] >= '0' && text[i] <= '9' {
				end := i
				for end < len(text) && text[end] >= '0' && text[end] <= '9' {
					end++
				}
				if l := numberLevel(key, text[i:end]); l != LevelNone {
					return l
				}
				key, i = nil, end-1
			}
		}
	}
	return LevelNone
}

// stringEnd is where a JSON string ends that begins at from.
func stringEnd(text []byte, from int) int {
	for i := from; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return -1
}

func isLevelKey(key []byte) bool {
	for _, k := range levelKeys {
		if bytes.EqualFold(key, k) {
			return true
		}
	}
	return false
}

func fieldLevel(key, word []byte) Level {
	if !isLevelKey(key) {
		return LevelNone
	}
	if len(key) == 1 { // mongod
		return letterLevel(word)
	}
	return wordLevel(word)
}

func letterLevel(word []byte) Level {
	if len(word) == 0 {
		return LevelNone
	}
	switch word[0] {
	case 'D':
		return LevelDebug
	case 'I':
		return LevelInfo
	case 'W':
		return LevelWarning
	case 'E':
		return LevelError
	case 'F':
		return LevelCritical
	default:
		return LevelNone
	}
}

// numberLevel reads the numbers of Python's logging (10 to 50), and those of Node's loggers (10 to 60), which are ten higher for each level.
func numberLevel(key, digits []byte) Level {
	python := bytes.EqualFold(key, []byte("levelno"))
	if !python && !bytes.EqualFold(key, []byte("level")) {
		return LevelNone
	}
	n, err := strconv.Atoi(string(digits))
	if err != nil || n%10 != 0 || n < 10 || n > 60 {
		return LevelNone
	}
	if !python {
		n -= 10
	}
	return []Level{LevelDebug, LevelDebug, LevelInfo, LevelWarning, LevelError, LevelCritical}[n/10]
}

// keyLevel reads logfmt: level=error, severity="warning".
func keyLevel(text []byte) Level {
	text = text[:min(len(text), 512)]
	for at := 0; ; {
		i := bytes.IndexByte(text[at:], '=')
		if i < 0 {
			return LevelNone
		}
		i += at
		at = i + 1
		from := bytes.LastIndexAny(text[:i], " \t") + 1
		key := text[from:i]
		if len(key) < 2 || !isLevelKey(key) {
			continue
		}
		word := text[at:]
		if len(word) > 0 && word[0] == '"' {
			word = word[1:]
		}
		word = firstWord(word)
		if end := at + len(word); end < len(text) && bytes.IndexByte([]byte("\" \t,"), text[end]) < 0 && text[at] != '"' {
			continue
		}
		if l := wordLevel(word); l != LevelNone {
			return l
		}
	}
}
