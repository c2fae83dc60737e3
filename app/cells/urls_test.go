package cells_test

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/app/cells"
)

func TestAddressesInText(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                 nil,
		"no address: 127.0.0.1:8000, a.py": nil,
		"Running on http://127.0.0.1:5000": {"http://127.0.0.1:5000"},
		"Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)": {"http://0.0.0.0:8000"},
		"see https://docs.python.org/3/howto/logging.html.":             {"https://docs.python.org/3/howto/logging.html"},
		"(http://localhost:8888/lab?token=abc), or http://[::1]:8888/":  {"http://localhost:8888/lab?token=abc", "http://[::1]:8888/"},
		`<a href="https://example.com/a_(b)">`:                          {"https://example.com/a_(b)"},
		"日本 http://localhost/ü end":                                     {"http://localhost/ü"},
		"file:///etc/passwd javascript:alert(1)":                        nil,
	} {
		var got []string
		for _, at := range cells.URLs(text) {
			got = append(got, text[at[0]:at[1]])
		}
		if !slices.Equal(got, want) {
			t.Errorf("in %q: %q, want %q", text, got, want)
		}
	}
}
