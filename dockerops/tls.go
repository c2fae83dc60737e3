package dockerops

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	dockercontext "github.com/docker/cli/cli/context"
	"github.com/docker/go-connections/tlsconfig"
)

// tlsFromEnvironment follows DOCKER_TLS_VERIFY, DOCKER_TLS and DOCKER_CERT_PATH as the docker command line does; nil when they ask for no TLS.
func tlsFromEnvironment(env Surroundings) (*tls.Config, error) {
	verify := env.Getenv("DOCKER_TLS_VERIFY") != ""
	dir := env.Getenv("DOCKER_CERT_PATH")
	if !verify && env.Getenv("DOCKER_TLS") == "" && dir == "" {
		return nil, nil
	}
	if dir == "" {
		dir = env.configDir()
	}
	options := tlsconfig.Options{
		CAFile: filepath.Join(dir, "ca.pem"), CertFile: filepath.Join(dir, "cert.pem"), KeyFile: filepath.Join(dir, "key.pem"),
		InsecureSkipVerify: !verify, ExclusiveRootPools: true,
	}
	if _, err := os.Stat(options.CAFile); err != nil {
		if verify {
			return nil, fmt.Errorf("the certificate authority's file: %w", err)
		}
		options.CAFile = ""
	}
	// An engine may ask for no certificate of ours: both files may be missing, but not one of them.
	_, certErr := os.Stat(options.CertFile)
	_, keyErr := os.Stat(options.KeyFile)
	if errors.Is(certErr, os.ErrNotExist) && errors.Is(keyErr, os.ErrNotExist) {
		options.CertFile, options.KeyFile = "", ""
	} else if err := errors.Join(certErr, keyErr); err != nil {
		return nil, fmt.Errorf("the certificate and its key: %w", err)
	}
	return tlsconfig.Client(options)
}

// tlsFromData makes the configuration from a context's files; nil when the context has none.
func tlsFromData(data *dockercontext.TLSData, skipVerify bool) (*tls.Config, error) {
	if data == nil && !skipVerify {
		return nil, nil
	}
	cfg := tlsconfig.ClientDefault()
	cfg.InsecureSkipVerify = skipVerify //nolint:gosec // the context's owner asked for it with skip-tls-verify
	if data == nil {
		return cfg, nil
	}
	if data.CA != nil {
		cfg.RootCAs = x509.NewCertPool()
		if !cfg.RootCAs.AppendCertsFromPEM(data.CA) {
			return nil, errors.New("the context's ca.pem holds no certificate")
		}
	}
	if data.Cert != nil || data.Key != nil {
		pair, err := tls.X509KeyPair(data.Cert, data.Key)
		if err != nil {
			return nil, fmt.Errorf("the context's cert.pem and key.pem: %w", err)
		}
		cfg.Certificates = []tls.Certificate{pair}
	}
	return cfg, nil
}
