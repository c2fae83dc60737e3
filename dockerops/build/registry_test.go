package build_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/docker/cli/cli/config"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// registry is a registry in so far as it says no. Its name in images is where it listens; engines take one on this machine without encryption.
func registry(t *testing.T, answer http.HandlerFunc) string {
	t.Helper()
	srv := httptest.NewServer(answer)
	t.Cleanup(srv.Close)
	return srv.Listener.Addr().String()
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, `{"errors":[{"code":%q,"message":"told by the test"}]}`, code)
}

func TestWhatARegistryAnswersIsToldApart(t *testing.T) {
	everywhere(t, nil, func(t *testing.T, w world) {
		for _, tt := range []struct {
			name   string
			answer http.HandlerFunc
			reason build.Reason
		}{
			{"no such image", func(w http.ResponseWriter, _ *http.Request) { refuse(w, http.StatusNotFound, "MANIFEST_UNKNOWN") }, build.ReasonBaseMissing},
			{"not signed in", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Www-Authenticate", `Basic realm="test"`)
				refuse(w, http.StatusUnauthorized, "UNAUTHORIZED")
			}, build.ReasonBaseDenied},
			{"too many pulls", func(w http.ResponseWriter, _ *http.Request) { refuse(w, http.StatusTooManyRequests, "TOOMANYREQUESTS") }, build.ReasonRateLimited},
		} {
			t.Run(tt.name, func(t *testing.T) {
				host := registry(t, tt.answer)
				dir := folder(t, map[string]string{"Dockerfile": "# a base\nFROM " + host + "/base:1\n"})
				_, r, err := w.build(t, build.Options{ContextDir: dir})
				var f *build.Failure
				if !errors.As(err, &f) || f.Reason != tt.reason || f.Subject != host+"/base:1" || f.Line != 2 {
					t.Errorf("got %+v, %v\n%s", f, err, r.all())
				}
			})
		}
	})
}

// A credential helper that is not installed any more is common after Docker Desktop was removed; images for everybody must still be had.
func TestAMissingCredentialHelperDoesNotStopABuild(t *testing.T) {
	dir := folder(t, map[string]string{"config.json": `{"credsStore":"slipway-test-missing"}`})
	before := config.Dir()
	config.SetDir(dir)
	t.Cleanup(func() { config.SetDir(before) })

	everywhere(t, nil, func(t *testing.T, w world) {
		asked := false
		var host string
		host = registry(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/token":
				asked = true
				_, _ = fmt.Fprint(w, `{"token":"for-everybody"}`)
			case r.Header.Get("Authorization") != "Bearer for-everybody":
				w.Header().Set("Www-Authenticate", `Bearer realm="http://`+host+`/token",service="test"`)
				refuse(w, http.StatusUnauthorized, "UNAUTHORIZED")
			default:
				refuse(w, http.StatusNotFound, "MANIFEST_UNKNOWN")
			}
		})
		project := folder(t, map[string]string{"Dockerfile": "FROM " + host + "/base:1\n"})
		_, _, err := w.build(t, build.Options{ContextDir: project})
		var f *build.Failure
		if !errors.As(err, &f) || f.Reason != build.ReasonBaseMissing || !asked {
			t.Errorf("got %v, asked for a token: %v", err, asked)
		}
	})
}
