package dockerops

import (
	"context"
	"fmt"

	"github.com/distribution/reference"
	"github.com/docker/cli/cli/config"
	"github.com/docker/docker/api/types/registry"
)

// hubServer is the key under which the docker config keeps what it knows for Docker Hub.
const hubServer = "https://index.docker.io/v1/"

// credentials gives what the docker config knows for an image's registry, in the form the engine takes; "" to be anonymous. remark says in a sentence why
// the config could not be used, "" when it could: a missing helper must not break what needs no signing in.
func (c *Client) credentials(ctx context.Context, ref string) (auth, remark string) {
	named, err := reference.ParseNormalizedNamed(ref)
	if err != nil {
		return "", ""
	}
	server := reference.Domain(named)
	if server == "docker.io" {
		server = hubServer
	}
	type answer struct{ auth, remark string }
	answers := make(chan answer, 1)
	// A credential helper is another program: it may wait for a person. The goroutine ends with the helper; nobody waits for it after ctx.
	go func() {
		auth, err := credentialsFor(c.configDir, server)
		if err != nil {
			answers <- answer{remark: fmt.Sprintf("Pulling without signing in: the saved sign-in for %s can't be read (%v).", server, err)}
			return
		}
		answers <- answer{auth: auth}
	}()
	select {
	case a := <-answers:
		return a.auth, a.remark
	case <-ctx.Done():
		return "", ""
	}
}

func credentialsFor(configDir, server string) (string, error) {
	file, err := config.Load(configDir)
	if err != nil {
		return "", err
	}
	known, err := file.GetAuthConfig(server)
	if err != nil {
		return "", err
	}
	if known.Username == "" && known.Auth == "" && known.IdentityToken == "" && known.RegistryToken == "" {
		return "", nil
	}
	return registry.EncodeAuthConfig(registry.AuthConfig{
		Username: known.Username, Password: known.Password, Auth: known.Auth, ServerAddress: known.ServerAddress,
		IdentityToken: known.IdentityToken, RegistryToken: known.RegistryToken,
	})
}
