package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
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
			card := r.failed(t, id, tt.says)
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
