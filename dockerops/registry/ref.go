// Package registry knows how images are named: which part of a name is the registry, which the repository, the tag, the digest.
package registry

import "github.com/distribution/reference"

// Hub is the registry of names that give none.
const Hub = "docker.io"

// Ref is the name of an image, taken apart. The zero value is no name.
type Ref struct {
	// Registry is the host with its port, "localhost:5000"; "docker.io" for a name without one.
	Registry string
	// Path is the repository inside the registry, "library/alpine" in full.
	Path string
	// Repository is registry and path as docker shows them: "alpine", "localhost:5000/app".
	Repository string
	// Tag is "latest" when neither a tag nor a digest is given; "" when there is a digest alone.
	Tag string
	// TagImplied says that the tag was not written.
	TagImplied bool
	// Digest is "sha256:..." or "".
	Digest string

	named reference.Named
}

// String is the name as docker shows it: "alpine:latest".
func (r Ref) String() string {
	if r.named == nil {
		return ""
	}
	return reference.FamiliarString(r.named)
}

// Normal is the name in full, "docker.io/library/alpine:latest": two names that mean the same image have one normal form.
func (r Ref) Normal() string {
	if r.named == nil {
		return ""
	}
	return r.named.String()
}

// CanPush says whether an image of this name can be pushed: a digest is what a registry answers with, and can't be asked for.
func (r Ref) CanPush() bool { return r.named != nil && r.Digest == "" }

// OnHub says whether the registry is Docker Hub.
func (r Ref) OnHub() bool { return r.Registry == Hub }
