package run

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/runline"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// What was taken over has passwords in it: it goes from the box, comes back by no undo, and nothing on the screen shows it.
func TestAPastedLineLeavesNoSecretOnTheScreen(t *testing.T) {
	const line = "docker run -e DB_PASSWORD=hunter2 --log-opt splunk-token=hunter2 -e GREETING=hello nginx:1.29"
	type way struct {
		name string
		do   func(r *rig)
	}
	board := test.NewClipboard()
	board.SetContent(line)
	for _, w := range []way{
		{"pasted into the box", func(r *rig) { r.screen.paste.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board}) }},
		{"pasted as the image", func(r *rig) { r.screen.image.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board}) }},
		{"typed", func(r *rig) {
			for _, letter := range line {
				r.screen.paste.entry.TypedRune(letter)
			}
			uitest.Tap(t, r.Window, nil, "Fill in")
		}},
	} {
		t.Run(w.name, func(t *testing.T) {
			r := newRig(t)
			r.screen.SetImage("")
			w.do(r)
			want := []dockerops.EnvVar{{Name: "DB_PASSWORD", Value: "hunter2"}, {Name: "GREETING", Value: "hello"}}
			if !slices.Equal(r.screen.spec.Env, want) || r.screen.image.Text != "nginx:1.29" {
				t.Fatalf("%+v of %q", r.screen.spec.Env, r.screen.image.Text)
			}
			for range 3 {
				if all := r.texts(); r.screen.paste.entry.Text != "" || r.screen.image.Text != "nginx:1.29" || strings.Contains(all, "hunter2") {
					t.Fatalf("the box has %q, the image is %q, the screen says\n%s", r.screen.paste.entry.Text, r.screen.image.Text, all)
				}
				r.screen.paste.entry.TypedShortcut(&fyne.ShortcutUndo{})
				r.screen.image.TypedShortcut(&fyne.ShortcutUndo{})
			}
			r.expect(t, "The form is filled in from the line: the image and 2 variables. Left out:", "--log-opt splunk-token=********: The form has no field for it.")
			if !r.screen.paste.fill.Disabled() {
				t.Error("there is nothing to fill in, and it can be done")
			}
		})
	}
}

func TestALineThatCannotBeTakenStaysToBeMended(t *testing.T) {
	r := newRig(t)
	const line = "docker run --restart sometimes nginx"
	r.screen.paste.entry.SetText(line)
	r.expect(t, `"sometimes" is no value for --restart`)
	if got := r.screen.paste.entry.Text; got != line {
		t.Errorf("the box has %q", got)
	}
	r.screen.paste.entry.SetText("docker run --restart always nginx")
	uitest.Tap(t, r.Window, nil, "Fill in")
	r.expect(t, "The form is filled in from the line: the image and when it starts again. Nothing was left out.")
}

func TestWhatWasLeftOutIsShownWithoutSecrets(t *testing.T) {
	for flag, want := range map[string]string{
		"--gpus all":                                "--gpus all",
		"docker run -e A=1 -e TOKEN='a b' db":       "docker run -e A=1 -e TOKEN=******** db",
		"docker login -u me -p abc shop.example":    "docker login -u me -p ******** shop.example",
		"docker login --password=abc":               "docker login --password=********",
		"--log-opt url=https://me:abc@logs.example": "--log-opt url=https://me:********@logs.example",
	} {
		if got := shownLeft(runline.Leftover{Flag: flag}); got != want {
			t.Errorf("%q is shown as %q, want %q", flag, got, want)
		}
	}
}
