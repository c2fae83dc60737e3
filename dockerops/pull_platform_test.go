package dockerops_test

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

const (
	typeManifest = "application/vnd.docker.distribution.manifest.v2+json"
	typeList     = "application/vnd.docker.distribution.manifest.list.v2+json"
)

// onOffer puts an image for two platforms into a registry, and gives its name.
func onOffer(t *testing.T, r *enginetest.Registry, engine *enginetest.Engine) (ref, ours, foreign string) {
	t.Helper()
	entries := []map[string]any{}
	arch := map[enginetest.Image]string{}
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	for _, image := range []enginetest.Image{enginetest.Tool, enginetest.ForeignTool} {
		details, err := client.InspectImage(t.Context(), string(image))
		if err != nil {
			t.Fatal(err)
		}
		arch[image] = details.Architecture
		if _, err := r.Push(t.Context(), engine, string(image), "team/tool:"+details.Architecture); err != nil {
			t.Fatal(err)
		}
		digest, size := ask(t, http.MethodHead, r.Host, details.Architecture, typeManifest, "")
		entries = append(entries, map[string]any{
			"mediaType": typeManifest, "digest": digest, "size": size, "platform": map[string]string{"os": "linux", "architecture": details.Architecture},
		})
	}
	list, err := json.Marshal(map[string]any{"schemaVersion": 2, "mediaType": typeList, "manifests": entries})
	if err != nil {
		t.Fatal(err)
	}
	ask(t, http.MethodPut, r.Host, "both", typeList, string(list))
	return r.Host + "/team/tool:both", arch[enginetest.Tool], arch[enginetest.ForeignTool]
}

// ask speaks with the registry about a tag's manifest.
func ask(t *testing.T, method, host, tag, mediaType, body string) (digest string, size int64) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, "http://"+host+"/v2/team/tool/manifests/"+tag, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", mediaType)
	req.Header.Set("Content-Type", mediaType)
	transport := &http.Transport{DisableKeepAlives: true}
	resp, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, _ := io.ReadAll(resp.Body)
	if resp.StatusCode >= 300 {
		t.Fatalf("%s %s: %s: %s", method, tag, resp.Status, text)
	}
	return resp.Header.Get("Docker-Content-Digest"), resp.ContentLength
}

// pullByDigest gets an image by its digest: it is listed by that, without a tag.
func pullByDigest(t *testing.T, c *dockerops.Client, host, tag string) {
	t.Helper()
	digest, _ := ask(t, http.MethodHead, host, tag, typeManifest, "")
	ref := host + "/team/tool@" + digest
	if err := c.PullImage(t.Context(), dockerops.PullOptions{Ref: ref}, func(dockerops.PullProgress) {}); err != nil {
		t.Fatal(err)
	}
	details, err := c.InspectImage(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	list, err := c.ListImages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(list, func(i dockerops.Image) bool { return i.ID == details.ID && slices.Contains(i.Digests, ref) }) {
		t.Errorf("%s is not listed by its digest: %+v", ref, details.Image)
	}
	if err := c.RemoveImage(t.Context(), ref, false); err != nil {
		t.Error(err)
	}
}

func TestPullingForAPlatform(t *testing.T) {
	r, err := enginetest.StartRegistry(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	for name, find := range map[string]func(testing.TB) *enginetest.Engine{"the machine's engine": enginetest.Machine, "a current engine": enginetest.Current} {
		t.Run(name, func(t *testing.T) {
			engine := find(t)
			enginetest.Load(t, engine, enginetest.Tool, enginetest.ForeignTool)
			ref, ours, foreign := onOffer(t, r, engine)
			c := mustConnect(t, engine.Address, dockerops.Limits{})
			pull := func(platform string) error {
				return c.PullImage(t.Context(), dockerops.PullOptions{Ref: ref, Platform: platform}, func(dockerops.PullProgress) {})
			}
			for platform, arch := range map[string]string{"": ours, "linux/" + ours: ours, "linux/" + foreign: foreign} {
				if err := pull(platform); err != nil {
					t.Fatalf("for %q: %v", platform, err)
				}
				details, err := c.InspectImage(t.Context(), ref)
				if err != nil || details.Architecture != arch {
					t.Errorf("for %q came %s: %v", platform, details.Architecture, err)
				}
				if err := c.RemoveImage(t.Context(), ref, false); err != nil {
					t.Error(err)
				}
			}
			wantKind(t, dockerops.KindPlatform, pull("linux/s390x"))
			pullByDigest(t, c, r.Host, ours)
			wantKind(t, dockerops.KindInvalid, pull("neither this nor that"))
		})
	}
}
