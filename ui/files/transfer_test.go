package files

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// TestAnUploadGoesWhereItsQuestionSaid: while the person chooses a file, something that failed elsewhere can bring another container into the details.
func TestAnUploadGoesWhereItsQuestionSaid(t *testing.T) {
	for name, begin := range map[string]func(*Browser){"a file": (*Browser).uploadFile, "a folder": (*Browser).uploadFolder} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			var choose func(string)
			r.browser.deps.PickFile = func(o browse.OpenOptions, chosen func(string)) {
				if o.Title != "Upload into /app" {
					t.Errorf("asks %q", o.Title)
				}
				choose = chosen
			}
			r.browser.deps.PickFolder = func(_ string, chosen func(string)) { choose = chosen }
			r.open(t.Context())
			begin(r.browser)
			r.browser.Open(t.Context(), Place{ContainerID: "id-db", Root: "/", Start: "/etc"})
			r.settle()
			choose("/home/me/new.py")
			if !slices.Equal(r.Calls, []string{`upload ["/home/me/new.py"] to id-web:/app`}) {
				t.Errorf("did %q", r.Calls)
			}
			r.Calls = nil
			choose("/home/me/app.py") // one of that name is in the folder that was shown then
			if said := strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n"); !strings.Contains(said, "Replace /app/app.py?") || len(r.Calls) != 0 {
				t.Errorf("did %q, says %s", r.Calls, said)
			}
		})
	}
}

func TestAFileThatWasNotReadYetIsReadWhenOneComesBack(t *testing.T) {
	r := newRig(t)
	ctx, leave := context.WithCancel(t.Context())
	r.open(ctx)
	r.browser.read("/app/app.py")
	leave() // before the answer
	r.settle()
	r.open(t.Context())
	if !r.browser.file.pane.IsReady() || !strings.Contains(r.browser.file.text.Text(), "world") {
		t.Error("the file is waited for, and nobody reads it")
	}
}
