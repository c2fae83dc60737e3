package dockerops

import "time"

// Image is one row of the engine's image list.
type Image struct {
	ID      string
	Tags    []string // repository:tag, as docker shows them; empty for a dangling image
	Digests []string // repository@digest, by which a registry knows it; an image that was pulled by its digest has that alone
	Size    int64    // bytes
	Created time.Time
	// OS and Architecture the image was built for ("linux", "amd64"); empty when the engine did not tell.
	OS           string
	Architecture string
}

// ImageDetails is what the engine tells about one image when asked for it alone.
type ImageDetails struct {
	Image
	Entrypoint []string
	Cmd        []string
	Env        []string
	WorkingDir string
	User       string
	Exposed    []Port
	Labels     map[string]string
	HasHealth  bool // the image declares a HEALTHCHECK
}
