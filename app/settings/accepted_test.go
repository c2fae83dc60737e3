package settings

import (
	"fmt"
	"path/filepath"
	"testing"
)

func TestAnswersAboutAProjectsProgramAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	s := open(t, path)
	before := s.Get()
	for range 2 {
		if err := s.Update(func(v *Settings) { v.Accept("/shop", "gunicorn") }); err != nil {
			t.Fatal(err)
		}
	}
	got := open(t, path).Get()
	if !got.Accepts("/shop", "gunicorn") || got.Accepts("/shop", "celery") || got.Accepts("/other", "gunicorn") || len(got.Accepted) != 1 {
		t.Errorf("read again: %+v", got.Accepted)
	}
	if before.Accepts("/shop", "gunicorn") {
		t.Error("what was given out earlier has changed")
	}
	for i := range maxAccepted {
		got.Accept(fmt.Sprint("/project-", i), "gunicorn")
	}
	if got.Accepts("/shop", "gunicorn") || !got.Accepts("/project-0", "gunicorn") || len(got.Accepted) != maxAccepted {
		t.Errorf("%d are kept", len(got.Accepted))
	}
	got.Forget("/project-7")
	if got.Accepts("/project-7", "gunicorn") || !got.Accepts("/project-8", "gunicorn") {
		t.Error("a project that is forgotten leaves its answers, or takes those of others along")
	}
}
