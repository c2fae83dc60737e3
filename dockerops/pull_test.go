package dockerops_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// pulling is a stub that answers a pull with a stream, and keeps who asked.
func pulling(t *testing.T, stream string, auth *string) *stub.Engine {
	t.Helper()
	return stub.Start(t, stub.Socket(t), stub.Behaviour{Answer: func(rw http.ResponseWriter, req *http.Request, path string) bool {
		if path != "/images/create" {
			return false
		}
		*auth = req.Header.Get("X-Registry-Auth")
		rw.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprint(rw, stream)
		return true
	}})
}

func TestPullReportsProgress(t *testing.T) {
	var auth string
	engine := pulling(t, `{"status":"Pulling from library/python","id":"3.14-slim"}
{"status":"Downloading","progressDetail":{"current":10,"total":40},"id":"abc"}
{"status":"Pull complete","progressDetail":{},"id":"abc"}
{"status":"Status: Downloaded newer image for python:3.14-slim"}
`, &auth)
	got := []dockerops.PullProgress{}
	err := mustConnect(t, engine.Address, dockerops.Limits{}).PullImage(t.Context(), dockerops.PullOptions{Ref: "python:3.14-slim"}, func(p dockerops.PullProgress) { got = append(got, p) })
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 4 || got[1] != (dockerops.PullProgress{Layer: "abc", Status: "Downloading", Current: 10, Total: 40}) || got[3].Layer != "" {
		t.Errorf("progress %+v", got)
	}
	if auth != "" && auth != "e30=" {
		t.Errorf("signed in as %q", auth)
	}
}

// The status was 200 long before the pull failed.
func TestPullFailsInsideTheStream(t *testing.T) {
	for text, kind := range map[string]dockerops.Kind{
		`{"errorDetail":{"message":"toomanyrequests: You have reached your pull rate limit."},"error":"toomanyrequests: You have reached your pull rate limit."}`: dockerops.KindRateLimited,
		`{"errorDetail":{"code":401,"message":"sign in"},"error":"sign in"}`:                                                                                      dockerops.KindUnauthorized,
		`{"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}`:                                                                               dockerops.KindNotFound,
		`{"errorDetail":{"message":"write /var/lib/docker: no space left on device"},"error":"x"}`:                                                                dockerops.KindDiskFull,
	} {
		var auth string
		engine := pulling(t, `{"status":"Pulling"}`+"\n"+text+"\n", &auth)
		err := mustConnect(t, engine.Address, dockerops.Limits{}).PullImage(t.Context(), dockerops.PullOptions{Ref: "python"}, func(dockerops.PullProgress) {})
		wantKind(t, kind, err)
	}
}

func TestPullSignsInAsTheDockerConfigSays(t *testing.T) {
	user := base64.StdEncoding.EncodeToString([]byte("ada:secret"))
	for _, test := range []struct {
		name, config, ref string
		user              string // "" for nobody
		remark            bool
	}{
		{name: "Docker Hub", config: `{"auths":{"https://index.docker.io/v1/":{"auth":"` + user + `"}}}`, ref: "python", user: "ada"},
		{name: "another registry", config: `{"auths":{"localhost:5001":{"auth":"` + user + `"}}}`, ref: "localhost:5001/app:1", user: "ada"},
		{name: "not known there", config: `{"auths":{"localhost:5001":{"auth":"` + user + `"}}}`, ref: "python"},
		{name: "no config", ref: "python"},
		{name: "a helper that is not installed", config: `{"credsStore":"nowhere-to-be-found"}`, ref: "python", remark: true},
		{name: "a config that can't be read", config: `{"auths":`, ref: "python", remark: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			var auth string
			engine := pulling(t, `{"status":"Status: Image is up to date"}`, &auth)
			env := surroundings(t, nil)
			if test.config != "" {
				write(t, filepath.Join(env.HomeDir, ".docker/config.json"), test.config)
			}
			client, _, err := connect(t, dockerops.Connector{Host: engine.Address, Surroundings: env})
			if err != nil {
				t.Fatal(err)
			}
			remarked := false
			err = client.PullImage(t.Context(), dockerops.PullOptions{Ref: test.ref}, func(p dockerops.PullProgress) {
				remarked = remarked || strings.Contains(p.Status, "without signing in")
			})
			if err != nil {
				t.Fatal(err)
			}
			sent, err := base64.URLEncoding.DecodeString(auth)
			if err != nil {
				t.Fatalf("auth %q: %v", auth, err)
			}
			if got := strings.Contains(string(sent), `"username":"ada"`); got != (test.user != "") {
				t.Errorf("sent %s", sent)
			}
			if remarked != test.remark {
				t.Errorf("remarked: %v, want %v", remarked, test.remark)
			}
		})
	}
}
