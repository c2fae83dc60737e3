package explain

import (
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// registry explains why an image could not be had from where it is kept.
func registry(e *dockerops.Error, facts Facts) Card {
	image := orElse(facts.Image, e.Subject)
	where := registryName(image)
	switch e.Kind {
	case dockerops.KindUnauthorized:
		return Card{
			Headline: where + " does not give out " + orElse(image, "the image") + " without a sign-in",
			Why:      "Either the image is private, or there is none of that name: registries do not tell the two apart.",
			Next:     "See whether the name is written right. If it is private, sign in with the command, then try again.",
			Command:  loginCommand(image),
			Actions:  []Action{retry("Try again")},
			Link:     hubPage(image), LinkTitle: "Look it up on Docker Hub",
		}
	case dockerops.KindRateLimited:
		return Card{
			Headline: where + " allows no more downloads for now",
			Why:      "It counts the images that an address on the internet gets in an hour; people in one office share an address. Who is signed in may get more.",
			Next:     "Sign in with the command, or wait an hour, then try again. Images that are here already are not concerned.",
			Command:  loginCommand(image),
			Actions:  []Action{retry("Try again")},
			Link:     "https://docs.docker.com/docker-hub/usage/pulls/", LinkTitle: "About the limit",
		}
	case dockerops.KindRegistryTLS:
		return Card{
			Headline: "The engine does not trust the certificate of " + where,
			Why:      "The registry's certificate is not signed by an authority that the engine knows. Company registries often have one of their own.",
			Next:     "Give the engine the authority's certificate, as the link says. The owner of the registry has it.",
			Actions:  []Action{retry("Try again")},
			Link:     "https://docs.docker.com/engine/security/certificates/", LinkTitle: "About certificates of registries",
		}
	case dockerops.KindHTTPRegistry:
		return Card{
			Headline: where + " speaks plain HTTP, and the engine wants it encrypted",
			Why:      "Docker talks to registries through TLS unless it is told otherwise.",
			Next:     "Give the registry a certificate. In a network that you trust, it can be listed under insecure-registries in the engine's settings instead.",
			Actions:  []Action{retry("Try again")},
			Link:     "https://docs.docker.com/reference/cli/dockerd/#insecure-registries", LinkTitle: "About insecure registries",
		}
	default:
		return Card{
			Headline: where + " can't be reached",
			Why:      "The engine tried to get " + orElse(image, "the image") + " and found no way to the registry: no network, a proxy in between, or the registry is down.",
			Next:     "See whether this computer is online. Behind a company's proxy, the engine needs to be told about it.",
			Actions:  []Action{retry("Try again")},
			Link:     "https://docs.docker.com/engine/daemon/proxy/", LinkTitle: "About proxies",
		}
	}
}

// registryName is what to call the registry of an image.
func registryName(image string) string {
	if domain := registryOf(image); domain != "" {
		return "The registry " + domain
	}
	return "Docker Hub"
}

func loginCommand(image string) string {
	return strings.TrimSpace("docker login " + registryOf(image))
}

func isPull(op string) bool { return strings.Contains(op, "pull") }
