package settings

import "slices"

// maxAccepted is how many answers are remembered.
const maxAccepted = 100

// Accepted is a program that a project's image is started with, and that the person says is in the image although nothing is seen to install it.
type Accepted struct {
	Folder  string `json:"folder"`
	Program string `json:"program"`
}

// Accept remembers the answer about a project's program. Of too many the oldest is forgotten.
func (s *Settings) Accept(folder, program string) {
	answer := Accepted{Folder: folder, Program: program}
	list := append([]Accepted{answer}, slices.DeleteFunc(slices.Clone(s.Accepted), func(a Accepted) bool { return a == answer })...)
	s.Accepted = list[:min(len(list), maxAccepted)]
}

// Accepts says whether the person gave that answer about a project's program.
func (s Settings) Accepts(folder, program string) bool {
	return slices.Contains(s.Accepted, Accepted{Folder: folder, Program: program})
}
