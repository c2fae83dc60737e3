package command

import "testing"

func TestImages(t *testing.T) {
	for got, want := range map[string]string{
		PullFor("nginx:1", ""):                      "docker pull nginx:1",
		PullFor("nginx:1", "linux/arm64"):           "docker pull --platform linux/arm64 nginx:1",
		TagImage("a:1", "localhost:5000/a:1"):       "docker tag a:1 localhost:5000/a:1",
		RemoveImages("a:1", "b"):                    "docker rmi a:1 b",
		SaveImages("/home/me/my images.tar", "a:1"): "docker save --output '/home/me/my images.tar' a:1",
		LoadImages("/tmp/a.tar"):                    "docker load --input /tmp/a.tar",
		History("a:1"):                              "docker history --no-trunc a:1",
		InspectImage("a:1"):                         "docker image inspect a:1",
		SearchImages("data base"):                   "docker search 'data base'",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
