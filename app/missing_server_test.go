package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// The image is started with a server that no line of requirements.txt brings: by a shell, whose words are in the log, and without one, where the log is empty
// and only the engine's own refusal tells.
func TestEngineStartsAServerThatIsNotInstalled(t *testing.T) {
	for form, tt := range map[string]struct{ start, says string }{
		"shell": {"CMD gunicorn app:app", "gunicorn is not installed in the image"},
		"exec":  {`CMD ["gunicorn", "app:app"]`, `there is no program "gunicorn" in the image`},
	} {
		t.Run(form, func(t *testing.T) {
			r := realEngine(t, enginetest.PythonSlim)
			folder := filepath.Join(t.TempDir(), r.name)
			requirements := filepath.Join(folder, "requirements.txt")
			err := errors.Join(
				os.Mkdir(folder, 0o750), os.WriteFile(requirements, []byte("flask==3.1.3\n"), 0o600),
				os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte("FROM "+string(enginetest.PythonSlim)+"\n"+tt.start+"\n"), 0o600),
			)
			if err != nil {
				t.Fatal(err)
			}
			id := r.RunProject(folder)
			card := r.failed(t, id, "Slipway sees nothing that installs gunicorn, which the image is started with") // before anything is built
			if built(r.App, id) || !strings.Contains(card.Why, "requirements.txt does not list the package gunicorn") {
				t.Errorf("card: %+v", card)
			}
			id = retry(t, r.App, id, action(t, card, explain.ActionAnyway))
			card = r.failed(t, id, tt.says)
			fix := action(t, card, explain.ActionFixFile)
			if fix.Fix.Append != "gunicorn" || fix.Fix.Path != requirements || !strings.Contains(card.Details+strings.Join(card.Output, "\n"), "gunicorn") {
				t.Errorf("card: %+v", card)
			}
			r.end(t, retry(t, r.App, id, fix)) // nothing in this Dockerfile installs it: it fails again, with the line added
			if got := read(t, requirements); got != "flask==3.1.3\ngunicorn\n" {
				t.Errorf("requirements.txt: %q", got)
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
