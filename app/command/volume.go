package command

import (
	"maps"
	"path/filepath"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// CreateVolume is the command that makes such a volume.
func CreateVolume(spec dockerops.VolumeSpec) string {
	words := []string{"docker", "volume", "create"}
	if spec.Driver != "" && spec.Driver != "local" {
		words = append(words, "--driver", spec.Driver)
	}
	for _, name := range slices.Sorted(maps.Keys(spec.Labels)) {
		words = append(words, "--label", name+"="+spec.Labels[name])
	}
	if spec.Name != "" {
		words = append(words, spec.Name)
	}
	return line(words...)
}

// RemoveVolume is the command that deletes volumes and the data in them.
func RemoveVolume(names ...string) string {
	return line(append([]string{"docker", "volume", "rm"}, names...)...)
}

// Volumes is the command that lists volumes.
func Volumes() string { return line("docker", "volume", "ls") }

// InspectVolume is the command that tells all about a volume.
func InspectVolume(name string) string { return line("docker", "volume", "inspect", name) }

// BackupVolume is the command that packs what is in a volume into a .tar.gz file, by a container of an image that has tar.
func BackupVolume(name, image, path string) string {
	return line("docker", "run", "--rm", "--volume", name+":/volume:ro", "--volume", filepath.Dir(path)+":/backup", image,
		"tar", "czf", "/backup/"+filepath.Base(path), "-C", "/volume", ".")
}

// RestoreVolume is the command that unpacks such a file over what is in a volume.
func RestoreVolume(name, image, path string) string {
	return line("docker", "run", "--rm", "--volume", name+":/volume", "--volume", filepath.Dir(path)+":/backup:ro", image,
		"tar", "xzf", "/backup/"+filepath.Base(path), "-C", "/volume")
}
