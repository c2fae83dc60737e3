package logs

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestQueryFinds(t *testing.T) {
	for _, c := range []struct {
		query Query
		text  string
		want  string
	}{
		{Query{Text: "error"}, "an Error, an ERROR", "[[3 8] [13 18]]"},
		{Query{Text: "error", Case: true}, "an Error, an error", "[[13 18]]"},
		{Query{Text: "a.c"}, "abc a.c", "[[4 7]]"},
		{Query{Text: "a.c", Regex: true}, "abc A-C", "[[0 3] [4 7]]"},
		{Query{Text: "a.c", Regex: true, Case: true}, "abc A-C", "[[0 3]]"},
		{Query{Text: "größe"}, "die GRÖSSE, die GRÖßE", "[[17 24]]"},
		{Query{Text: "ошибка"}, "ОШИБКА: ошибка", "[[0 12] [14 26]]"},
		{Query{Text: "日本"}, "日本 日本語", "[[0 6] [7 13]]"},
		{Query{Text: "aa"}, "aaaa a", "[[0 2] [2 4]]"},
		{Query{Text: " "}, " a ", "[[0 1] [2 3]]"},
		{Query{Text: "200 OK"}, "got 200 ok", "[[4 10]]"},
		{Query{Text: "x*", Regex: true}, "axxb", "[[1 3]]"},
		{Query{Text: "^a", Regex: true}, "aa", "[[0 1]]"},
		{Query{Text: "(warn|err)or", Regex: true}, "warnor Error", "[[0 6] [7 12]]"},
		{Query{Text: "nothing"}, "here", "[]"},
		{Query{Text: "pasted\n"}, "pasted", "[[0 6]]"},
	} {
		m, err := newMatcher(c.query)
		if err != nil {
			t.Fatal(err)
		}
		all := m.all([]byte(c.text))
		if got := fmt.Sprint(all); got != c.want {
			t.Errorf("%+v in %q: %s, want %s", c.query, c.text, got, c.want)
		}
		if m.matches([]byte(c.text)) != (len(all) > 0) {
			t.Errorf("%+v in %q: found, but no place", c.query, c.text)
		}
	}
	if m, err := newMatcher(Query{Regex: true}); m != nil || err != nil {
		t.Error("an empty query looks for something")
	}
}

func TestWrongExpressionIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"(a":            "a closing bracket ) is missing",
		"[a":            "a closing bracket ] is missing",
		"*a":            "nothing before * that",
		"a)":            "without an opening one",
		`a\`:            `a single \ stands at its end`,
		`\y`:            `\y means nothing`,
		"(?=a)":         "ahead or behind",
		"[z-a]":         "z-a is no range",
		"a{2000}":       "repeats too often",
		"[[:nope:]]":    "nor a class",
		"a**":           "twice",
		"(?P<n>a)(?P<n": "no name",
	} {
		err := Query{Text: text, Regex: true}.Check()
		var wrong *QueryError
		if !errors.As(err, &wrong) || !strings.Contains(wrong.Error(), want) || !strings.HasSuffix(wrong.Error(), ".") {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if err := (Query{Text: "(a"}).Check(); err != nil {
		t.Errorf("plain text is no expression: %v", err)
	}
}

func TestRequiredTexts(t *testing.T) {
	for expression, want := range map[string]string{
		"timeout":        "timeout",
		"ERROR.*timeout": "timeout",
		`\d+ms`:          "ms",
		"(abc|xyz)+":     "abc xyz",
		"a(bcd){2,3}e":   "bcd",
		"colou?r":        "colo",
		"(abc)?":         "",
		`\d{3}`:          "",
		"abc|.":          "",
		"x|y|z":          "",
	} {
		m, err := newMatcher(Query{Text: expression, Regex: true, Case: true})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range m.needles {
			got = append(got, string(n.text))
		}
		if line := strings.Join(got, " "); line != want {
			t.Errorf("%s needs %q, want %q", expression, line, want)
		}
	}
}

// TestQueryAgreesWithRegexp compares with the slow way, line by line and over a whole store.
func TestQueryAgreesWithRegexp(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("abABkKsSéÉß .ОоЖж")
	word := func(n int) string {
		var b strings.Builder
		for range random.IntN(n) + 1 {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		return b.String()
	}
	s := NewStore(Limits{})
	var lines []string
	for i := range 1000 {
		lines = append(lines, word(30))
		s.append(&entry{text: []byte(lines[i]), mark: i%50 == 7})
	}
	for range 200 {
		q := Query{Text: word(3), Case: random.IntN(2) == 0, Regex: random.IntN(3) == 0}
		m, err := newMatcher(q)
		if err != nil {
			t.Fatal(err)
		}
		text := q.Text
		if !q.Regex {
			text = regexp.QuoteMeta(text)
		}
		if !q.Case {
			text = "(?i)" + text
		}
		re := regexp.MustCompile(text)
		var want, got []int64
		for i, l := range lines {
			if i%50 != 7 && re.MatchString(l) {
				want = append(want, int64(i))
			}
			if fmt.Sprint(m.all([]byte(l))) != fmt.Sprint(re.FindAllStringIndex(l, -1)) {
				t.Fatalf("%+v in %q: %v", q, l, m.all([]byte(l)))
			}
		}
		s.scan(0, 1000, func(c chunk) bool {
			m.hits(c, func(i int) { got = append(got, c.first+int64(i)) })
			return true
		})
		if !slices.Equal(want, got) {
			t.Fatalf("%+v: %d lines, want %d", q, len(got), len(want))
		}
	}
}
