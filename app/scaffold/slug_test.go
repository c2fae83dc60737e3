package scaffold

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/distribution/reference"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"My Café 2!":              "my-cafe-2",
		"shop":                    "shop",
		"Shop":                    "shop",
		"  shop  ":                "shop",
		"проект":                  "proekt",
		"Привет, мир":             "privet-mir",
		"项目":                      "xiang-mu",
		"Ünïcödé straße":          "unicode-strasse",
		"Ｆｕｌｌ　Ｗｉｄｔｈ":              "full-width",
		"cafe\u0301":              "cafe",
		"ﬁle":                     "file",
		"𝓢hop":                    "shop",
		"か\u3099":                 "ga", // as pasted from a Mac's file name
		"㍿":                       "zhu-shi-hui-she",
		"Anna's pages":            "annas-pages",
		"a_b.c--d":                "a-b-c-d",
		"../../etc/passwd":        "etc-passwd",
		`C:\Users\me`:             "c-users-me",
		"-rf":                     "rf",
		"2048":                    "2048",
		"":                        "project",
		"   ":                     "project",
		"!!!":                     "project",
		"🙂":                       "project",
		"\x00\xff":                "project",
		"x":                       "x-app",
		"CON":                     "con-app",
		"com1":                    "com1-app",
		"Redis":                   "redis-app",
		"hello world":             "hello-world-app",
		"scratch":                 "scratch-app",
		"redis shop":              "redis-shop",
		strings.Repeat("a", 300):  strings.Repeat("a", 40),
		strings.Repeat("ab ", 30): "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

var (
	containerName  = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]+$`) // the engine's rule
	composeProject = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`)        // Compose's
)

func FuzzSlugIsValidEverywhere(f *testing.F) {
	for _, s := range []string{"My Café 2!", "проект", "项目", "", "a", strings.Repeat("é-", 50), "🙂", "\xff\xfe", "aux", "0123456789abcdef"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		s := Slug(name)
		if !containerName.MatchString(s) || !composeProject.MatchString(s) || len(s) > maxSlug+len("-app") {
			t.Fatalf("Slug(%q) = %q", name, s)
		}
		ref, err := reference.ParseNormalizedNamed(s)
		if err != nil {
			t.Fatalf("Slug(%q) = %q is no image name: %v", name, s, err)
		}
		if reference.FamiliarName(ref) != s {
			t.Fatalf("Slug(%q) = %q is the image %s", name, s, reference.FamiliarName(ref))
		}
		if again := Slug(s); again != s {
			t.Fatalf("the slug of %q is %q", s, again)
		}
		if reservedNames[s] {
			t.Fatalf("Slug(%q) = %q is reserved", name, s)
		}
		if clean := CleanName(name); strings.ContainsAny(clean, "\n\r\x00") || !utf8.ValidString(clean) {
			t.Fatalf("CleanName(%q) = %q", name, clean)
		}
	})
}
