package app

import (
	"errors"
	"fmt"
	"os"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// maxEnv is how large a .env may be, in bytes.
const maxEnv = 1 << 20

// ImportEnv reads the variables of a .env file, by Compose's rules. It reads the disk: not for Fyne's thread.
func (a *App) ImportEnv(path string) ([]dockerops.EnvVar, *explain.Card) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > maxEnv {
		err = fmt.Errorf("%s has %d bytes", path, info.Size())
	}
	if err != nil {
		card := explain.EnvFile(path, 0, pathError(err))
		return nil, &card
	}
	env, err := envOf(path)
	if told, ok := errors.AsType[*explain.Error](err); ok {
		return nil, &told.Card
	}
	if err != nil {
		card := explain.EnvFile(path, 0, pathError(err))
		return nil, &card
	}
	return env, nil
}
