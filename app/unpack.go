package app

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// unpacker takes an engine's tar of a file or a folder into a folder of this computer. Nothing of it comes to lie outside of that folder, whatever the names
// and links in it say.
type unpacker struct {
	root *os.Root
	// name is what the file or folder itself is to be called; in the tar it has another one.
	name    string
	remarks []string
	skipped int
	files   int
	folders []*tar.Header // their times are set last: what is written into them changes these
}

// mostRemarks is how many of the things left out are named.
const mostRemarks = 50

func (u *unpacker) unpack(ctx context.Context, from io.Reader) error {
	for archive := tar.NewReader(from); ; {
		header, err := archive.Next()
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case errors.Is(err, io.EOF):
			return u.dates()
		case err != nil:
			return fmt.Errorf("read what the engine sends: %w", err)
		}
		if err := u.entry(header, archive); err != nil {
			return err
		}
	}
}

// entry takes one thing of the tar.
func (u *unpacker) entry(header *tar.Header, content io.Reader) error {
	original := header.Name
	header.Name = u.placeOf(header.Name)
	if !filepath.IsLocal(filepath.FromSlash(header.Name)) {
		u.skip(original, "its name is none on this computer")
		return nil
	}
	switch header.Typeflag {
	case tar.TypeDir:
		u.folders = append(u.folders, header)
		return u.root.MkdirAll(header.Name, 0o750)
	case tar.TypeReg:
		return u.file(header, content)
	case tar.TypeSymlink:
		return u.link(header, original)
	case tar.TypeLink:
		return u.hardLink(header, original)
	default:
		u.skip(original, "it is a device or a pipe")
		return nil
	}
}

// placeOf is a path of the tar with the new name in the place of its first part.
func (u *unpacker) placeOf(name string) string { return path.Clean(u.name + belowFirst(name)) }

func (u *unpacker) file(header *tar.Header, content io.Reader) error {
	if err := u.root.MkdirAll(path.Dir(header.Name), 0o750); err != nil {
		return err
	}
	mode := header.FileInfo().Mode().Perm() | 0o600 // the person's own: they can read and delete it
	file, err := u.root.OpenFile(header.Name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if errors.Is(err, fs.ErrExist) {
		u.skip(header.Name, "this computer can't tell its name from another file's")
		return nil
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	u.files++
	return u.root.Chtimes(header.Name, header.ModTime, header.ModTime)
}

// link keeps a symbolic link that leads to something that is downloaded too. Others would lead to something else here, or nowhere.
func (u *unpacker) link(header *tar.Header, original string) error {
	target := path.Join(path.Dir(header.Name), header.Linkname) //nolint:gosec // it is only compared; os.Root is what keeps everything inside
	if path.IsAbs(header.Linkname) || winds(header.Linkname) || target != u.name && !strings.HasPrefix(target, u.name+"/") {
		u.skip(original, "it is a link to "+header.Linkname+", which is not downloaded with it")
		return nil
	}
	if err := u.root.Symlink(filepath.FromSlash(header.Linkname), header.Name); err != nil {
		u.skip(original, "this computer does not let the link be made")
		return nil //nolint:nilerr // it is said
	}
	u.files++
	return nil
}

// winds says whether a link goes down and up again, so that other links on its way decide where it leads, or whether this computer reads it in another way.
func winds(link string) bool {
	if filepath.ToSlash(link) != link || filepath.VolumeName(link) != "" {
		return true
	}
	down := false
	for part := range strings.SplitSeq(link, "/") {
		switch part {
		case "", ".":
		case "..":
			if down {
				return true
			}
		default:
			down = true
		}
	}
	return false
}

func (u *unpacker) hardLink(header *tar.Header, original string) error {
	if err := u.root.Link(u.placeOf(header.Linkname), header.Name); err != nil {
		u.skip(original, "it is another name of "+header.Linkname)
		return nil //nolint:nilerr // it is said
	}
	u.files++
	return nil
}

// dates gives the folders their permissions and times, the innermost first.
func (u *unpacker) dates() error {
	for i := len(u.folders) - 1; i >= 0; i-- {
		f := u.folders[i]
		mode := f.FileInfo().Mode().Perm() | 0o700
		if err := errors.Join(u.root.Chmod(f.Name, mode), u.root.Chtimes(f.Name, f.ModTime, f.ModTime)); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpacker) skip(name, why string) {
	if u.skipped++; u.skipped <= mostRemarks {
		u.remarks = append(u.remarks, name+" is left out: "+why+".")
	}
}
