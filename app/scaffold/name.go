package scaffold

import (
	"strings"
	"unicode"
)

// maxName is how many characters a project's name may have.
const maxName = 80

// CleanName is the name as it is written into files: control characters gone, blanks single, none at the ends.
func CleanName(name string) string {
	name = strings.ToValidUTF8(name, "")
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// ImageName is the image that the project is built into, without a tag.
func ImageName(p Project) string { return Slug(p.Name) }

// ContainerName is the container that the project runs in.
func ContainerName(p Project) string { return Slug(p.Name) }
