// Package scaffold writes a new Python project: kinds of project, their files from embedded templates, and the reason for each part.
package scaffold

import "path/filepath"

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
	Port   uint16 // host port; the app inside always listens on the kind's own ContainerPort
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

// NewProject is a project of the kind with every default chosen; name and parent are the person's to give.
func NewProject(kind string) Project {
	p := Project{Kind: kind, Python: DefaultPython, Base: BaseSlim, Port: 8000, Server: ServerProduction}
	if k, ok := KindByID(kind); ok && k.ContainerPort != 0 {
		p.Port = k.ContainerPort
	}
	return p
}

// Folder is where the project will be written: the slug, below the parent.
func (p Project) Folder() string { return filepath.Join(p.Parent, Slug(p.Name)) }

// BaseImage is the reference of the official Python image that the Dockerfile starts from: "python:3.14-slim".
func (p Project) BaseImage() string {
	if p.Base == BaseFull {
		return "python:" + p.Python
	}
	return "python:" + p.Python + "-" + string(p.Base)
}
