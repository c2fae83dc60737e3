package build

import (
	"context"

	"github.com/docker/cli/cli/config/configfile"
	"github.com/docker/cli/cli/config/types"
	"github.com/moby/buildkit/session"
	"github.com/moby/buildkit/session/auth/authprovider"
)

// registryAuth offers the person's registry credentials to the builder, read from Docker's own configuration.
// A credential helper that is named there and not installed must not break the pull of a public image: the pull goes on without credentials.
func registryAuth(cfg *configfile.ConfigFile) session.Attachable {
	load := authprovider.LoadAuthConfig(cfg)
	return authprovider.NewDockerAuthProvider(authprovider.DockerAuthProviderConfig{
		AuthConfigProvider: func(ctx context.Context, host string, scope []string, expired authprovider.ExpireCachedAuthCheck) (types.AuthConfig, error) {
			ac, err := load(ctx, host, scope, expired)
			if err != nil {
				return types.AuthConfig{}, nil //nolint:nilerr // see above: anonymous is better than not at all
			}
			return ac, nil
		},
	})
}
