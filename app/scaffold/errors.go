package scaffold

import (
	"errors"
	"strings"
)

// The reasons why a project can't be written. Errors of Write wrap one of them; their text names the path, and errors.Is tells them apart.
var (
	// ErrInvalid is a choice that can't be: see *InvalidError for which.
	ErrInvalid = errors.New("the choices are not complete")
	// ErrFolderNotEmpty is a project's folder that exists with something in it.
	ErrFolderNotEmpty = errors.New("the folder exists and is not empty")
	// ErrNotAFolder is a file, a link or anything else in the place of a folder.
	ErrNotAFolder = errors.New("something that is not a folder has that name")
	// ErrNotWritable is a place that this user may not write to, or that is read-only.
	ErrNotWritable = errors.New("the place can't be written to")
	// ErrPathTooLong is a path longer than the operating system allows.
	ErrPathTooLong = errors.New("the path is too long for this system")
	// ErrNoSpace is a full disk.
	ErrNoSpace = errors.New("the disk is full")
)

// InvalidError is the error of writing a project with problems in it.
type InvalidError struct{ Problems []Problem }

// Error is the problems' texts.
func (e *InvalidError) Error() string {
	texts := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		texts[i] = p.Text
	}
	return strings.Join(texts, " ")
}

// Unwrap makes it an ErrInvalid.
func (e *InvalidError) Unwrap() error { return ErrInvalid }
