package volumes

import (
	"regexp"

	"github.com/slipway-dev/slipway/app/live"
)

// validName is what engines take as a volume's name.
var validName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]+$`)

// nameError says what is wrong with the name of a volume to be made; "" when nothing is. Engines hand out the volume that is there when the name is
// taken, without a word: that must not pass for a new one.
func nameError(snap live.Snapshot, name string) string {
	switch {
	case name == "":
		return "Give it a name, to find it again by."
	case len(name) == 1:
		return "A name has at least two characters."
	case !validName.MatchString(name):
		return "A name is made of letters without accents, digits, and . _ - after the first character."
	}
	if _, taken := find(snap, name); taken {
		return "There is a volume with this name already."
	}
	return ""
}
