package words

import "testing"

func TestMiddle(t *testing.T) {
	for text, want := range map[string]string{"short:1": "short:1", "exactlyten": "exactlyten", "registry.example.org/app:1": "reg…/app:1", "äöüäöüäöüäöü": "äöü…äöüäöü"} {
		if got := Middle(text, 10); got != want || len([]rune(got)) > 10 {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
