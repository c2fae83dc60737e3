package run

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

// portPair is a line of the form's ports, as typed.
type portPair struct{ host, container string }

// form is what was typed.
type form struct {
	image, name string
	ports       []portPair
	env         string
}

// problems say what is wrong with the answers; "" where nothing is.
type problems struct {
	image, name, ports, env string
	// free is a host port to take in place of the busy one at index busy; 0 when there is none to offer.
	busy int
	free uint16
}

func (p problems) none() bool { return p.image == "" && p.name == "" && p.ports == "" && p.env == "" }

// holders are who has a host port, as far as it was asked: "container api", "another program", "" for nobody.
type holders map[uint16]holder

type holder struct {
	who  string
	free uint16
}

var validName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]+$`)

// present turns the form into what will be run and what is wrong with it.
func present(f form, snap live.Snapshot, held holders) (dockerops.RunSpec, problems) {
	spec := dockerops.RunSpec{Image: strings.TrimSpace(f.image), Name: strings.TrimSpace(f.name)}
	p := problems{busy: -1}
	switch {
	case spec.Image == "":
		p.image = "Say which image: one of the list, or a name on a registry such as nginx:1.29."
	case strings.ContainsAny(spec.Image, " \t"):
		p.image = "The name of an image has no blanks."
	case strings.ToLower(imagePath(spec.Image)) != imagePath(spec.Image):
		p.image = "The name of an image is in small letters; only the tag after the colon may have capitals."
	}
	if spec.Name != "" {
		if !validName.MatchString(spec.Name) {
			p.name = "A container's name has letters, digits and the signs - _ . and begins with a letter or digit."
		} else if c, ok := snap.Container(spec.Name); ok && c.Name == spec.Name {
			p.name = "There is a container " + spec.Name + " already. Choose another name, or delete that one first."
		}
	}
	presentPorts(f, held, &spec, &p)
	presentEnv(f.env, &spec, &p)
	return spec, p
}

// imagePath is the part of a reference in front of its tag and digest.
func imagePath(ref string) string {
	ref, _, _ = strings.Cut(ref, "@")
	if i := strings.LastIndex(ref, ":"); i > strings.LastIndex(ref, "/") {
		ref = ref[:i]
	}
	return ref
}

func presentPorts(f form, held holders, spec *dockerops.RunSpec, p *problems) {
	seen := map[uint16]bool{}
	for i, pair := range f.ports {
		if strings.TrimSpace(pair.host) == "" && strings.TrimSpace(pair.container) == "" {
			continue
		}
		host, okHost := port(pair.host)
		inside, okInside := port(pair.container)
		if !okHost || !okInside {
			p.ports = "A port is a number from 1 to 65535."
			continue
		}
		spec.Ports = append(spec.Ports, dockerops.Port{HostPort: host, ContainerPort: inside})
		h := held[host]
		switch {
		case seen[host]:
			p.ports = fmt.Sprintf("Port %d is given away twice.", host)
		case h.who != "" && p.ports == "":
			p.ports = fmt.Sprintf("Port %d is used by %s.", host, h.who)
			p.busy, p.free = i, h.free
		}
		seen[host] = true
	}
}

func port(text string) (uint16, bool) {
	n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 16)
	return uint16(n), err == nil && n > 0 //nolint:gosec // parsed into 16 bits
}

// hostPorts are the host ports of a form that can be asked about.
func hostPorts(f form) []uint16 {
	var list []uint16
	for _, pair := range f.ports {
		if n, ok := port(pair.host); ok {
			list = append(list, n)
		}
	}
	return list
}

func presentEnv(text string, spec *dockerops.RunSpec, p *problems) {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, "\r")
		if trimmed := strings.TrimSpace(line); trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" || strings.ContainsRune(line, 0) {
			if p.env == "" { // the first to be mended
				p.env = fmt.Sprintf("Line %d is not NAME=value.", i+1)
			}
			continue
		}
		spec.Env = append(spec.Env, dockerops.EnvVar{Name: name, Value: value})
	}
}

// suggestName is a name for a container of an image that no other container has.
func suggestName(image string, snap live.Snapshot) string {
	path := imagePath(strings.TrimSpace(image))
	base := path[strings.LastIndex(path, "/")+1:]
	if !validName.MatchString(base) {
		return ""
	}
	name := base
	for n := 2; ; n++ {
		if _, ok := snap.Container(name); !ok {
			return name
		}
		name = base + "-" + strconv.Itoa(n)
	}
}

// suggestPorts are the lines of the form for what an image listens on.
func suggestPorts(exposed []dockerops.Port) []portPair {
	var pairs []portPair
	for _, e := range exposed {
		if e.Protocol != "" && e.Protocol != "tcp" {
			continue
		}
		host := e.ContainerPort
		if host < 1024 { // what a beginner expects a web page on, and free of the rules for low ports
			host += 8000
		}
		pairs = append(pairs, portPair{strconv.Itoa(int(host)), strconv.Itoa(int(e.ContainerPort))})
	}
	return pairs
}

// presentOutcome says in words what Run will do.
func presentOutcome(spec dockerops.RunSpec, snap live.Snapshot) string {
	if spec.Image == "" {
		return "Makes a container of the image and starts it."
	}
	text := "Makes a container of " + spec.Image
	if spec.Name != "" {
		text += ", called " + spec.Name + ","
	}
	text += " and starts it."
	if !hasImage(snap, spec.Image) {
		text = "Pulls " + spec.Image + " from its registry, since this engine does not have it. " + text
	}
	for i, p := range spec.Ports {
		if i == 0 {
			text += " It is reached at "
		} else {
			text += " and "
		}
		text += fmt.Sprintf("%s:%d", snap.Connection.Engine.Endpoint.Hostname(), p.HostPort)
	}
	if len(spec.Ports) > 0 {
		text += "."
	}
	return text
}

// presentRemark is what to know before the image is run: that it was built for another processor, that browsers open no page on its port; "" for nothing.
func presentRemark(spec dockerops.RunSpec, snap live.Snapshot) string {
	var remarks []string
	if text := processorRemark(spec, snap); text != "" {
		remarks = append(remarks, text)
	}
	for _, p := range spec.Ports {
		if words.BrowserRefuses(p.HostPort) {
			remarks = append(remarks, fmt.Sprintf("Browsers refuse to open pages on port %d. For a page, take another one, such as 8000.", p.HostPort))
		}
	}
	return strings.Join(remarks, " ")
}

func processorRemark(spec dockerops.RunSpec, snap live.Snapshot) string {
	image, ok := imageOf(snap, spec.Image)
	ours := snap.Connection.Engine.Architecture
	if !ok || image.Architecture == "" || ours == "" || image.Architecture == ours {
		return ""
	}
	return fmt.Sprintf("This image was built for %s, and this engine is %s. It starts only where the engine can imitate that processor, and runs slowly then. "+
		"Where it can't, the container stops with \"exec format error\".", image.Architecture, ours)
}

func hasImage(snap live.Snapshot, ref string) bool {
	_, ok := imageOf(snap, ref)
	return ok
}

// imageOf is the engine's image that a reference names.
func imageOf(snap live.Snapshot, ref string) (dockerops.Image, bool) {
	withTag := ref
	if imagePath(ref) == ref {
		withTag += ":latest"
	}
	for _, image := range snap.Images {
		if image.ID == ref || strings.TrimPrefix(image.ID, "sha256:") == ref {
			return image, true
		}
		for _, tag := range image.Tags {
			if tag == ref || tag == withTag {
				return image, true
			}
		}
	}
	return dockerops.Image{}, false
}
