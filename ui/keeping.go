package ui

import (
	"errors"

	"github.com/slipway-dev/slipway/app/settings"
)

// notSaved is what is said when the settings could not be written.
const notSaved = "Slipway could not save its settings. What you change holds until Slipway is closed; look whether the disk is full or the settings' folder is read-only."

// settingsNotice says in words that the settings could not be read; "" when they could.
func settingsNotice(err error) string {
	var broken *settings.BrokenError
	switch {
	case err == nil:
		return ""
	case !errors.As(err, &broken):
		return "Slipway could not read its settings and starts with fresh ones. Look whether the settings' file may be read by you."
	case broken.Aside == "":
		return "Slipway could not understand its settings in " + broken.Path + " and starts with fresh ones, which replace them at the next change."
	default:
		return "Slipway could not understand its settings and starts with fresh ones. The old ones are kept in " + broken.Aside + "."
	}
}

// tellOfSettings says on screen what went wrong with the settings at the start, and later when they can't be saved.
func (w *Window) tellOfSettings() {
	if text := settingsNotice(w.options.SettingsError); text != "" {
		w.shell.Notice(text)
	}
	w.options.App.Settings().OnFail(func(error) {
		w.options.Do(func() { w.shell.Notice(notSaved) })
	})
}
