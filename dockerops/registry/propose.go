package registry

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/distribution/reference"
)

var (
	blanks    = regexp.MustCompile(`\s+`)
	slashes   = regexp.MustCompile(`/{2,}`)
	notInTag  = regexp.MustCompile(`[^A-Za-z0-9_.-]+`)
	notInPart = regexp.MustCompile(`[^a-z0-9._/-]+`)
	atEdges   = regexp.MustCompile(`(^|/)[._-]+|[._-]+(/|$)`)
)

// propose mends what is surely no name into one that may be meant; "" when nothing near it is one.
func propose(text string) string {
	if rest, is := command(text); is {
		// Of a whole command line only a lone name is a name.
		text = rest
		if strings.ContainsAny(text, " \t") {
			return ""
		}
	}
	if _, rest, found := strings.Cut(text, "://"); found {
		text = rest
	}
	if IsID(text) {
		return ""
	}
	p := split(text)
	if wrongHost(p) != "" || p.hasDigest && wrongDigest(p) != "" {
		return ""
	}
	proposal := p.host
	if p.hasPort {
		proposal += ":" + p.port
	}
	if p.host != "" {
		proposal += "/"
	}
	path := notInPart.ReplaceAllString(strings.ToLower(blanks.ReplaceAllString(strings.TrimSpace(p.path), "-")), "-")
	path = strings.Trim(slashes.ReplaceAllString(atEdges.ReplaceAllString(path, "$1$2"), "/"), "/")
	proposal += path
	if tag := notInTag.ReplaceAllString(strings.TrimSpace(p.tag), "-"); tag != "" {
		proposal += ":" + strings.TrimLeft(tag, ".-")
	}
	if p.hasDigest {
		proposal += "@" + p.digest
	}
	if _, err := reference.ParseNormalizedNamed(proposal); err != nil {
		return ""
	}
	// A word whose letters are taken out of it is none that was meant.
	if complaint(proposal) != "" || strings.ContainsFunc(p.path, isForeignLetter) {
		return ""
	}
	return proposal
}

func isForeignLetter(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }
