package command

import (
	"regexp"
	"strings"
)

// mask stands in the place of a secret.
const mask = "********"

// secretName are the names whose values nobody should see over a shoulder. Labels have dots and dashes where variables have underscores.
var secretName = regexp.MustCompile(`(?i)(PASS(WORD|WD|PHRASE)?|SECRET|TOKEN|CREDENTIAL|PRIVATE|[_.-]PWD|AUTH(ORIZATION)?([_.-]|$)|(^|[_.-])(API|ACCESS|SIGNING|ENCRYPTION)?[_.-]?KEY)`)

// Masked is the value of an environment variable, a build argument or a label as it may be shown: a secret becomes stars, and so do passwords in addresses, in the
// texts that name a database, and behind the flags of a command.
func Masked(name, value string) string {
	switch {
	case value == "":
		return ""
	case secretName.MatchString(name):
		return mask
	default:
		return maskedText(value)
	}
}

// MaskedWords are the words of a command as they may be shown: without the passwords in addresses, behind their names, and behind the flags that take them.
func MaskedWords(words []string) []string {
	shown := make([]string, len(words))
	before := ""
	for i, word := range words {
		shown[i] = maskedText(word)
		if word != "" && secretFlag.MatchString(before) {
			shown[i] = mask
		}
		before = word
	}
	return shown
}

// secretWord ends the names of what is secret in a text. Unlike in a variable's name it has to end them: there are --tokenizer and --password-file.
const secretWord = `(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|secret|access)[_.-]?key)` //nolint:gosec // names, no secrets

var (
	// secretFlag is a flag whose value is the next word.
	secretFlag = regexp.MustCompile(`(?i)^--?(?:[a-z0-9]+[_.-]?)*` + secretWord + `$`)
	// secretPair is a name with its value in a text such as a connection's, a query's or a shell's; secretPart is a flag with its value in one.
	secretPair = regexp.MustCompile(`(?i)(` + secretWord + `\s*=\s*)('[^']*'|"[^"]*"|[^\s;&,'"]+)`)
	secretPart = regexp.MustCompile(`(?i)((?:^|\s)--?(?:[a-z0-9]+[_.-]?)*` + secretWord + `\s+)('[^']*'|"[^"]*"|[^\s;&,'"-][^\s;&,'"]*)`)
)

func maskedText(text string) string {
	text = secretPair.ReplaceAllString(maskedAddresses(text), "${1}"+mask)
	return secretPart.ReplaceAllString(text, "${1}"+mask)
}

var (
	// login is the beginning of an address up to where the password stands, if there is one, or the port.
	login = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*://[^\s:/?#@]*:`)
	port  = regexp.MustCompile(`^[0-9]{1,5}([/?#]|$)`)
)

// maskedAddresses masks the passwords in all addresses in a text. Many are not written by the book, with a # or a % as it is in the password: they are found too.
func maskedAddresses(value string) string {
	var b strings.Builder
	rest := value
	for {
		at := login.FindStringIndex(rest)
		if at == nil {
			return b.String() + rest
		}
		b.WriteString(rest[:at[1]])
		rest = rest[at[1]:]
		end := len(rest)
		if next := login.FindStringIndex(rest); next != nil {
			end = next[0]
		}
		if blank := strings.IndexAny(rest[:end], " \t\r\n\"'"); blank >= 0 {
			end = blank
		}
		if password := passwordIn(rest[:end]); password > 0 {
			b.WriteString(mask)
			rest = rest[password:]
		}
	}
}

// passwordIn is how long the password is that an address goes on with; 0 for none.
func passwordIn(rest string) int {
	if port.MatchString(rest) {
		return 0
	}
	host, _, _ := strings.Cut(rest, "/")
	if i := strings.IndexAny(host, "?#"); i >= 0 {
		host = host[:i]
	}
	if at := strings.LastIndex(host, "@"); at >= 0 {
		return at
	}
	return max(0, strings.LastIndex(rest, "@")) // what ends a host by the book is a part of the password
}
