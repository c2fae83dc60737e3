package scaffold

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// DefaultPython is the newest Python that the common packages have caught up with.
const DefaultPython = "3.14"

// VersionsAsOf is the day on which the table of versions was compared with https://devguide.python.org/versions/.
const VersionsAsOf = "2026-11-25"

// Support is what python.org still does for a version.
type Support string

// The states of support, from before the first to after the last release.
const (
	SupportPreRelease Support = "pre-release"
	SupportNew        Support = "new" // released, packages still catching up
	SupportBugfix     Support = "bugfix"
	SupportSecurity   Support = "security"
	SupportEnded      Support = "ended"
)

// Version is a Python version as it stands on a day.
type Version struct {
	Number   string // "3.14"
	Released time.Time
	Ends     time.Time // the first day without security fixes
	Support  Support
	Default  bool
	// Sentence says what choosing this version means.
	Sentence string
}

// release is one row of the table. Dates are of the release schedules (PEP 596, 619, 664, 693, 719, 745, 790): the day of the first release, the month
// after whose end bug fixes stop, and the month after whose end security fixes stop.
type release struct {
	number                 string
	released               time.Time
	bugfixUntil, endsAfter time.Time
}

func releases() []release {
	return []release{
		{"3.15", day(2026, 10, 1), month(2028, 10), month(2031, 10)},
		{"3.14", day(2025, 10, 7), month(2027, 10), month(2030, 10)},
		{"3.13", day(2024, 10, 7), month(2026, 10), month(2029, 10)},
		{"3.12", day(2023, 10, 2), month(2025, 4), month(2028, 10)},
		{"3.11", day(2022, 10, 24), month(2024, 4), month(2027, 10)},
		{"3.10", day(2021, 10, 4), month(2023, 4), month(2026, 10)},
		{"3.9", day(2020, 10, 5), month(2022, 5), month(2025, 10)},
	}
}

// catchUp is how long packages take, in months, to publish wheels for a new version.
const catchUp = 6

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// month is the first moment after the month.
func month(y, m int) time.Time { return day(y, m+1, 1) }

// Versions are the Python versions known, newest first, as they stand at now. Ended ones are in it, so that it can be said what choosing them means.
func Versions(now time.Time) []Version {
	all := releases()
	vs := make([]Version, 0, len(all))
	for _, r := range all {
		v := Version{Number: r.number, Released: r.released, Ends: r.endsAfter, Default: r.number == DefaultPython}
		v.Support = r.support(now)
		v.Sentence = sentence(v)
		vs = append(vs, v)
	}
	return vs
}

func (r release) support(now time.Time) Support {
	switch {
	case now.Before(r.released):
		return SupportPreRelease
	case !now.Before(r.endsAfter):
		return SupportEnded
	case now.Before(r.released.AddDate(0, catchUp, 0)):
		return SupportNew
	case now.Before(r.bugfixUntil):
		return SupportBugfix
	}
	return SupportSecurity
}

func sentence(v Version) string {
	until := v.Ends.AddDate(0, 0, -1).Format("January 2006")
	switch v.Support {
	case SupportPreRelease:
		return fmt.Sprintf("Not released before %s: for trying out. Many packages do not install on it yet.", v.Released.Format("January 2006"))
	case SupportNew:
		return fmt.Sprintf("The newest, with fixes until %s. Some packages have no ready-made wheel for it yet, and are compiled during the build or fail to install.", until)
	case SupportEnded:
		return fmt.Sprintf("Ended: no security fixes since %s. Faults found since then stay open. Choose it only for code that runs on nothing newer.", until)
	case SupportSecurity:
		return fmt.Sprintf("Security fixes until %s.", until)
	}
	if v.Default {
		return fmt.Sprintf("The newest that packages have caught up with. Fixes until %s.", until)
	}
	return fmt.Sprintf("Fixes until %s.", until)
}

// VersionByNumber finds a version as it stands at now.
func VersionByNumber(number string, now time.Time) (Version, bool) {
	vs := Versions(now)
	i := slices.IndexFunc(vs, func(v Version) bool { return v.Number == number })
	if i < 0 {
		return Version{}, false
	}
	return vs[i], true
}

// olderPython says whether version a ("3.9") is older than b ("3.10").
func olderPython(a, b string) bool {
	return slices.Compare(numbers(a), numbers(b)) < 0
}

func numbers(version string) []int {
	var ns []int
	for part := range strings.SplitSeq(version, ".") {
		n, err := strconv.Atoi(part)
		if err != nil {
			break
		}
		ns = append(ns, n)
	}
	return ns
}

// Offered are the versions that the kind can be made with, newest first: those its pinned packages install on.
func (k Kind) Offered(now time.Time) []Version {
	return slices.DeleteFunc(Versions(now), func(v Version) bool { return olderPython(v.Number, k.MinPython) })
}
