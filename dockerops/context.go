package dockerops

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/containerd/errdefs"
	"github.com/docker/cli/cli/config"
	dockercontext "github.com/docker/cli/cli/context"
	"github.com/docker/cli/cli/context/store"
)

const (
	// defaultContext is the name of the context that every docker has: the usual socket.
	defaultContext = "default"
	// dockerEndpoint is the name of the engine's endpoint in a context.
	dockerEndpoint = "docker"
)

// currentContext is the context that `docker context use` chose, "" for none. Its error is an *Error of KindContextBroken that names the file.
func currentContext(env Surroundings) (string, error) {
	dir := env.configDir()
	file, err := config.Load(dir)
	if err != nil {
		return "", &Error{Kind: KindContextBroken, Op: "read", Subject: filepath.Join(dir, "config.json"), Err: err}
	}
	return file.CurrentContext, nil
}

// fromContext is the candidate that a docker context names.
func fromContext(source, name string, env Surroundings) candidate {
	one := candidate{endpoint: Endpoint{Source: source, Context: name}}
	broken := func(kind Kind, err error) candidate {
		one.err = &Error{Kind: kind, Op: "use the docker context", Subject: name, Err: err}
		return one
	}
	dir := filepath.Join(env.configDir(), "contexts")
	contexts := store.New(dir, store.NewConfig(
		func() any { return &map[string]any{} },
		store.EndpointTypeGetter(dockerEndpoint, func() any { return &dockercontext.EndpointMetaBase{} }),
	))
	meta, err := contexts.GetMetadata(name)
	if err != nil {
		if errdefs.IsNotFound(err) {
			err = fmt.Errorf("there is no such context in %s: %w", dir, err)
		}
		return broken(KindContextBroken, err)
	}
	endpoint, ok := meta.Endpoints[dockerEndpoint].(dockercontext.EndpointMetaBase)
	if !ok || endpoint.Host == "" {
		return broken(KindContextBroken, errors.New("the context names no engine"))
	}
	address, err := normalAddress(endpoint.Host, env)
	if err != nil {
		return broken(KindContextBroken, err)
	}
	one.endpoint.Address, one.endpoint.Label = address, labelOf(address, env)
	if !strings.HasPrefix(address, "tcp://") {
		return one
	}
	data, err := dockercontext.LoadTLSData(contexts, name, dockerEndpoint)
	if err != nil {
		return broken(KindTLS, err)
	}
	one.tls, err = tlsFromData(data, endpoint.SkipTLSVerify)
	if err != nil {
		return broken(KindTLS, err)
	}
	one.endpoint.Insecure = one.tls == nil
	one.endpoint.Address = withPort(address, one.tls != nil)
	return one
}
