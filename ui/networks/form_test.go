package networks

import (
	"slices"
	"strings"
	"testing"
)

func TestNameError(t *testing.T) {
	for name, want := range map[string]string{
		"": "Give it a name", "a b": "is made of", "-back": "is made of", "shop_default": "already", "bridge": "of its own", "default": "for itself", "back": "", "B1_x.y-z": "", "b": "",
	} {
		got := nameError(snapshot(), name)
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestSubnetError(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "172.30.0.0/16": "", "10.9.8.0/24": "", "172.30": "like 172.30.0.0/16", "172.30.0.0": "like 172.30.0.0/16", "fd00::/64": "IPv4",
		"172.30.1.0/16": "begins with its first address: 172.30.0.0/16", "10.0.0.0/31": "too small", "172.18.5.0/24": "Network shop_default has these addresses: 172.18.0.0/16.",
		"172.0.0.0/8": "Network",
	} {
		got := subnetError(snapshot(), text)
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if !strings.Contains(subnetHint("8.8.0.0/16"), "Careful") || strings.Contains(subnetHint("10.0.0.0/8"), "Careful") || strings.Contains(subnetHint(""), "Careful") {
		t.Error("public addresses are not told apart")
	}
}

func TestAliases(t *testing.T) {
	if got := aliases(" api, www  db;x "); !slices.Equal(got, []string{"api", "www", "db", "x"}) {
		t.Errorf("%q", got)
	}
	if aliasError("api, www") != "" || !strings.Contains(aliasError("api a/b"), "“a/b”") {
		t.Error("a name that is none is taken, or the other way round")
	}
}
