package command

import (
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestVolumesAndNetworks(t *testing.T) {
	labels := map[string]string{"b": "2", "a": "x y"}
	got := strings.Join([]string{
		CreateVolume(dockerops.VolumeSpec{Name: "data", Driver: "local"}), CreateVolume(dockerops.VolumeSpec{Driver: "nfs", Labels: labels}), RemoveVolume("data", "old"),
		Volumes(), InspectVolume("data"), BackupVolume("data", "python:3.14-slim", "/home/me/my data/data.tar.gz"), RestoreVolume("data", "alpine", "/b/data.tar.gz"),
		CreateNetwork(dockerops.NetworkSpec{Name: "back", Driver: "bridge"}), CreateNetwork(dockerops.NetworkSpec{Name: "back", Driver: "overlay", Internal: true, Subnet: "172.30.0.0/16", Labels: labels}),
		RemoveNetwork("back"), Networks(), InspectNetwork("back"), ConnectNetwork("back", "web", []string{"api", "www"}), DisconnectNetwork("back", "web"),
	}, "\n")
	want := `docker volume create data
docker volume create --driver nfs --label 'a=x y' --label b=2
docker volume rm data old
docker volume ls
docker volume inspect data
docker run --rm --volume data:/volume:ro --volume '/home/me/my data:/backup' python:3.14-slim tar czf /backup/data.tar.gz -C /volume .
docker run --rm --volume data:/volume --volume /b:/backup:ro alpine tar xzf /backup/data.tar.gz -C /volume
docker network create back
docker network create --driver overlay --internal --subnet 172.30.0.0/16 --label 'a=x y' --label b=2 back
docker network rm back
docker network ls
docker network inspect back
docker network connect --alias api --alias www back web
docker network disconnect back web`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}
