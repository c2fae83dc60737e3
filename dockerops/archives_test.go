package dockerops_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// answering is a stub that gives one path's answer, piece by piece, and breaks the connection after that when broken.
func answering(t *testing.T, path, mediaType string, broken bool, pieces ...string) *dockerops.Client {
	t.Helper()
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Answer: func(rw http.ResponseWriter, _ *http.Request, asked string) bool {
		if asked != path {
			return false
		}
		rw.Header().Set("Content-Type", mediaType)
		for _, piece := range pieces {
			_, _ = rw.Write([]byte(piece))
			if flusher, ok := rw.(http.Flusher); ok {
				flusher.Flush()
			}
		}
		if broken {
			panic(http.ErrAbortHandler)
		}
		return true
	}})
	return mustConnect(t, engine.Address, dockerops.Limits{Short: 5 * time.Second})
}

// anyTar is the beginning of a tar, as far as it is looked at before it is sent.
func anyTar() *bytes.Reader {
	return bytes.NewReader(append(append(make([]byte, 257), "ustar"...), make([]byte, 1024)...))
}

func TestLoadingTellsNamesAndProgress(t *testing.T) {
	c := answering(t, "/images/load", "application/json", false,
		`{"status":"Loading layer","progressDetail":{"current":32768,"total":2140160},"progress":"[>  ]","id":"d979fa1b9301"}`+"\r\n",
		`{"status":"Loading layer","progressDetail":{"current":2140160,"total":2140160},"id":"d979fa1b9301"}`+"\r\n",
		`{"stream":"Loaded image: alpine:3.20\n"}`+"\r\n"+`{"stream":"Loaded image: alpine:3.20\n"}`+"\r\n",
		`{"stream":"Loaded image ID: sha256:15b668b5\n"}`+"\r\n", `{"stream":"Loaded image: one:1,two:2\n"}`+"\r\n")
	seen := []dockerops.LoadProgress{}
	names, err := c.LoadImages(t.Context(), anyTar(), func(p dockerops.LoadProgress) { seen = append(seen, p) })
	if err != nil || !slices.Equal(names, []string{"alpine:3.20", "sha256:15b668b5", "one:1", "two:2"}) {
		t.Errorf("loaded %q, %v", names, err)
	}
	want := []dockerops.LoadProgress{
		{Status: "Loading layer", Current: 32768, Total: 2140160}, {Status: "Loading layer", Current: 2140160, Total: 2140160},
	}
	if !slices.Equal(seen, want) {
		t.Errorf("told %+v", seen)
	}
}

// What engines said of files that are no images, inside an answer that began well.
func TestAFileThatIsNoImagesIsSaidToBeNone(t *testing.T) {
	for _, text := range []string{
		"open /var/lib/docker/tmp/docker-import-4200115895/repositories: no such file or directory",
		"Error processing tar file(exit status 1): archive/tar: invalid tar header", "unexpected EOF", "unrecognized image format",
		`failed to ingest \"0dc8/layer.tar\": short read: expected 2242560 bytes but got 1496416: unexpected EOF`,
	} {
		c := answering(t, "/images/load", "application/json", false, `{"errorDetail":{"message":"`+text+`"},"error":"`+text+`"}`)
		_, err := c.LoadImages(t.Context(), anyTar(), nil)
		wantKind(t, dockerops.KindInvalid, err)
	}
	c := answering(t, "/images/load", "application/json", false, `{"errorDetail":{"message":"write /layer.tar: no space left on device"},"error":"x"}`)
	_, err := c.LoadImages(t.Context(), anyTar(), nil)
	wantKind(t, dockerops.KindDiskFull, err)
	c = answering(t, "/images/load", "application/json", true, `{"status":"Loading layer"}`)
	_, err = c.LoadImages(t.Context(), anyTar(), nil)
	wantKind(t, dockerops.KindEngineDown, err)
}

// A file of images that is not whole must not pass for one.
func TestASaveThatIsCutShortFails(t *testing.T) {
	half := strings.Repeat("x", 5000)
	for _, test := range []struct {
		what   string
		broken bool
		pieces []string
		kind   dockerops.Kind
		text   string
	}{
		{"whole", false, []string{half, strings.Repeat("\x00", 1024)}, "", ""},
		{"ended early", false, []string{half}, dockerops.KindOther, "before it was whole"},
		{"nothing", false, nil, dockerops.KindOther, "before it was whole"},
		{"ended with a word", false, []string{half, `{"message":1}{"errorDetail":{"message":"no space left on device"},"error":"no space left on device"}` + "\n"}, dockerops.KindDiskFull, "no space left"},
		{"broken off", true, []string{half}, dockerops.KindEngineDown, ""},
	} {
		c := answering(t, "/images/get", "application/x-tar", test.broken, test.pieces...)
		var file bytes.Buffer
		err := c.SaveImages(t.Context(), []string{"app:1"}, &file, nil)
		if got := dockerops.KindOf(err); got != test.kind || err != nil && !strings.Contains(err.Error(), test.text) {
			t.Errorf("%s: kind %q: %v", test.what, got, err)
		}
	}
}

func TestSearchResultsAreTakenOver(t *testing.T) {
	c := answering(t, "/images/search", "application/json", false,
		`[{"star_count":10000,"is_official":true,"name":"python","is_automated":false,"description":"Python is a language."},{"name":"me/python","star_count":1}]`)
	found, err := c.SearchImages(t.Context(), " python ")
	want := []dockerops.SearchResult{{Name: "python", Description: "Python is a language.", Stars: 10000, Official: true}, {Name: "me/python", Stars: 1}}
	if err != nil || !slices.Equal(found, want) {
		t.Errorf("found %+v, %v", found, err)
	}
}

// What old engines and drivers leave out is told as unknown, not as nothing.
func TestDiskUseTellsWhatIsUnknown(t *testing.T) {
	c := answering(t, "/system/df", "application/json", false, `{"LayersSize":100,"Images":[{"Id":"i","Size":90,"SharedSize":-1,"Containers":-1},null],
		"Containers":[{"Id":"c"},{"Id":"d","SizeRw":7}],"Volumes":[{"Name":"v"},{"Name":"w","UsageData":{"Size":-1,"RefCount":2}},{"Name":"x","UsageData":{"Size":5,"RefCount":0}}],
		"BuildCache":[{"ID":"b","Size":3,"Shared":true,"CreatedAt":"2026-01-01T00:00:00Z"},{"ID":"e","Size":4,"LastUsedAt":"2026-01-02T00:00:00Z"}]}`)
	use, err := c.DiskUse(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := []dockerops.ImageUse{{ID: "i", Size: 90, Shared: -1, Containers: -1}}; !slices.Equal(use.Images, want) {
		t.Errorf("images %+v", use.Images)
	}
	if want := []dockerops.VolumeUse{{Name: "v", Size: -1, Users: -1}, {Name: "w", Size: -1, Users: 2}, {Name: "x", Size: 5}}; !slices.Equal(use.Volumes, want) {
		t.Errorf("volumes %+v", use.Volumes)
	}
	if !use.BuildCache[0].LastUsed.IsZero() || use.BuildCache[1].LastUsed.IsZero() || !use.BuildCache[0].Shared {
		t.Errorf("build cache %+v", use.BuildCache)
	}
	if got := use.Total(); got != 100+7+5+4 {
		t.Errorf("all in all %d", got)
	}
}
