package dockerops_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// Each image is asked about once, however often the list is read.
func TestListImagesAsksAboutEachImageOnce(t *testing.T) {
	count := 3
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Answer: func(rw http.ResponseWriter, _ *http.Request, path string) bool {
		rw.Header().Set("Content-Type", "application/json")
		switch {
		case path == "/images/json":
			rows := make([]string, 0, count)
			for i := range count {
				rows = append(rows, fmt.Sprintf(`{"Id":"sha256:%064d","RepoTags":["app:%d"],"Size":5,"Created":1700000000}`, i, i))
			}
			_, _ = fmt.Fprintf(rw, "[%s]", strings.Join(rows, ","))
		case strings.HasSuffix(path, "0002/json"): // deleted in between
			rw.WriteHeader(http.StatusNotFound)
			_, _ = fmt.Fprint(rw, `{"message":"No such image"}`)
		case strings.HasPrefix(path, "/images/"):
			_, _ = fmt.Fprint(rw, `{"Id":"x","Os":"linux","Architecture":"arm64"}`)
		default:
			return false
		}
		return true
	}})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	for range 3 {
		list, err := client.ListImages(t.Context())
		if err != nil || len(list) != count {
			t.Fatalf("%v, %v", list, err)
		}
		if list[0].Architecture != "arm64" || list[1].Architecture != "arm64" || list[2].Architecture != "" {
			t.Errorf("architectures %+v", list)
		}
	}
	asked := map[string]int{}
	for _, r := range engine.Requests() {
		asked[r.Path]++
	}
	for i := range 2 {
		if n := asked[fmt.Sprintf("/images/sha256:%064d/json", i)]; n != 1 {
			t.Errorf("image %d was asked about %d times", i, n)
		}
	}
}

// Engines with containerd's store are slow to tell of one image; their list says what each is for.
func TestListImagesAsksNothingMoreWhenTheListTells(t *testing.T) {
	manifest := func(arch string, available bool) string {
		return fmt.Sprintf(`{"ID":"m","Kind":"image","Available":%t,"ImageData":{"Platform":{"os":"linux","architecture":%q}}}`, available, arch)
	}
	rows := []string{
		manifest("arm64", true), manifest("arm64", true) + "," + manifest("amd64", true), manifest("amd64", false) + "," + manifest("s390x", true),
	}
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Answer: func(rw http.ResponseWriter, req *http.Request, path string) bool {
		if path != "/images/json" || req.URL.Query().Get("manifests") != "1" {
			return false
		}
		list := make([]string, 0, len(rows))
		for i, row := range rows {
			list = append(list, fmt.Sprintf(`{"Id":"sha256:%064d","RepoTags":["app:%d"],"Size":5,"Manifests":[%s]}`, i, i, row))
		}
		rw.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(rw, "[%s]", strings.Join(list, ","))
		return true
	}})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	if arch := client.Info().Architecture; arch != "amd64" {
		t.Fatalf("the stub is for %s", arch)
	}
	list, err := client.ListImages(t.Context())
	if err != nil || len(list) != len(rows) {
		t.Fatalf("%v, %v", list, err)
	}
	for i, want := range []string{"arm64", "amd64", "s390x"} {
		if list[i].Architecture != want || list[i].OS != "linux" {
			t.Errorf("image %d is for %s/%s, want %s", i, list[i].OS, list[i].Architecture, want)
		}
	}
	for _, r := range engine.Requests() {
		if strings.HasPrefix(r.Path, "/images/sha256") {
			t.Errorf("asked %s", r.Path)
		}
	}
}
