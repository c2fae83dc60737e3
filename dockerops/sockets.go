package dockerops

import (
	"path"
	"strconv"
	"strings"
)

// Where an endpoint's address came from.
const (
	SourceHostFlag    = "--host"
	SourceDockerHost  = "DOCKER_HOST"
	SourceContextEnv  = "DOCKER_CONTEXT"
	SourceContext     = "context"
	SourceKnownSocket = "known socket"
)

// knownSockets are the places where the known products listen, the most usual first.
func knownSockets(env Surroundings) []Endpoint {
	if env.GOOS == "windows" {
		return known(
			"Docker Engine", "npipe:////./pipe/docker_engine",
			"Docker Desktop", "npipe:////./pipe/dockerDesktopLinuxEngine",
			"Podman", "npipe:////./pipe/podman-machine-default",
		)
	}
	home := env.HomeDir
	pairs := []string{"Docker Engine", "/var/run/docker.sock"}
	for _, dir := range runtimeDirs(env) {
		pairs = append(pairs, "Docker Engine (rootless)", path.Join(dir, "docker.sock"))
	}
	pairs = append(pairs,
		"Docker Desktop", path.Join(home, ".docker/run/docker.sock"),
		"Docker Desktop", path.Join(home, ".docker/desktop/docker.sock"),
	)
	for _, dir := range colimaDirs(env) {
		pairs = append(pairs, "Colima", path.Join(dir, "default/docker.sock"))
	}
	pairs = append(pairs,
		"Colima", path.Join(home, ".colima/docker.sock"),
		"OrbStack", path.Join(home, ".orbstack/run/docker.sock"),
		"Rancher Desktop", path.Join(home, ".rd/docker.sock"),
	)
	for _, dir := range runtimeDirs(env) {
		pairs = append(pairs, "Podman (rootless)", path.Join(dir, "podman/podman.sock"))
	}
	if env.GOOS == "darwin" {
		pairs = append(pairs, "Podman", path.Join(home, ".local/share/containers/podman/machine/podman.sock"))
		if tmp := env.Getenv("TMPDIR"); tmp != "" {
			pairs = append(pairs, "Podman", path.Join(tmp, "podman/podman-machine-default-api.sock"))
		}
	} else {
		pairs = append(pairs, "Podman", "/run/podman/podman.sock")
	}
	for i := 1; i < len(pairs); i += 2 {
		pairs[i] = "unix://" + pairs[i]
	}
	return known(pairs...)
}

// known makes endpoints of pairs of label and address; the label's remark in brackets is for reading only.
func known(pairs ...string) []Endpoint {
	list := make([]Endpoint, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, Endpoint{Source: SourceKnownSocket, Label: pairs[i], Address: pairs[i+1]})
	}
	list[0].Context = defaultContext // the one that docker's own default context means
	return list
}

// runtimeDirs are the folders for a user's own sockets. The variable is missing in sessions started by su or by a service; the folder's usual name helps.
func runtimeDirs(env Surroundings) []string {
	dirs := []string{}
	if dir := env.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		dirs = append(dirs, dir)
	}
	if env.GOOS == "linux" {
		usual := "/run/user/" + strconv.Itoa(env.UID)
		if len(dirs) == 0 || dirs[0] != usual {
			dirs = append(dirs, usual)
		}
	}
	return dirs
}

func colimaDirs(env Surroundings) []string {
	if dir := env.Getenv("COLIMA_HOME"); dir != "" {
		return []string{dir}
	}
	dirs := []string{path.Join(env.HomeDir, ".colima")}
	config := env.Getenv("XDG_CONFIG_HOME")
	if config == "" {
		config = path.Join(env.HomeDir, ".config")
	}
	return append(dirs, path.Join(config, "colima"))
}

// labelOf names the product that listens at an address, when the address tells.
func labelOf(address string, env Surroundings) string {
	for _, e := range knownSockets(env) {
		if e.Address == address {
			return e.Label
		}
	}
	for mark, label := range map[string]string{
		"/.colima/": "Colima", "/colima/": "Colima", "/.orbstack/": "OrbStack", "/.rd/": "Rancher Desktop", "podman": productPodman,
		"/.docker/run/": productDesktop, "/.docker/desktop/": productDesktop, "dockerDesktop": productDesktop,
	} {
		if strings.Contains(address, mark) {
			return label
		}
	}
	return ""
}
