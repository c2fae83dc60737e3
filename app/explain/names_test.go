package explain

import "testing"

func TestNamesInASentence(t *testing.T) {
	for want, list := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if got := Names(list); got != want {
			t.Errorf("%q: %q, want %q", list, got, want)
		}
	}
}
