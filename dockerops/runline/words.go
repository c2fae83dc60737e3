package runline

import (
	"strings"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"
)

// Words splits a command as it is typed into a form: at blanks, with quotes and backslashes as in a shell, and nothing else of a shell: $HOME stays $HOME.
// Errors are of *Problem.
func Words(text string) ([]string, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	if len(text) > maxText {
		return nil, &Problem{Text: "This is too long for a command."}
	}
	// Several lines are one command, and # begins no remark in a form.
	var found []*syntax.Word
	parser := syntax.NewParser(syntax.Variant(syntax.LangPOSIX))
	for w, err := range parser.WordsSeq(strings.NewReader(shield(text))) {
		if err != nil {
			return nil, &Problem{Text: wordsProblem(err), Err: err}
		}
		found = append(found, w)
	}
	words := make([]string, 0, len(found))
	for _, w := range found {
		unescape(w)
		word, err := expand.Literal(&expand.Config{}, w)
		if err != nil {
			return nil, &Problem{Text: "This can't be split into words.", Err: err}
		}
		words = append(words, unshield(word))
	}
	return words, nil
}

// The signs that mean something to a shell and nothing here, and what stands for them while the text is split.
var (
	shielded = []string{"$", "`", "|", "&", ";", "<", ">", "(", ")", "#", "~", "{", "}", "!"}
	toShield = replacer(false)
	fromIt   = replacer(true)
)

func replacer(back bool) *strings.Replacer {
	var pairs []string
	for i, sign := range shielded {
		other := string(rune(0xF700 + i)) // of Unicode's private use
		if back {
			pairs = append(pairs, other, sign)
		} else {
			pairs = append(pairs, sign, other)
		}
	}
	return strings.NewReplacer(pairs...)
}

func shield(text string) string {
	return toShield.Replace(strings.ReplaceAll(text, "\r\n", "\n"))
}

func unshield(text string) string { return fromIt.Replace(text) }

func wordsProblem(err error) string {
	if strings.Contains(err.Error(), "quote") || syntax.IsIncomplete(err) {
		return "A quote is opened and not closed."
	}
	return "This can't be split into words."
}
