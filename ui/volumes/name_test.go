package volumes

import (
	"strings"
	"testing"
)

func TestNameError(t *testing.T) {
	for name, want := range map[string]string{
		"": "Give it a name", "a": "at least two", "a b": "is made of", "-data": "is made of", "été": "is made of", "a/b": "is made of", "shop-data": "already",
		"data": "", "Shop_data.1-x": "", "9data": "",
	} {
		got := nameError(snapshot(), name)
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
