package scaffold

import "github.com/slipway-dev/slipway/dockerops"

// appFolder is where the project's code is in the container.
const appFolder = "/app"

// RunSpec is how the project's container is run: the image's own command in production; for development the kind's development server, with the folder
// in the place of the code and the port published to this computer alone.
//
// The labels say which folder the container is of. Compose's labels are not set: `docker compose` would take the container for its own.
func RunSpec(p Project, folder string) dockerops.RunSpec {
	k, _ := KindByID(p.Kind)
	spec := dockerops.RunSpec{
		Name:   ContainerName(p),
		Image:  ImageName(p),
		Labels: map[string]string{dockerops.LabelProjectFolder: folder},
		// Servers started by the reloader leave it as the first process, which the kernel spares from SIGTERM: without an init a stop takes ten seconds.
		Init: p.Server == ServerDevelopment,
	}
	if k.ContainerPort != 0 {
		spec.Ports = []dockerops.Port{{HostPort: p.Port, ContainerPort: k.ContainerPort}}
	}
	if p.Server == ServerDevelopment && k.HasServerChoice() {
		spec.Command = k.DevCommand
		spec.Mounts = []dockerops.Mount{{Kind: dockerops.MountBind, Source: folder, Target: appFolder}}
		for i := range spec.Ports {
			spec.Ports[i].HostIP = "127.0.0.1"
		}
	}
	return spec
}
