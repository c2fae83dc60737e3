package build

import (
	"bytes"
	"net/url"
	"regexp"
	"sort"
	"strings"
)

// masked stands for a secret on screen.
const masked = "********"

// minSecret is the shortest value that is masked: shorter ones are found in every other word.
const minSecret = 4

// secretNames are the names that people give to secrets. AUTHOR and TOKENIZERS are none.
var secretNames = regexp.MustCompile(`(?i)pass(?:word|wd|phrase)|secret|credential|(?:^|_)(?:pass|pwd|token|auth|authorization|key|apikey)(?:_|$)`)

// plainValues are values that are no secrets, whatever the name: masking them would hide half of a log.
var plainValues = regexp.MustCompile(`(?i)^(?:true|false|none|null|[0-9.]+)$`)

// mask hides the values of build arguments whose names say that they are secret: BuildKit puts arguments into step names as they are.
type mask struct{ values []string }

func newMask(args map[string]string) mask {
	var m mask
	for name, value := range args {
		if !secretNames.MatchString(name) {
			value = password(value)
		}
		if len(value) >= minSecret && !plainValues.MatchString(value) {
			m.values = append(m.values, value)
		}
	}
	// A value that is part of another must not break it up.
	sort.Slice(m.values, func(i, j int) bool { return len(m.values[i]) > len(m.values[j]) })
	return m
}

// password is the one in an address (https://me:secret@pypi.example/simple), "" when there is none.
func password(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return ""
	}
	p, _ := u.User.Password()
	return p
}

func (m mask) text(s string) string {
	for _, v := range m.values {
		s = strings.ReplaceAll(s, v, masked)
	}
	return s
}

func (m mask) bytes(b []byte) []byte {
	for _, v := range m.values {
		if bytes.Contains(b, []byte(v)) {
			b = bytes.ReplaceAll(b, []byte(v), []byte(masked))
		}
	}
	return b
}

// maskedError is an error whose text is free of secrets; what it wraps is still there for errors.Is and errors.As.
type maskedError struct {
	text string
	err  error
}

func (e *maskedError) Error() string { return e.text }
func (e *maskedError) Unwrap() error { return e.err }

func (m mask) error(err error) error {
	if err == nil || len(m.values) == 0 {
		return err
	}
	if text := m.text(err.Error()); text != err.Error() {
		return &maskedError{text: text, err: err}
	}
	return err
}
