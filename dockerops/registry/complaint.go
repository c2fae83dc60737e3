package registry

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// The sentences about what is wrong.
const (
	textEmpty     = "Write the name of an image, such as nginx:1.29."
	textCommand   = "Write the image's name alone, without the command before it."
	textScheme    = "A name begins with the registry's host, without %s."
	textBlank     = "A name has no blanks in it."
	textTagBlank  = "A tag has no blanks in it."
	textID        = "This is an image's id. Write a name of your own."
	textNoTag     = "After the colon a tag is missing. Without the colon, it is \"latest\"."
	textTag       = "A tag has letters, digits and the signs - _ . in it, and does not begin with - or a dot."
	textTagLong   = "A tag is 128 characters long at most."
	textNoDigest  = "After the @ a digest is missing, such as sha256: with 64 digits."
	textDigest    = "A digest is written sha256: and then 64 digits from 0 to 9 and a to f."
	textUpper     = "The name must be lower case. Only the tag after the colon may have capitals."
	textEmptyPart = "Between two slashes, and behind the last one, a name is missing."
	textPort      = "The registry's port is a number from 1 to 65535."
	textHost      = "The registry's host %q is none: a host has letters, digits, dots and - in it."
	textPart      = "%q can't be part of a name: that is small letters and digits, with single signs - _ . between them."
	textNoName    = "The name of the image is missing."
	textLong      = "A name is 255 characters long at most, without its tag."
	textOther     = "This is no image's name. A name is written registry/repository:tag."
)

// maxName and maxTag are how long a name without its tag, and a tag, may be.
const (
	maxName = 255
	maxTag  = 128
)

var (
	tagPattern    = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]*$`)
	digestPattern = regexp.MustCompile(`^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$`)
	hostPattern   = regexp.MustCompile(`^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)$`)
	partPattern   = regexp.MustCompile(`^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$`)
)

// parts are the pieces that a text would have as a name.
type parts struct {
	host, port string // of the registry; "" for none
	hasPort    bool
	path       string
	tag        string
	hasTag     bool
	digest     string
	hasDigest  bool
}

// split cuts a text where engines do: a tag's colon stands behind the last slash, and the first part is a registry when it has a dot or a port or is
// localhost. Engines also take a first part with capitals for a registry; nobody means that.
func split(text string) parts {
	var p parts
	text, p.digest, p.hasDigest = strings.Cut(text, "@")
	if i := strings.LastIndexByte(text, ':'); i > strings.LastIndexByte(text, '/') {
		text, p.tag, p.hasTag = text[:i], text[i+1:], true
	}
	first, rest, found := strings.Cut(text, "/")
	if !found || !strings.ContainsAny(first, ".:") && !strings.EqualFold(first, "localhost") {
		p.path = text
		return p
	}
	p.host, p.path = first, rest
	if i := strings.LastIndexByte(first, ':'); i > strings.LastIndexByte(first, ']') {
		p.host, p.port, p.hasPort = first[:i], first[i+1:], true
	}
	return p
}

// complaint says what is wrong with a text as a name; "" for nothing.
func complaint(text string) string {
	if text == "" {
		return textEmpty
	}
	if _, is := command(text); is {
		return textCommand
	}
	if scheme, _, found := strings.Cut(text, "://"); found {
		return fmt.Sprintf(textScheme, scheme+"://")
	}
	if IsID(text) {
		return textID
	}
	p := split(text)
	for _, check := range []func(parts) string{wrongBlank, wrongDigest, wrongTag, wrongHost, wrongPath} {
		if why := check(p); why != "" {
			return why
		}
	}
	return ""
}

// command is what follows the command that someone copied along.
func command(text string) (rest string, is bool) {
	words := strings.Fields(text)
	for n := len(words) - 1; n > 0; n-- {
		switch strings.Join(words[:n], " ") {
		case "docker pull", "docker image pull", "podman pull", "docker run", "FROM", "from":
			return strings.Join(words[n:], " "), true
		}
	}
	return text, false
}

func wrongBlank(p parts) string {
	switch {
	case strings.ContainsFunc(p.tag, unicode.IsSpace):
		return textTagBlank
	case strings.ContainsFunc(p.host+p.port+p.path+p.digest, unicode.IsSpace):
		return textBlank
	default:
		return ""
	}
}

func wrongDigest(p parts) string {
	switch {
	case !p.hasDigest || digestPattern.MatchString(p.digest):
		return ""
	case p.digest == "":
		return textNoDigest
	default:
		return textDigest
	}
}

func wrongTag(p parts) string {
	switch {
	case !p.hasTag:
		return ""
	case p.tag == "":
		return textNoTag
	case len(p.tag) > maxTag:
		return textTagLong
	case !tagPattern.MatchString(p.tag):
		return textTag
	default:
		return ""
	}
}

func wrongHost(p parts) string {
	if p.hasPort {
		if port, err := strconv.ParseUint(p.port, 10, 16); err != nil || port == 0 {
			return textPort
		}
	}
	if (p.host != "" || p.hasPort) && !hostPattern.MatchString(p.host) {
		return fmt.Sprintf(textHost, p.host)
	}
	return ""
}

func wrongPath(p parts) string {
	if p.path == "" {
		return textNoName
	}
	if strings.ToLower(p.path) != p.path {
		return textUpper
	}
	for part := range strings.SplitSeq(p.path, "/") {
		switch {
		case part == "":
			return textEmptyPart
		case !partPattern.MatchString(part):
			return fmt.Sprintf(textPart, part)
		}
	}
	if len(p.host)+len(p.port)+len(p.path) > maxName {
		return textLong
	}
	return ""
}
