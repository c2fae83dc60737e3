package fake

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/slipway-dev/slipway/dockerops"
)

// runSize is how much a made-up RUN adds, in bytes.
const runSize = 12 << 20

// maxCopied bounds how many files of a folder a played COPY tells of.
const maxCopied = 2000

// layerOf is the line of the history that an instruction makes.
func layerOf(node *parser.Node, image Image, contextDir string) Layer {
	original := strings.Join(strings.Fields(strings.ReplaceAll(node.Original, "\\\n", " ")), " ")
	line := Layer{CreatedBy: original + " # buildkit", Comment: buildKit}
	words := []string{}
	for n := node.Next; n != nil; n = n.Next {
		words = append(words, n.Value)
	}
	switch strings.ToLower(node.Value) {
	case "run":
		line.CreatedBy = "RUN /bin/sh -c " + strings.Join(words, " ") + " # buildkit"
		line.Files, line.Size = ran(strings.Join(words, " "))
	case "copy", "add":
		line.Files = copied(words, node.Flags, image.WorkingDir, contextDir)
		for _, f := range line.Files {
			line.Size += f.Size
		}
	case "workdir":
		line.Files = []dockerops.FileEntry{folderAt(path.Join("/", strings.Join(words, "")))}
	default:
		line.CreatedBy, line.Setting = original, true
	}
	return line
}

// ran are the files of a RUN: what an rm names is gone, everything else is made up.
func ran(command string) ([]dockerops.FileEntry, int64) {
	files := []dockerops.FileEntry{}
	fields := strings.Fields(command)
	if len(fields) > 1 && fields[0] == "rm" {
		for _, field := range fields[1:] {
			if path.IsAbs(field) {
				files = append(files, goneAt(path.Clean(field)))
			}
		}
		return files, 0
	}
	return append(files, folderAt("/usr/local/lib"), fileOf("/usr/local/lib/made-by-the-demo", runSize, 0o644)), runSize
}

// copied are the files that a COPY of the build folder brings.
func copied(words, flags []string, workingDir, contextDir string) []dockerops.FileEntry {
	files := []dockerops.FileEntry{}
	if len(words) < 2 || strings.HasPrefix(strings.Join(flags, " "), "--from") {
		return files
	}
	target := words[len(words)-1]
	for _, source := range words[:len(words)-1] {
		root := filepath.Join(contextDir, filepath.FromSlash(path.Clean("/"+source)))
		rootInfo, err := os.Stat(root) //nolint:gosec // the caller's own build folder
		if err != nil {
			continue
		}
		to := targetOf(source, target, workingDir)
		if rootInfo.IsDir() {
			to = targetOf("", target, workingDir)
		}
		_ = filepath.WalkDir(root, func(at string, entry fs.DirEntry, err error) error { //nolint:gosec // as above
			if err != nil || len(files) >= maxCopied {
				return filepath.SkipAll
			}
			info, err := entry.Info()
			if err != nil {
				return filepath.SkipAll
			}
			inside, err := filepath.Rel(root, at)
			if err != nil {
				return filepath.SkipAll
			}
			f := dockerops.FileEntry{Path: path.Join(to, filepath.ToSlash(inside)), Mode: info.Mode(), Modified: info.ModTime()}
			if info.Mode().IsRegular() {
				f.Size = info.Size()
			}
			files = append(files, f)
			return nil
		})
	}
	return files
}
