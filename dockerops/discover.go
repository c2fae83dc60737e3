package dockerops

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"strings"
)

// candidate is an endpoint to try, or one that is broken before it can be tried.
type candidate struct {
	endpoint Endpoint
	tls      *tls.Config
	err      error // an *Error
}

// discover lists what to try, in order. The attempts are findings on the way that do not decide, such as a config that can't be read.
func discover(host string, env Surroundings) ([]Attempt, []candidate) {
	if host != "" {
		return nil, []candidate{named(SourceHostFlag, host, env)}
	}
	if host := env.Getenv("DOCKER_HOST"); host != "" {
		return nil, []candidate{named(SourceDockerHost, host, env)}
	}
	if name := env.Getenv("DOCKER_CONTEXT"); name != "" {
		if name == defaultContext {
			return nil, knownCandidates(env)
		}
		return nil, []candidate{fromContext(SourceContextEnv, name, env)}
	}
	name, err := currentContext(env)
	if err != nil {
		// Nobody can tell what it names; the docker command line goes on with its default too. Home shows the finding.
		return []Attempt{{Endpoint: Endpoint{Source: SourceContext, Address: filepath.Join(env.configDir(), "config.json")}, Err: err}}, knownCandidates(env)
	}
	if name != "" && name != defaultContext {
		return nil, []candidate{fromContext(SourceContext, name, env)}
	}
	return nil, knownCandidates(env)
}

func knownCandidates(env Surroundings) []candidate {
	endpoints := knownSockets(env)
	list := make([]candidate, 0, len(endpoints))
	for _, e := range endpoints {
		list = append(list, candidate{endpoint: e})
	}
	return list
}

// named is the candidate for an address that a person gave.
func named(source, host string, env Surroundings) candidate {
	one := candidate{endpoint: Endpoint{Source: source, Address: host}}
	address, err := normalAddress(host, env)
	if err != nil {
		one.err = &Error{Kind: KindInvalid, Op: "read " + source, Subject: host, Err: err}
		return one
	}
	one.endpoint.Address, one.endpoint.Label = address, labelOf(address, env)
	if !strings.HasPrefix(address, "tcp://") {
		return one
	}
	one.tls, err = tlsFromEnvironment(env)
	if err != nil {
		one.err = &Error{Kind: KindTLS, Op: "read the certificates for", Subject: address, Err: err}
		return one
	}
	one.endpoint.Insecure = one.tls == nil
	one.endpoint.Address = withPort(address, one.tls != nil)
	return one
}

// normalAddress brings an address into the form scheme://rest, with an absolute path for sockets.
func normalAddress(host string, env Surroundings) (string, error) {
	host = strings.TrimSpace(host)
	scheme, rest, found := strings.Cut(host, "://")
	if !found {
		if strings.HasPrefix(host, "/") || strings.HasPrefix(host, ".") {
			scheme, rest = "unix", host
		} else {
			scheme, rest = "tcp", host
		}
	}
	if rest == "" {
		return "", fmt.Errorf("the address %q names nothing after the scheme", host)
	}
	switch scheme {
	case "unix":
		if strings.HasPrefix(rest, "@") { // Linux's sockets without a file
			return "unix://" + rest, nil
		}
		return "unix://" + env.absolute(rest), nil
	case "npipe":
		return "npipe://" + rest, nil
	case "tcp":
		u, err := url.Parse("tcp://" + rest)
		if err != nil {
			return "", fmt.Errorf("the address %q can't be read: %w", host, err)
		}
		if u.Hostname() == "" {
			return "", errors.New("the address names no host")
		}
		return u.String(), nil
	case "ssh":
		if _, err := url.Parse(host); err != nil {
			return "", fmt.Errorf("the address %q can't be read: %w", host, err)
		}
		return host, nil
	default:
		return "", fmt.Errorf("%q is not a way to reach an engine; unix, npipe, tcp and ssh are", scheme)
	}
}

// withPort adds the port that engines listen on when the address names none.
func withPort(address string, secure bool) string {
	u, err := url.Parse(address)
	if err != nil || u.Port() != "" {
		return address
	}
	port := "2375"
	if secure {
		port = "2376"
	}
	u.Host = net.JoinHostPort(u.Hostname(), port)
	return u.String()
}
