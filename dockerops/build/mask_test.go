package build

import (
	"errors"
	"io/fs"
	"testing"
)

func TestMaskHidesWhatNamesCallSecret(t *testing.T) {
	for _, tt := range []struct {
		name, value string
		secret      bool
	}{
		{"DB_PASSWORD", "hunter22", true},
		{"PIP_TOKEN", "abcd1234", true},
		{"GITHUB_TOKEN_FILE", "/run/x", true},
		{"API_KEY", "k-123", true},
		{"DJANGO_SECRET_KEY", "s3cr3t", true},
		{"HTTP_AUTH", "me:word", true},
		{"INDEX_URL", "https://me:pa55word@pypi.example/simple", true},
		{"AUTHOR", "Jane Doe", false},
		{"TOKENIZERS_PARALLELISM", "false", false},
		{"USE_TOKEN", "true", false},
		{"KEYBOARD", "qwertz", false},
		{"PASSENGERS", "many", false},
		{"INDEX_URL", "https://pypi.example/simple", false},
		{"PWD", "abc", false}, // too short to be told from other words
	} {
		m := newMask(map[string]string{tt.name: tt.value})
		before := "using " + tt.value + " here"
		if got := m.text(before); (got != before) != tt.secret {
			t.Errorf("%s=%s: %s", tt.name, tt.value, got)
		}
		if got := string(m.bytes([]byte(before))); (got != before) != tt.secret {
			t.Errorf("%s=%s in a log: %s", tt.name, tt.value, got)
		}
	}
}

func TestMaskKeepsTheErrorUnderTheText(t *testing.T) {
	m := newMask(map[string]string{"TOKEN": "hunter22"})
	err := m.error(errors.Join(errors.New("with hunter22"), fs.ErrNotExist))
	if !errors.Is(err, fs.ErrNotExist) || err.Error() != "with ********\nfile does not exist" {
		t.Errorf("got %v", err)
	}
}
