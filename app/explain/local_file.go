package explain

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"

	"github.com/slipway-dev/slipway/dockerops"
)

// LocalFile explains a failure of this computer's own disk while a file of the person's was written or read; false when err is another's, such as the engine's.
func LocalFile(path string, err error) (Card, bool) {
	var engine *dockerops.Error
	var place *fs.PathError
	if errors.As(err, &engine) && !errors.As(engine.Err, &place) {
		return Card{}, false
	}
	name, folder := filepath.Base(path), filepath.Dir(path)
	card := Card{Details: err.Error(), Actions: []Action{retry("Try again")}}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		card.Headline, card.Why = name+" is not there", "It is looked for in "+folder+". It may have been moved, or the folder is gone."
		card.Next = "Choose it, or another folder, again."
	case errors.Is(err, fs.ErrPermission):
		card.Headline, card.Why = "You may not use "+name, "Your user may not read or write in "+folder+"."
		card.Next = "Choose a folder of your own."
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		card.Headline, card.Why = "There is no room for "+name, "The disk that "+folder+" is on is full. Nothing half-written was left there."
		card.Next = "Make room there, or choose another disk."
	case errors.Is(err, syscall.EROFS):
		card.Headline, card.Why = name+" can't be written", folder+" is on a disk that can only be read."
		card.Next = "Choose another folder."
	case errors.Is(err, syscall.EISDIR), errors.Is(err, syscall.ENOTDIR):
		card.Headline, card.Why = name+" is a folder", "A file is needed here."
		card.Next = "Choose a file."
	case place != nil:
		card.Headline, card.Why = name+" can't be read or written", "The system's own words are under Details."
		card.Next = "Choose another file or folder."
	default:
		return Card{}, false
	}
	return card, true
}
