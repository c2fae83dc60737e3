// Package scaffold writes a new Python project: kinds of project, their files from embedded templates, and the reason for each part.
package scaffold

// Server is which server the project's container runs.
type Server string

// The servers.
const (
	ServerProduction  Server = "production"  // gunicorn, code copied into the image
	ServerDevelopment Server = "development" // Flask's own with live reload, the folder mounted into the container
)

// Base is the flavour of the official Python image.
type Base string

// The bases.
const (
	BaseSlim   Base = "slim"
	BaseAlpine Base = "alpine"
	BaseFull   Base = "full"
)

// Project is what the person chose in the wizard.
type Project struct {
	Kind   string // id of a Kind, "flask"
	Name   string // as typed: "My Café 2!"
	Parent string // absolute folder that the project's folder is made in
	Python string // "3.14"
	Base   Base
	Port   uint16 // host port, and the container's (ports below 1024 are served inside on 8000)
	Server Server
}

// Note is the reason for a part of a file: lines First to Last, both 1-based.
type Note struct {
	First, Last int
	Text        string
}

// File is one file that will be written.
type File struct {
	Path    string // below the project's folder, with slashes
	Purpose string // one sentence
	Content string
	Notes   []Note
	Mode    uint32 // permission bits; 0 means 0o644
}
