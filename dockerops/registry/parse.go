package registry

import (
	"regexp"
	"strings"

	"github.com/distribution/reference"
)

// Problem is why a text is no image's name.
type Problem struct {
	// Text is a sentence for the person who typed it.
	Text string
	// Proposal is a name that may be meant, and is one; "" when none is near.
	Proposal string
}

// Parse takes an image's name apart, as engines do. Blanks around it do not count. Exactly one of the results is meaningful: the problem is nil when
// the text is a name.
func Parse(text string) (Ref, *Problem) {
	text = strings.TrimSpace(text)
	if why := complaint(text); why != "" {
		return Ref{}, &Problem{Text: why, Proposal: propose(text)}
	}
	named, err := reference.ParseNormalizedNamed(text)
	if err != nil {
		return Ref{}, &Problem{Text: textOther, Proposal: propose(text)}
	}
	return refFrom(named), nil
}

func refFrom(named reference.Named) Ref {
	r := Ref{Registry: reference.Domain(named), Path: reference.Path(named), Repository: reference.FamiliarName(named), TagImplied: reference.IsNameOnly(named)}
	named = reference.TagNameOnly(named)
	if tagged, ok := named.(reference.Tagged); ok {
		r.Tag = tagged.Tag()
	}
	if digested, ok := named.(reference.Digested); ok {
		r.Digest = digested.Digest().String()
	}
	r.named = named
	return r
}

var idPattern = regexp.MustCompile(`^(?:sha256:)?[0-9a-f]{64}$`)

// IsID says whether a text is an image's whole id, with or without "sha256:" before it: an id names an image where one is looked up, but is no name that
// can be given.
func IsID(text string) bool { return idPattern.MatchString(strings.TrimSpace(text)) }
