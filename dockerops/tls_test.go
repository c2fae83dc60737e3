package dockerops_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/opencontainers/go-digest"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// authority makes certificates.
type authority struct {
	t    *testing.T
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	pem  []byte
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{t: t}
	var der []byte
	der, a.key = a.sign(&x509.Certificate{IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign, Subject: pkix.Name{CommonName: "test authority"}})
	var err error
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	a.pem = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	return a
}

func (a *authority) sign(template *x509.Certificate) ([]byte, *ecdsa.PrivateKey) {
	a.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		a.t.Fatal(err)
	}
	template.SerialNumber, template.NotBefore, template.NotAfter = big.NewInt(time.Now().UnixNano()), time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	parent, signer := a.cert, a.key
	if parent == nil {
		parent, signer = template, key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		a.t.Fatal(err)
	}
	return der, key
}

// issue makes a certificate for 127.0.0.1 or for a client, and its key.
func (a *authority) issue() (cert, key []byte) {
	a.t.Helper()
	der, k := a.sign(&x509.Certificate{
		Subject: pkix.Name{CommonName: "test"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	})
	raw, err := x509.MarshalECPrivateKey(k)
	if err != nil {
		a.t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: raw})
}

// secureEngine is a stub behind TLS that asks for a client's certificate.
func (a *authority) secureEngine() string {
	a.t.Helper()
	cert, key := a.issue()
	pair, err := tls.X509KeyPair(cert, key)
	if err != nil {
		a.t.Fatal(err)
	}
	clients := x509.NewCertPool()
	clients.AddCert(a.cert)
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{
		Certificates: []tls.Certificate{pair}, ClientCAs: clients, ClientAuth: tls.RequireAndVerifyClientCert, MinVersion: tls.VersionTLS12,
	})
	if err != nil {
		a.t.Fatal(err)
	}
	address := "tcp://" + listener.Addr().String()
	stub.Serve(a.t, listener, address, stub.Behaviour{Containers: 1})
	return address
}

// folder writes ca.pem, cert.pem and key.pem.
func (a *authority) folder(dir string) string {
	a.t.Helper()
	cert, key := a.issue()
	write(a.t, filepath.Join(dir, "ca.pem"), string(a.pem))
	write(a.t, filepath.Join(dir, "cert.pem"), string(cert))
	write(a.t, filepath.Join(dir, "key.pem"), string(key))
	return dir
}

func TestTLSFromTheEnvironment(t *testing.T) {
	a := newAuthority(t)
	address := a.secureEngine()
	client, _, err := connect(t, dockerops.Connector{Surroundings: surroundings(t, map[string]string{
		"DOCKER_HOST": address, "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": a.folder(t.TempDir()),
	})})
	if err != nil {
		t.Fatal(err)
	}
	if list, err := client.ListContainers(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("%v, %v", list, err)
	}
	if client.Info().Endpoint.Insecure {
		t.Error("marked as insecure")
	}
	ended := watching(t, client, func(dockerops.Event) {})
	if err := client.Close(); err != nil {
		t.Error(err)
	}
	_ = end(t, ended)
}

func TestTLSFromAContext(t *testing.T) {
	a := newAuthority(t)
	env := surroundings(t, map[string]string{"DOCKER_CONTEXT": "far"})
	dir := filepath.Join(env.HomeDir, ".docker")
	writeContext(t, dir, "far", a.secureEngine(), false)
	a.folder(filepath.Join(dir, "contexts", "tls", digest.FromString("far").Encoded(), "docker"))
	if _, _, err := connect(t, dockerops.Connector{Surroundings: env}); err != nil {
		t.Error(err)
	}
}

func TestTLSFailures(t *testing.T) {
	a, other := newAuthority(t), newAuthority(t)
	address := a.secureEngine()
	whole := a.folder(t.TempDir())
	without := func(name string) string {
		dir := a.folder(t.TempDir())
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	broken := a.folder(t.TempDir())
	write(t, filepath.Join(broken, "key.pem"), "no key")
	for name, test := range map[string]struct {
		vars map[string]string
		says string
	}{
		"a missing ca.pem":      {map[string]string{"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": without("ca.pem")}, "ca.pem"},
		"a missing key.pem":     {map[string]string{"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": without("key.pem")}, "key.pem"},
		"a broken key.pem":      {map[string]string{"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": broken}, "key"},
		"no folder":             {map[string]string{"DOCKER_TLS_VERIFY": "1"}, "ca.pem"},
		"another authority":     {map[string]string{"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": other.folder(t.TempDir())}, "certificate"},
		"no TLS on a TLS port":  {map[string]string{}, "HTTPS"},
		"another client's cert": {map[string]string{"DOCKER_TLS": "1", "DOCKER_CERT_PATH": other.folder(t.TempDir())}, "certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			test.vars["DOCKER_HOST"] = address
			_, _, err := connect(t, dockerops.Connector{Surroundings: surroundings(t, test.vars)})
			wantKind(t, dockerops.KindTLS, err)
			if err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("the text does not say %q: %v", test.says, err)
			}
		})
	}
	t.Run("TLS on a port without", func(t *testing.T) {
		listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it does not wait
		if err != nil {
			t.Fatal(err)
		}
		plain := stub.Serve(t, listener, "tcp://"+listener.Addr().String(), stub.Behaviour{})
		_, _, err = connect(t, dockerops.Connector{Surroundings: surroundings(t, map[string]string{
			"DOCKER_HOST": plain.Address, "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": whole,
		})})
		wantKind(t, dockerops.KindTLS, err)
	})
}

func TestTCPWithoutTLSIsMarked(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it does not wait
	if err != nil {
		t.Fatal(err)
	}
	engine := stub.Serve(t, listener, "tcp://"+listener.Addr().String(), stub.Behaviour{Containers: 1})
	for name, env := range map[string]dockerops.Surroundings{
		"DOCKER_HOST": surroundings(t, map[string]string{"DOCKER_HOST": engine.Address}),
		"no scheme":   surroundings(t, map[string]string{"DOCKER_HOST": strings.TrimPrefix(engine.Address, "tcp://")}),
		"context":     surroundings(t, map[string]string{"DOCKER_CONTEXT": "plain"}),
	} {
		t.Run(name, func(t *testing.T) {
			writeContext(t, filepath.Join(env.HomeDir, ".docker"), "plain", engine.Address, false)
			client, _, err := connect(t, dockerops.Connector{Surroundings: env})
			if err != nil {
				t.Fatal(err)
			}
			if e := client.Info().Endpoint; !e.Insecure || e.Address != engine.Address {
				text, _ := json.Marshal(e)
				t.Errorf("endpoint %s", text)
			}
			if list, err := client.ListContainers(t.Context()); err != nil || len(list) != 1 {
				t.Errorf("%v, %v", list, err)
			}
		})
	}
}

func TestTheUsualPortIsAdded(t *testing.T) {
	for vars, want := range map[string]string{"": "tcp://server:2375", "1": "tcp://server:2376"} {
		asked := []string{}
		env := surroundings(t, map[string]string{"DOCKER_HOST": "tcp://server", "DOCKER_TLS": vars})
		env.Dial = dialled(&asked, os.ErrNotExist)
		_, attempts, _ := connect(t, dockerops.Connector{Surroundings: env})
		if len(attempts) != 1 || attempts[0].Endpoint.Address != want || len(asked) != 1 || asked[0] != want {
			t.Errorf("asked %v, attempts %+v, want %s", asked, attempts, want)
		}
	}
}
