package explain

import "strings"

// Names is a list of names, or of other words, as a sentence has it: "a, b and c".
func Names(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}
