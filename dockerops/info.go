package dockerops

import (
	"strings"

	"github.com/docker/docker/api/types"
)

// Product names that need telling apart.
const (
	productDocker  = "Docker Engine"
	productDesktop = "Docker Desktop"
	productPodman  = "Podman"
)

// Info says which engine this is; it makes no call.
func (c *Client) Info() EngineInfo { return c.info }

func infoFrom(v types.Version, speak string, endpoint Endpoint) EngineInfo {
	info := EngineInfo{
		Product: productDocker, Version: v.Version, APIVersion: speak, OS: v.Os, Architecture: v.Arch, Endpoint: endpoint,
		RootLess: strings.Contains(endpoint.Address, "/run/user/"),
	}
	switch {
	case strings.HasPrefix(v.Platform.Name, productDesktop):
		info.Product = productDesktop
	case endpoint.Label != "" && !strings.HasPrefix(endpoint.Label, "Docker"):
		info.Product = endpoint.Label
	}
	for _, part := range v.Components {
		switch {
		case strings.HasPrefix(part.Name, productPodman):
			info.Product = productPodman
			info.Version = part.Version
		case part.Name == "rootlesskit":
			info.RootLess = true
		}
	}
	return info
}
