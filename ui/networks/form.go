package networks

import (
	"fmt"
	"net/netip"
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/app/live"
)

// validName is what engines take as a network's name.
var validName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]*$`)

// smallestSubnet is the longest prefix that leaves room for the gateway and a container.
const smallestSubnet = 30

// nameError says what is wrong with the name of a network to be made; "" when nothing is.
func nameError(snap live.Snapshot, name string) string {
	switch {
	case name == "":
		return "Give it a name, to find it again by."
	case !validName.MatchString(name):
		return "A name is made of letters without accents, digits, and . _ - after the first character."
	case name == "default":
		return "Docker keeps this name for itself."
	}
	if n, taken := findName(snap, name); taken {
		if n.BuiltIn() {
			return "The engine has a network of its own with this name."
		}
		return "There is a network with this name already."
	}
	return ""
}

// subnetError says what is wrong with a range of addresses; "" when nothing is. None at all is right: the engine chooses one.
func subnetError(snap live.Snapshot, text string) string {
	if text == "" {
		return ""
	}
	prefix, err := netip.ParsePrefix(text)
	switch {
	case err != nil:
		return "A subnet is a first address and a length, like 172.30.0.0/16."
	case !prefix.Addr().Is4():
		return "Write a range of IPv4 addresses, like 172.30.0.0/16."
	case prefix != prefix.Masked():
		return fmt.Sprintf("A subnet begins with its first address: %s.", prefix.Masked())
	case prefix.Bits() > smallestSubnet:
		return "This is too small: a length of 30 is the smallest with room for a container."
	}
	for _, n := range snap.Networks {
		for _, s := range n.Subnets {
			if other, err := netip.ParsePrefix(s); err == nil && other.Overlaps(prefix) {
				return fmt.Sprintf("Network %s has these addresses: %s.", n.Name, s)
			}
		}
	}
	return ""
}

// subnetHint is said under a subnet that will do.
func subnetHint(text string) string {
	prefix, err := netip.ParsePrefix(text)
	if err != nil || prefix.Addr().IsPrivate() {
		return "The range of addresses that its containers get. The engine chooses a free one when this is empty."
	}
	return "Careful: these addresses belong to somebody on the internet. Containers could not reach them any more."
}

// aliases are the further names that were typed, apart by blanks or commas.
func aliases(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\t' })
}

// aliasError says what is wrong with the further names; "" when nothing is.
func aliasError(text string) string {
	for _, a := range aliases(text) {
		if !validName.MatchString(a) {
			return fmt.Sprintf("“%s” can't be a name in a network: use letters without accents, digits, and . _ -", a)
		}
	}
	return ""
}
