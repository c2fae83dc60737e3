package stub

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/docker/docker/api/types/versions"
)

// pathPattern splits the version from a path.
var pathPattern = regexp.MustCompile(`^/v([0-9.]+)(/.*)$`)

func (e *Engine) serve(rw http.ResponseWriter, req *http.Request) {
	r := Request{At: time.Now(), Method: req.Method, Path: req.URL.Path}
	if parts := pathPattern.FindStringSubmatch(r.Path); parts != nil {
		r.Version, r.Path = parts[1], parts[2]
	}
	e.mu.Lock()
	e.requests = append(e.requests, r)
	b, streams := e.behaviour, e.streams
	e.mu.Unlock()
	if b.MinAPI == "" {
		b.MinAPI = "1.24"
	}
	if b.MaxAPI == "" {
		b.MaxAPI = "1.51"
	}
	rw.Header().Set("Api-Version", b.MaxAPI)
	rw.Header().Set("Ostype", "linux")
	if b.Hang != nil && b.Hang(r.Path) {
		select {
		case <-e.stop:
		case <-req.Context().Done():
		}
		return
	}
	switch {
	case r.Version != "" && versions.GreaterThan(r.Version, b.MaxAPI):
		refuse(rw, http.StatusBadRequest, fmt.Sprintf("client version %s is too new. Maximum supported API version is %s", r.Version, b.MaxAPI))
		return
	case r.Version != "" && versions.LessThan(r.Version, b.MinAPI):
		refuse(rw, http.StatusBadRequest, fmt.Sprintf(
			"client version %s is too old. Minimum supported API version is %s, please upgrade your client to a newer version", r.Version, b.MinAPI))
		return
	}
	if b.Fail != nil {
		if status, message := b.Fail(r.Path); status != 0 {
			refuse(rw, status, message)
			return
		}
	}
	if b.Answer != nil && b.Answer(rw, req, r.Path) {
		return
	}
	e.answer(rw, req, r.Path, b, streams)
}

func (e *Engine) answer(rw http.ResponseWriter, req *http.Request, path string, b Behaviour, streams <-chan struct{}) {
	switch {
	case path == "/_ping":
		_, _ = rw.Write([]byte("OK"))
	case path == "/version":
		reply(rw, map[string]any{"Version": "stub", "ApiVersion": b.MaxAPI, "MinAPIVersion": b.MinAPI, "Os": "linux", "Arch": "amd64"})
	case path == "/containers/json":
		list := make([]any, 0, b.Containers)
		for i := range b.Containers {
			list = append(list, container(i))
		}
		reply(rw, list)
	case path == "/images/json":
		reply(rw, []any{})
	case path == "/volumes":
		reply(rw, map[string]any{"Volumes": []any{}})
	case path == "/networks":
		reply(rw, []any{})
	case path == "/events":
		e.stream(rw, req, streams)
	case strings.HasPrefix(path, "/containers/") && strings.HasSuffix(path, "/json"):
		reply(rw, map[string]any{
			"Id": id(0), "Name": "/stub-0", "Image": "sha256:" + id(0), "State": map[string]any{"Status": "running", "Running": true},
			"Config": map[string]any{"Image": "stub:0"},
		})
	case strings.HasSuffix(path, "/exec"):
		rw.WriteHeader(http.StatusCreated)
		reply(rw, map[string]any{"Id": id(99)})
	default:
		refuse(rw, http.StatusNotFound, "page not found")
	}
}

// stream keeps an event stream open.
func (e *Engine) stream(rw http.ResponseWriter, req *http.Request, streams <-chan struct{}) {
	flush := http.NewResponseController(rw)
	rw.Header().Set("Content-Type", "application/json")
	rw.WriteHeader(http.StatusOK)
	_ = flush.Flush()
	for {
		select {
		case event := <-e.events:
			_, _ = rw.Write([]byte(event + "\n"))
			_ = flush.Flush()
		case <-streams:
			return
		case <-e.stop:
			return
		case <-req.Context().Done():
			return
		}
	}
}

func id(i int) string { return fmt.Sprintf("%064x", i+1) }

func container(i int) map[string]any {
	return map[string]any{
		"Id": id(i), "Names": []string{fmt.Sprintf("/stub-%d", i)}, "Image": fmt.Sprintf("stub:%d", i), "ImageID": "sha256:" + id(i), "Command": "sleep 600",
		"Created": 1700000000 + i, "State": "running", "Status": "Up 2 minutes", "Ports": []any{}, "Labels": map[string]string{},
	}
}

func reply(rw http.ResponseWriter, value any) {
	rw.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(rw).Encode(value)
}

func refuse(rw http.ResponseWriter, status int, message string) {
	rw.Header().Set("Content-Type", "application/json")
	rw.WriteHeader(status)
	_ = json.NewEncoder(rw).Encode(map[string]string{"message": message})
}
