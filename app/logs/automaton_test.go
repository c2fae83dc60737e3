package logs

import (
	"math/rand/v2"
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
)

func TestAutomatonAgreesWithRegexp(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	parts := []string{"a", "b", "é", ".", "[ab]", "[^a]", `\d`, `\w`, `\b`, `\B`, "^", "$", "(a|b|ab)", "a*", "b+", "(ab)?", "a{2,3}", "(a|^)", "($|b)", `\pL`, " ", "(?i:A)", "_"}
	texts := []rune("aabbAé 1_ß\uFFFD")
	for range 4000 {
		var expression strings.Builder
		for range 1 + random.IntN(4) {
			expression.WriteString(parts[random.IntN(len(parts))])
			if random.IntN(8) == 0 {
				expression.WriteString("|")
			}
		}
		tree, err := syntax.Parse(expression.String(), syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		re, a := regexp.MustCompile(expression.String()), newAutomaton(tree)
		for range 10 {
			var text strings.Builder
			for range random.IntN(8) {
				text.WriteRune(texts[random.IntN(len(texts))])
			}
			if got, ok := a.match([]byte(text.String())); ok && got != re.MatchString(text.String()) {
				t.Fatalf("%s in %q: %v", expression.String(), text.String(), got)
			}
		}
	}
}

func TestAutomatonIsBounded(t *testing.T) {
	tree, err := syntax.Parse("a.{20}b", syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	a := newAutomaton(tree)
	random := rand.New(rand.NewPCG(1, 1))
	text := make([]byte, 100_000)
	for i := range text {
		text[i] = "aac"[random.IntN(3)]
	}
	if _, ok := a.match(text); ok || len(a.states) > maxStates {
		t.Errorf("%d states", len(a.states))
	}
	m, err := newMatcher(Query{Text: "a.{20}b", Regex: true})
	if err != nil {
		t.Fatal(err)
	}
	if m.matches(text) || !m.matches(append(text, []byte("axxxxxxxxxxxxxxxxxxxxb")...)) {
		t.Error("then the expression itself is to be used")
	}
}
