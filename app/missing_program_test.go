package app

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestEngineProgramThatNothingInstalls(t *testing.T) {
	for form, tt := range map[string]struct{ start, told string }{
		"through a shell": {"CMD gunicorn app:app", "gunicorn is not installed in the image"},
		"by itself":       {`CMD ["gunicorn", "app:app"]`, `there is no program "gunicorn" in the image`},
	} {
		t.Run(form, func(t *testing.T) {
			r := realEngine(t, enginetest.PythonAlpine)
			folder := files(t, filepath.Join(t.TempDir(), r.name), map[string]string{
				"Dockerfile": "FROM " + string(enginetest.PythonAlpine) + "\n" + tt.start + "\n", "requirements.txt": "flask==3.1.3\n",
			})
			id := r.RunProject(folder)
			card := r.failed(t, id, "Nothing installs gunicorn, which the image is started with")
			if built(r.App, id) || !strings.Contains(card.Why, "requirements.txt does not list the package gunicorn") {
				t.Errorf("%+v", card)
			}
			// Not listened to, and told again from the container.
			card = r.failed(t, retry(t, r.App, id, action(t, card, explain.ActionAnyway)), tt.told)
			fix := action(t, card, explain.ActionFixFile).Fix
			if fix.Append != "gunicorn" || fix.Path != filepath.Join(folder, "requirements.txt") {
				t.Errorf("the fix is %+v", fix)
			}
		})
	}
}

// A container that another tool made and could not start has no log: only its state tells.
func TestEngineAdvisesOnWhatCouldNotBeStarted(t *testing.T) {
	r := realEngine(t, enginetest.PythonAlpine)
	folder := files(t, t.TempDir(), map[string]string{"requirements.txt": "flask\n"})
	made := func(name string, command ...string) *explain.Card {
		t.Helper()
		id, err := r.engine.CreateContainer(t.Context(), dockerops.RunSpec{
			Name: r.name + name, Image: string(enginetest.PythonAlpine), Command: command, Labels: map[string]string{dockerops.LabelProjectFolder: folder},
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.engine.StartContainer(t.Context(), id); err == nil {
			t.Fatal("it started")
		}
		if log, err := r.engine.ContainerLog(t.Context(), id, dockerops.LogTail{}); err != nil || log != "" {
			t.Errorf("log %q, %v", log, err)
		}
		card := r.ContainerAdvice(t.Context(), id)
		if card == nil {
			t.Fatalf("no advice on %s", name)
		}
		return card
	}
	missing, denied := made("-missing", "gunicorn", "app:app"), made("-denied", "/etc/hostname")
	if !strings.Contains(missing.Headline, `there is no program "gunicorn" in the image`) || action(t, *missing, explain.ActionOpenFile).Arg != filepath.Join(folder, "requirements.txt") {
		t.Errorf("%+v", missing)
	}
	if !strings.Contains(denied.Headline, "/etc/hostname is not executable") || !strings.Contains(missing.Details, "gunicorn") {
		t.Errorf("%+v", denied)
	}
}
