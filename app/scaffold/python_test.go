package scaffold

import (
	"strings"
	"testing"
	"time"
)

func asOf(t *testing.T) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, VersionsAsOf)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestVersionsOnTheDayOfTheTable(t *testing.T) {
	want := []struct {
		number, says string
		support      Support
	}{
		{"3.15", "October 2031", SupportNew},
		{"3.14", "October 2030", SupportBugfix},
		{"3.13", "October 2029", SupportSecurity},
		{"3.12", "October 2028", SupportSecurity},
		{"3.11", "October 2027", SupportSecurity},
		{"3.10", "since October 2026", SupportEnded},
		{"3.9", "since October 2025", SupportEnded},
	}
	vs := Versions(asOf(t))
	if len(vs) != len(want) {
		t.Fatalf("%d versions", len(vs))
	}
	for i, w := range want {
		v := vs[i]
		if v.Number != w.number || v.Support != w.support || !strings.Contains(v.Sentence, w.says) || v.Default != (v.Number == "3.14") {
			t.Errorf("got %+v, want %+v", v, w)
		}
	}
	if !strings.Contains(vs[0].Sentence, "wheel") {
		t.Errorf("3.15 does not say that wheels may be missing: %s", vs[0].Sentence)
	}
}

func TestVersionsOnOtherDays(t *testing.T) {
	for _, c := range []struct {
		number string
		day    time.Time
		want   Support
	}{
		{"3.15", day(2026, 9, 30), SupportPreRelease},
		{"3.15", day(2026, 10, 1), SupportNew},
		{"3.15", day(2027, 4, 1), SupportBugfix},
		{"3.10", day(2026, 10, 31), SupportSecurity},
		{"3.10", day(2026, 11, 1), SupportEnded},
		{"3.11", day(2027, 11, 1), SupportEnded},
		{"3.14", day(2027, 11, 1), SupportSecurity},
	} {
		if v, ok := VersionByNumber(c.number, c.day); !ok || v.Support != c.want {
			t.Errorf("%s on %s is %s, want %s", c.number, c.day.Format(time.DateOnly), v.Support, c.want)
		}
	}
}

func TestOnlyVersionsThatThePackagesInstallOnAreOffered(t *testing.T) {
	k, _ := KindByID("flask")
	vs := k.Offered(asOf(t))
	if len(vs) != 6 || vs[5].Number != "3.10" {
		t.Errorf("offered: %+v", vs)
	}
	if !olderPython("3.9", "3.10") || olderPython("3.10", "3.9") || olderPython("3.10", "3.10") {
		t.Error("3.9 is not older than 3.10")
	}
}
