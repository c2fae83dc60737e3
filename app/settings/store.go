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

	mu    sync.Mutex
	value Settings
}

// DefaultPath is where the settings are on this computer.
func DefaultPath() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder for settings: %w", err)
	}
	return filepath.Join(dir, "slipway", "settings.json"), nil
}

// Open reads the settings. The store is always usable: a file that can't be understood is kept beside, with ".broken" added to its name, and the error
// says so. An empty path keeps the settings in memory alone.
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
			return s, fmt.Errorf("the settings in %s can't be understood (%w), nor moved aside: %w", path, err, e)
		}
		return s, fmt.Errorf("the settings could not be understood and are now in %s; Slipway starts with fresh ones: %w", aside, err)
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

// Update changes the settings and writes them. f gets a copy; it must replace slices, not write to them. After an error the change holds until the app
// closes, but is not on disk.
func (s *Store) Update(f func(*Settings)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := s.value
	f(&next)
	next.valid()
	s.value = next
	if s.path == "" {
		return nil
	}
	data, err := json.MarshalIndent(next, "", "  ")
	if err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	if err := replace(s.path, append(data, '\n')); err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	return nil
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
