package volumes

import (
	"fmt"
	"path/filepath"
	"regexp"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// through says how Slipway gets at a volume.
const through = "Slipway gets at the volume through a container that it makes for that moment, of an image that is here, and never starts."

// backup asks for a file and packs the volume into it.
func (s *Screen) backup(r row) {
	if !r.free() {
		return
	}
	var warning fyne.CanvasObject
	if running := words.Running(mounts(s.Snapshot())[r.key]); len(running) > 0 {
		warning = widgets.NewRemark(true, writing(running)+" A backup made meanwhile may hold files that don't fit together: stop "+them(running)+" first to be safe.")
	}
	s.deps.SaveFile(browse.SaveOptions{
		Title: "Back up volume " + r.name, Text: "Everything in it is packed into one .tar.gz file. " + through, Content: warning,
		Name: backupName(r.key, s.deps.Now()), Action: "Back up",
	}, func(path string) { s.deps.Host.OpenJob(s.deps.Verbs.BackupVolume(r.key, path)) })
}

// restore asks for a backup, says what it overwrites, and unpacks it into the volume.
func (s *Screen) restore(r row) {
	if !r.free() {
		return
	}
	s.deps.OpenFile(browse.OpenOptions{Title: "Choose a backup for volume " + r.name, Confirm: "Choose this backup", Extensions: []string{".gz", ".tgz"}}, func(path string) {
		s.askToRestore(r, path)
	})
}

func (s *Screen) askToRestore(r row, path string) {
	by := mounts(s.Snapshot())[r.key]
	var remarks []fyne.CanvasObject
	if running := words.Running(by); len(running) > 0 {
		remarks = append(remarks, widgets.NewRemark(true, writing(running)+" Stop "+them(running)+" first, or the app and the restored files may not fit together."))
	}
	remarks = append(remarks, widgets.NewRemark(false, through))
	widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Restore volume " + r.name + "?", Text: overwrites(filepath.Base(path), by), Content: widgets.VBox(theme.Gap12, remarks...),
		Action: "Overwrite volume " + r.name, Destructive: true, Width: 540,
		OnAction: func() { s.deps.Host.OpenJob(s.deps.Verbs.RestoreVolume(r.key, path)) },
	})
}

// overwrites says what a restore does to the volume, and whose data that is.
func overwrites(file string, by []dockerops.Container) string {
	text := fmt.Sprintf("What is in %s is unpacked into the volume. Files there with the same names are overwritten, and that can't be undone; other files stay.", file)
	if len(by) > 0 {
		text += " The volume is used by " + usedText(by) + "."
	}
	return text
}

func writing(running []dockerops.Container) string {
	if len(running) == 1 {
		return "Container " + running[0].Name + " is running and may write to the volume."
	}
	return fmt.Sprintf("Containers %s are running and may write to the volume.", words.FewNames(running))
}

func them(running []dockerops.Container) string {
	if len(running) == 1 {
		return "it"
	}
	return "them"
}

// notForFiles is what some file systems don't take in a name.
var notForFiles = regexp.MustCompile(`[^A-Za-z0-9_.-]+`)

// backupName is the file name that is offered: the volume's name and the day.
func backupName(volume string, now time.Time) string {
	if len(volume) == 64 { // one that nobody named
		volume = short(volume)
	}
	return notForFiles.ReplaceAllString(volume, "-") + "-" + now.Format("2006-01-02") + ".tar.gz"
}
