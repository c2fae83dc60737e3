package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Store is the settings and the file they are kept in. Its methods may be called from any goroutine.
type Store struct {
	path string

	mu     sync.Mutex
	value  Settings
	onFail func(error)
}

// BrokenError is that the settings' file can't be understood.
type BrokenError struct {
	Path string
	// Aside is where the file was moved to; "" when that failed, and the next change replaces it.
	Aside string
	Err   error
}

// Error is part of error.
func (e *BrokenError) Error() string {
	if e.Aside == "" {
		return fmt.Sprintf("the settings in %s can't be understood, nor moved aside: %v", e.Path, e.Err)
	}
	return fmt.Sprintf("the settings could not be understood and are now in %s; Slipway starts with fresh ones: %v", e.Aside, e.Err)
}

// Unwrap gives what the file's reader said.
func (e *BrokenError) Unwrap() error { return e.Err }

// DefaultPath is where the settings are on this computer.
func DefaultPath() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder for settings: %w", err)
	}
	return filepath.Join(dir, "slipway", "settings.json"), nil
}

// Open reads the settings. The store is always usable: a file that can't be understood is kept beside, with ".broken" added to its name, and a
// *BrokenError says so. An empty path keeps the settings in memory alone.
func Open(path string) (*Store, error) {
	s := &Store{path: path}
	s.value.valid()
	if path == "" {
		return s, nil
	}
	data, err := os.ReadFile(path) //nolint:gosec // the person's own file
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("read the settings: %w", err)
	}
	var read Settings
	if err := json.Unmarshal(data, &read); err != nil {
		aside := path + ".broken"
		if e := os.Rename(path, aside); e != nil {
			return s, &BrokenError{Path: path, Err: errors.Join(err, e)}
		}
		return s, &BrokenError{Path: path, Aside: aside, Err: err}
	}
	read.valid()
	s.value = read
	return s, nil
}

// Get is the settings as they are.
func (s *Store) Get() Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.value
}

// OnFail has f called with the error of each Update that could not write, on Update's goroutine; f must return at once. Updates return it as well.
func (s *Store) OnFail(f func(error)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onFail = f
}

// Update changes the settings and writes them. f gets a copy; it must replace slices, not write to them. After an error the change holds until the app
// closes, but is not on disk.
func (s *Store) Update(f func(*Settings)) error {
	tell, err := s.update(f)
	if err != nil && tell != nil {
		tell(err)
	}
	return err
}

// update is Update; tell is whom to tell of its error, without holding the lock.
func (s *Store) update(f func(*Settings)) (tell func(error), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := s.value
	f(&next)
	next.valid()
	s.value = next
	if s.path == "" {
		return nil, nil
	}
	data, err := json.MarshalIndent(next, "", "  ")
	if err != nil {
		return s.onFail, fmt.Errorf("write the settings: %w", err)
	}
	if err := replace(s.path, append(data, '\n')); err != nil {
		return s.onFail, fmt.Errorf("write the settings: %w", err)
	}
	return nil, nil
}

// replace writes a file beside the old one and renames it, so that one of the two is always whole.
func replace(path string, data []byte) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".settings-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
