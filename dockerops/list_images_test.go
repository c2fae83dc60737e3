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
