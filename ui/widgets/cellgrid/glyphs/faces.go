package glyphs

import (
	"bytes"
	"fmt"

	"github.com/go-text/typesetting/font"
)

// Faces are where the letters come from: the first one that has a character gives it.
type Faces struct {
	main  *font.Face
	more  []*font.Face
	other Finder
}

// Finder finds a face that has a character, in colours where that is asked for and can be had. It returns nil where there is none.
type Finder interface {
	Find(r rune, colour bool) *font.Face
}

// NewFaces reads the face that the cells' width is taken from, and those that are asked before the finder, which may be nil. A face that can't be read is left out.
func NewFaces(main []byte, finder Finder, more ...[]byte) (*Faces, error) {
	face, err := font.ParseTTF(bytes.NewReader(main))
	if err != nil {
		return nil, fmt.Errorf("read the face for cells: %w", err)
	}
	f := &Faces{main: face, other: finder}
	for _, content := range more {
		if face, err := font.ParseTTF(bytes.NewReader(content)); err == nil {
			f.more = append(f.more, face)
		}
	}
	return f, nil
}

// find is the face that has r; nil where none has.
func (f *Faces) find(r rune, colour bool) *font.Face {
	if !colour && has(f.main, r) {
		return f.main
	}
	for _, face := range f.more {
		if has(face, r) && (!colour || coloured(face, r)) {
			return face
		}
	}
	if f.other != nil {
		if face := f.other.Find(r, colour); face != nil {
			return face
		}
	}
	if colour {
		return f.find(r, false)
	}
	return nil
}

func has(face *font.Face, r rune) bool {
	_, ok := face.NominalGlyph(r)
	return ok
}

// coloured says whether a face has a picture for r.
func coloured(face *font.Face, r rune) bool {
	gid, _ := face.NominalGlyph(r)
	switch face.GlyphData(gid).(type) {
	case font.GlyphBitmap, font.GlyphSVG:
		return true
	}
	return false
}
