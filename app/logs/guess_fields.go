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
	f := fields{text: text[:min(len(text), maxFields)]}
	for f.at < len(f.text) {
		if l := f.step(); l != LevelNone {
			return l
		}
	}
	return LevelNone
}

// fields goes over an object's outermost fields.
type fields struct {
	text  []byte
	at    int
	depth int
	key   []byte // of the field whose value comes next
}

// step takes in what stands next, and gives the level that it says.
func (f *fields) step() Level {
	c := f.text[f.at]
	f.at++
	switch {
	case c == '{' || c == '[':
		if f.depth++; f.depth > 1 {
			f.key = nil
		}
	case c == '}' || c == ']':
		f.depth--
	case c == '"':
		return f.quoted()
	case f.depth != 1:
	case c == ',':
		f.key = nil
	case f.key != nil && c >= '0' && c <= '9':
		from := f.at - 1
		for f.at < len(f.text) && f.text[f.at] >= '0' && f.text[f.at] <= '9' {
			f.at++
		}
		key := f.key
		f.key = nil
		return numberLevel(key, f.text[from:f.at])
	}
	return LevelNone
}

// quoted takes in a string, whose opening quote was read: a key or a value.
func (f *fields) quoted() Level {
	end := stringEnd(f.text, f.at)
	if end < 0 {
		f.at = len(f.text)
		return LevelNone
	}
	word := f.text[f.at:end]
	f.at = end + 1
	if f.depth != 1 {
		return LevelNone
	}
	if key := f.key; key != nil {
		f.key = nil
		return fieldLevel(key, word)
	}
	if after := bytes.TrimLeft(f.text[f.at:], " \t"); len(after) > 0 && after[0] == ':' {
		f.key = word
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
