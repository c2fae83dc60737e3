package app

// FileText is the beginning of a file of a container, to be read.
type FileText struct {
	Text      string // "" for a file that is no text
	Truncated bool   // there is more of it than Text
	Binary    bool   // it is no text
	Size      int64  // bytes, of the whole file
}
