package fake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/distribution/reference"

	"github.com/slipway-dev/slipway/dockerops"
)

// world is the engine behind the connections. Everything is guarded by mu.
type world struct {
	mu         sync.Mutex
	info       dockerops.EngineInfo
	limits     Limits
	realPorts  bool
	down       *dockerops.Error // why every call fails; nil when up
	stalled    bool
	changed    chan struct{} // closed, and made anew, when a state changes that somebody may wait for
	hooks      []func(context.Context, Call) error
	onBuild    BuildScript
	onExec     ExecScript
	addresses  map[string]netip.Addr // given out last, by network
	made       int                   // how many IDs were given out
	containers []*box
	past       map[string]*box // those that were deleted, by id: another can be made after one all the same
	images     []*picture
	volumes    []*store
	networks   []*dockerops.Network
	remote     map[string]Image
	watches    map[*watch]struct{}
	steps      map[string]string // build steps seen before, with the ids of their records in the cache
	cache      []dockerops.CacheUse
	shelf      map[string]*picture // all images that ever were, for those that are loaded again
	layersMade int
}

// Image is an image of the fake.
type Image struct {
	Tags         []string // or digests, as in repository@sha256:…
	Architecture string   // "" means amd64
	Size         int64    // bytes
	Created      time.Time
	Entrypoint   []string
	Cmd          []string
	Env          []string
	WorkingDir   string
	User         string
	Exposed      []dockerops.Port
	Labels       map[string]string
	HasHealth    bool
	Bare         bool // holds no program that could print the socket table, so that Listeners can't tell
	// Programs are what a terminal can run in its containers; nil means bash, sh and Python.
	Programs []string
	// Layers are the lines of its history, the oldest first; some are made up when there are none. Size may then be left to them.
	Layers []Layer
	// base are the layers that it shares with the image it is built upon, and from names that image where they are not known yet.
	base []coat
	from string
	// Program is what a container of the image does; nil for one that runs until it is stopped.
	Program Program
}

// Process is what a container runs.
type Process struct {
	Argv []string // entrypoint and command
	Spec dockerops.RunSpec
}

// Program says what a process does.
type Program func(Process) Behaviour

// Behaviour is what a process does from its start.
type Behaviour struct {
	Output      string   // written to the log at once
	Errors      string   // written to stderr at once, after Output
	Chatter     *Chatter // what it writes later on; nil for nothing
	Exits       bool     // ends by itself after that, with ExitCode
	ExitCode    int
	IgnoresStop bool // has to be killed after the grace period
	Listeners   []dockerops.Listener
	// StartError is the failure of the start itself, such as a command that is not there; nil for none.
	StartError *dockerops.Error
}

type picture struct {
	dockerops.ImageDetails
	program Program
	bare    bool
	coats   []coat
	// programs are what a terminal can run; nil for the usual ones.
	programs []string
}

// box is a container.
type box struct {
	dockerops.ContainerDetails
	spec        dockerops.RunSpec
	argv        []string
	log         logBook
	chatter     *Chatter
	said        int       // how many lines of it
	saidAt      time.Time // when the last of them, or the start, was
	listeners   []dockerops.Listener
	ignoresStop bool
	servers     []*pageServer
	files       tree // made when first asked for
	gone        bool
	consoles    []*terminal // attached before the start
}

// row is the container as a list shows it.
func (b *box) row() dockerops.Container {
	c := b.Container
	c.Ports = slices.Clone(c.Ports)
	if !c.Running() {
		// Engines list published ports only while they are published.
		c.Ports = slices.DeleteFunc(c.Ports, func(p dockerops.Port) bool { return p.HostPort != 0 })
	}
	return c
}

// newID gives out IDs that look like an engine's and are the same in every run.
func (w *world) newID() string {
	w.made++
	sum := sha256.Sum256(fmt.Appendf(nil, "slipway-fake-%d", w.made))
	return hex.EncodeToString(sum[:])
}

// touch wakes up whoever waits for a state. Callers hold mu.
func (w *world) touch() {
	close(w.changed)
	w.changed = make(chan struct{})
}

// find finds a container by ID, the beginning of one, or name; nil when there is none. Callers hold mu.
func (w *world) find(id string) *box {
	for _, b := range w.containers {
		if b.ID == id || b.Name == id {
			return b
		}
	}
	for _, b := range w.containers {
		if len(id) >= 4 && strings.HasPrefix(b.ID, id) {
			return b
		}
	}
	return nil
}

// findImage finds an image by reference or ID. Callers hold mu.
func (w *world) findImage(ref string) *picture {
	bare := strings.TrimPrefix(ref, "sha256:")
	for _, p := range w.images {
		if p.ID == ref || len(bare) >= 4 && strings.HasPrefix(strings.TrimPrefix(p.ID, "sha256:"), bare) {
			return p
		}
	}
	tag := familiar(ref)
	for _, p := range w.images {
		if slices.Contains(p.Tags, tag) || slices.Contains(p.Digests, tag) {
			return p
		}
	}
	return nil
}

// normalRef brings a reference into the form in which two that mean the same are equal.
func normalRef(ref string) string {
	named, err := reference.ParseNormalizedNamed(ref)
	if err != nil {
		return ref
	}
	return reference.TagNameOnly(named).String()
}

// familiar is a reference as engines list it.
func familiar(ref string) string {
	named, err := reference.ParseNormalizedNamed(ref)
	if err != nil {
		return ref
	}
	return reference.FamiliarString(reference.TagNameOnly(named))
}

// addImage puts an image in; its tags leave the images that had them. Callers hold mu, or are alone.
func (w *world) addImage(image Image) *picture {
	p := &picture{program: image.Program, bare: image.Bare, programs: image.Programs, ImageDetails: dockerops.ImageDetails{
		Image: dockerops.Image{
			ID: "sha256:" + w.newID(), Size: image.Size, Created: image.Created, OS: "linux", Architecture: image.Architecture,
		},
		Entrypoint: image.Entrypoint, Cmd: image.Cmd, Env: image.Env, WorkingDir: image.WorkingDir, User: image.User, Exposed: image.Exposed,
		Labels: image.Labels, HasHealth: image.HasHealth,
	}}
	if p.Architecture == "" {
		p.Architecture = "amd64"
	}
	if p.Created.IsZero() {
		p.Created = time.Now()
	}
	if base := w.findImage(image.from); base != nil && image.from != "" {
		image.base = base.coats
	}
	p.coats = w.coats(image, p.Created)
	if p.Size == 0 {
		for _, c := range p.coats {
			p.Size += c.Size
		}
	}
	for _, tag := range image.Tags {
		if strings.Contains(tag, "@") { // it names the image, and is no tag
			p.Digests = append(p.Digests, familiar(tag))
			continue
		}
		w.untag(tag)
		p.Tags = append(p.Tags, familiar(tag))
	}
	if w.shelf == nil {
		w.shelf = map[string]*picture{}
	}
	w.shelf[p.ID] = p
	w.images = append(w.images, p)
	return p
}

// untag takes a tag from the image that has it. All tags are in the form in which engines list them.
func (w *world) untag(tag string) {
	tag = familiar(tag)
	for _, p := range w.images {
		if slices.Contains(p.Tags, tag) {
			p.Tags = slices.DeleteFunc(slices.Clone(p.Tags), func(t string) bool { return t == tag })
		}
	}
}
