package run

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// folders are what is known of folders of this computer.
type folders map[string]folder

type folder int

// What a look at a folder found.
const (
	folderUnknown folder = iota
	folderThere
	folderMissing
	folderIsFile
)

var (
	volumeName = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]+$`) // the engine's rule
	drive      = regexp.MustCompile(`^[A-Za-z]:[\\/]`)
)

func presentMounts(rows []mountRow, have facts, spec *dockerops.RunSpec, p *problems) {
	seen := map[string]bool{}
	for _, row := range rows {
		if blank(row.source, row.target) && row.anonymous == "" {
			continue
		}
		m, wrong := mountOf(row, have)
		if target := path.Clean(m.Target); wrong == "" && seen[target] {
			wrong = fmt.Sprintf("%s is given away twice.", m.Target)
		} else {
			seen[target] = true
		}
		if wrong != "" && p.mounts == "" {
			p.mounts = wrong
		}
		spec.Mounts = append(spec.Mounts, m)
	}
}

// mountOf is a row as the engine takes it, and what is wrong with it.
func mountOf(row mountRow, have facts) (dockerops.Mount, string) {
	m := dockerops.Mount{Kind: kindOf[row.kind], Source: strings.TrimSpace(row.source), Target: strings.TrimSpace(row.target), ReadOnly: row.readOnly}
	if row.anonymous != "" && m.Source == "" && m.Kind == dockerops.MountVolume {
		m.Source, m.Anonymous = row.anonymous, true
	}
	switch m.Kind {
	case dockerops.MountTmpfs:
		m.Source = ""
	case dockerops.MountVolume:
		if m.Source != "" && !volumeName.MatchString(m.Source) {
			return m, fmt.Sprintf("%q is no volume's name: that has at least two letters, digits and the signs - _ . and begins with a letter or digit.", m.Source)
		}
	case dockerops.MountBind:
		if wrong := folderProblem(m.Source, have); wrong != "" {
			return m, wrong
		}
	}
	switch {
	case m.Target == "":
		return m, "Say where in the container it is to be, such as /app."
	case !path.IsAbs(m.Target) && !drive.MatchString(m.Target):
		return m, fmt.Sprintf("%q is no place in the container: that begins with /, as in /app.", m.Target)
	case path.Clean(m.Target) == "/":
		return m, "The whole of the container can't be replaced. Choose a folder in it, such as /app."
	}
	return m, ""
}

// folderProblem is what is wrong with a folder of the engine's computer; on a server's no look is taken.
func folderProblem(source string, have facts) string {
	remote := have.snap.Connection.Engine.Endpoint.Remote()
	switch {
	case source == "":
		return "Choose the folder to mount."
	case strings.HasPrefix(source, "~"):
		return "Write the folder in full: ~ is known to shells alone."
	case remote && !strings.HasPrefix(source, "/") && !drive.MatchString(source):
		return fmt.Sprintf("Write the server's folder in full, from / on: %q is none.", source)
	case !remote && !filepath.IsAbs(source):
		return fmt.Sprintf("Write the folder in full, from its beginning: %q is only a part of it.", source)
	}
	switch have.folders[source] {
	case folderMissing:
		return fmt.Sprintf("There is no folder %s.", source)
	case folderIsFile, folderThere, folderUnknown:
	}
	return ""
}

// boundFolders are the folders of a form that can be looked at.
func boundFolders(f form) []string {
	var list []string
	for _, row := range f.mounts {
		if source := strings.TrimSpace(row.source); row.kind == kindFolder && filepath.IsAbs(source) {
			list = append(list, source)
		}
	}
	return list
}
