package explain

import (
	"errors"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// Pages of Docker's own documentation.
const (
	linkInstall     = "https://docs.docker.com/engine/install/"
	linkDesktop     = "https://docs.docker.com/get-started/get-docker/"
	linkPostinstall = "https://docs.docker.com/engine/install/linux-postinstall/"
	linkStart       = "https://docs.docker.com/engine/daemon/start/"
	linkContexts    = "https://docs.docker.com/engine/manage-resources/contexts/"
	linkSSH         = "https://docs.docker.com/engine/security/protect-access/"
	linkTLS         = "https://docs.docker.com/engine/security/protect-access/#use-tls-https-to-protect-the-docker-daemon-socket"
	linkVersions    = "https://docs.docker.com/reference/api/engine/#versioned-api-and-sdk"
	linkTroubles    = "https://docs.docker.com/engine/daemon/troubleshoot/"
)

// Engine explains why no engine can be used, with the fix for the person's operating system.
func Engine(err error, host Host) Card {
	var e *dockerops.Error
	if !errors.As(err, &e) {
		e = &dockerops.Error{Kind: dockerops.KindOther, Err: err}
	}
	card := engineCard(e, host)
	card.Details = details(e)
	card.Actions = append(card.Actions, Action{Label: "Check again", Kind: ActionCheckAgain})
	return card
}

func engineCard(e *dockerops.Error, host Host) Card {
	switch e.Kind {
	case dockerops.KindNoEngine:
		return noEngine(host)
	case dockerops.KindEngineDown:
		return engineDown(e, host)
	case dockerops.KindPermissionDenied:
		return permissionDenied(e, host)
	case dockerops.KindEngineTooOld:
		return Card{
			Headline: "This Docker engine is too old for Slipway",
			Why:      "Slipway needs Docker Engine 20.10 or newer, or Podman 4 or newer.",
			Next:     "Update Docker, then check again. Containers and images stay.",
			Link:     installLink(host), LinkTitle: "Install a newer version",
		}
	case dockerops.KindEngineTooNew:
		return Card{
			Headline: "This Docker engine is newer than this Slipway understands",
			Why:      "The engine no longer speaks any version of the API that this Slipway knows. The engine itself is fine.",
			Next:     "Update Slipway, then check again.",
			Link:     linkVersions, LinkTitle: "How engine and API versions belong together",
		}
	case dockerops.KindAPIVersionPinned:
		return Card{
			Headline: "The variable DOCKER_API_VERSION asks for a version that this engine does not have",
			Why:      "With that variable set, programs no longer agree on a version with the engine by themselves.",
			Next:     "Take DOCKER_API_VERSION out of your environment (your shell's profile, or where Slipway is started from), and start Slipway again.",
			Command:  unsetCommand(host, "DOCKER_API_VERSION"), Link: linkVersions, LinkTitle: "How engine and API versions belong together",
		}
	case dockerops.KindTimeout:
		return noReply(e, host)
	case dockerops.KindContextBroken:
		return Card{
			Headline: "The docker context " + quoted(contextOf(e), "in use") + " can't be used",
			Why:      "A context names the engine to work with. This one is missing, can't be read, or names an engine that is not there.",
			Next:     "Choose a context that works. The one called default is the engine on this computer.",
			Command:  "docker context use default", Link: linkContexts, LinkTitle: "About docker contexts",
		}
	case dockerops.KindTLS:
		return tls(e)
	case dockerops.KindSSH:
		return ssh(e)
	case dockerops.KindInvalid:
		return Card{
			Headline: "The address of the engine can't be understood",
			Why:      "It comes from " + sourceOf(e) + ". An address looks like unix:///var/run/docker.sock, tcp://server:2376 or ssh://me@server.",
			Next:     "Correct the address, or take the setting away: Slipway then looks in the usual places.",
			Link:     linkContexts, LinkTitle: "About docker contexts",
		}
	default:
		return Card{
			Headline: "The Docker engine can't be reached",
			Why:      "What answered, or did not, is under Details.",
			Next:     "Check again in a moment. If it stays like this, start Docker again.",
			Link:     linkTroubles, LinkTitle: "Docker's own page about troubles",
		}
	}
}

// noEngine tells how to get one.
func noEngine(host Host) Card {
	card := Card{
		Headline: "No Docker engine was found",
		Why:      "Slipway needs an engine to run containers. It looked in the places where the usual ones listen and found none.",
		Link:     installLink(host), LinkTitle: "Install Docker",
	}
	switch {
	case host.OS == "linux" && host.EngineInstalled:
		card.Headline = "Docker is installed but not running"
		card.Why = "The program is there; nothing listens where it would."
		card.Next = "Start it, then check again."
		card.Command = startCommand(host)
		card.Link, card.LinkTitle = linkStart, "About starting Docker"
	case host.DesktopInstalled:
		card.Headline = "Docker Desktop is installed but not running"
		card.Why = "The program is there; its engine does not run."
		card.Next = desktopStart(host)
		card.Command = desktopCommand(host)
		card.Link, card.LinkTitle = linkDesktop, "About Docker Desktop"
	case host.OS == "linux":
		card.Next = "Install Docker Engine, then check again."
		card.Command = installCommand(host)
	case host.OS == "darwin":
		card.Next = "Install Docker Desktop, or one of Colima, OrbStack, Rancher Desktop or Podman Desktop, and start it. Then check again."
		card.Command = "brew install --cask docker-desktop"
	default:
		card.Next = "Install Docker Desktop and start it. Then check again."
		card.Command = "winget install --exact --id Docker.DockerDesktop"
	}
	return card
}

func installLink(host Host) string {
	if host.OS == "linux" {
		return linkInstall
	}
	return linkDesktop
}

func installCommand(host Host) string {
	switch {
	case host.Apt:
		return "sudo apt-get update && sudo apt-get install -y docker.io"
	case host.Dnf:
		return "sudo dnf install -y moby-engine && sudo systemctl enable --now docker"
	case host.Pacman:
		return "sudo pacman -S --needed docker && sudo systemctl enable --now docker"
	}
	return ""
}

// engineDown is an address where nothing listens.
func engineDown(e *dockerops.Error, host Host) Card {
	where := e.Subject
	card := Card{
		Headline: "Docker isn't running",
		Why:      "Nothing listens at " + orElse(where, "the engine's address") + ".",
		Next:     "Start Docker, then check again.",
		Link:     linkStart, LinkTitle: "About starting Docker",
	}
	endpoint := endpointOf(e)
	switch {
	case isRemote(e):
		card.Headline = "The Docker engine on the server does not answer"
		card.Next = "See whether Docker runs on the server, and whether the address is right. It comes from " + sourceOf(e) + "."
	case endpoint.Context != "":
		card.Why = "The docker context " + quoted(endpoint.Context, "") + " says the engine is at " + orElse(where, "its address") + "; nothing listens there."
		card.Next = "Start the engine that this context belongs to, or choose another context, and check again."
		card.Command = "docker context use default"
		card.Link, card.LinkTitle = linkContexts, "About docker contexts"
	case endpoint.Source == dockerops.SourceDockerHost || endpoint.Source == dockerops.SourceHostFlag:
		card.Next = "Start the engine there. Or take " + sourceOf(e) + " away: Slipway then looks in the usual places."
	case usesDesktop(host, where):
		card.Headline = "Docker Desktop isn't running"
		card.Next = desktopStart(host)
		card.Command = desktopCommand(host)
		card.Link, card.LinkTitle = linkDesktop, "About Docker Desktop"
	case host.OS == "linux":
		card.Command = startCommand(host)
	}
	return card
}

func usesDesktop(host Host, address string) bool {
	return host.OS == "windows" || host.OS == "darwin" || strings.Contains(address, "/.docker/")
}

func startCommand(host Host) string {
	if host.Systemd {
		return "sudo systemctl start docker"
	}
	return "sudo service docker start"
}

func desktopStart(host Host) string {
	switch host.OS {
	case "windows":
		return "Start Docker Desktop from the Start menu and wait until its whale stands still. Then check again."
	case "darwin":
		return "Open Docker from Applications (or the engine you use: Colima, OrbStack, Rancher Desktop, Podman) and wait until it says that it runs. Then check again."
	default:
		return "Start Docker Desktop and wait until it says that it runs. Then check again."
	}
}

func desktopCommand(host Host) string {
	switch host.OS {
	case "darwin":
		return "open -a Docker"
	case "windows":
		return `start "" "C:\Program Files\Docker\Docker\Docker Desktop.exe"`
	default:
		return "systemctl --user start docker-desktop"
	}
}

// noReply is an engine that accepts and does not answer.
func noReply(e *dockerops.Error, host Host) Card {
	card := Card{
		Headline: "The Docker engine does not answer",
		Why:      "It accepts connections at " + orElse(e.Subject, "its address") + " but said nothing in time. It may be starting, very busy, or stuck.",
		Next:     "Give it a minute: Slipway tries again by itself. If it stays silent, restart Docker.",
		Link:     linkTroubles, LinkTitle: "Docker's own page about troubles",
	}
	switch {
	case isRemote(e):
		card.Why = "The server at " + orElse(e.Subject, "its address") + " said nothing in time: it may be off, unreachable from this network, or very busy."
		card.Next = "See whether the server can be reached. Slipway tries again by itself."
	case usesDesktop(host, e.Subject):
		card.Next = "Give it a minute: Slipway tries again by itself. If it stays silent, choose Restart in Docker Desktop's menu."
	case host.Systemd:
		card.Command = "sudo systemctl restart docker"
	default:
		card.Command = "sudo service docker restart"
	}
	return card
}

func unsetCommand(host Host, name string) string {
	if host.OS == "windows" {
		return "setx " + name + ` ""`
	}
	return "unset " + name
}
