package app

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeBeside writes a file beside its place, and puts it there only when it is whole. After a failure there is nothing new, and what was there stays.
func writeBeside(path string, write func(io.Writer) error) (err error) {
	beside, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(beside.Name()))
		}
	}()
	err = write(beside)
	if err == nil {
		err = beside.Sync() // on the disk before it takes the place of what was there: a computer that loses its power keeps one of the two
	}
	if err := errors.Join(err, beside.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(beside.Name(), path); err != nil {
		return fmt.Errorf("put %s in its place: %w", path, err)
	}
	return nil
}
