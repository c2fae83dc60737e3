package app

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops/build"
)

const startsGunicorn = "FROM python:3.14-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD [\"gunicorn\", \"app:app\"]\n"

// A package of the list may bring the server along: the person knows, and is asked once.
func TestThatAProgramIsInTheImageIsAskedOnceForAProject(t *testing.T) {
	a, _ := dark(t)
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{"Dockerfile": startsGunicorn, "requirements.txt": "myframework\n"})
	id := a.RunProject(folder)
	card := failed(t, a, id, "Slipway sees nothing that installs gunicorn")
	answer := action(t, card, explain.ActionAnyway)
	if answer.Label != "Build and run all the same" || !strings.Contains(card.Why, "another package that is listed may bring it along") {
		t.Errorf("%+v", card)
	}
	if job := done(t, a, retry(t, a, id, answer)); job.Result.Warning != "" {
		t.Errorf("the run has shown that it is there: %s", job.Result.Warning)
	}
	if !a.Settings().Get().Accepts(folder, "gunicorn") {
		t.Error("the answer is not kept")
	}
	done(t, a, a.RunProject(folder)) // asked once
	if job := done(t, a, a.BuildImage(build.Options{ContextDir: folder + string(filepath.Separator), Tags: []string{"shop-alone"}})); job.Result.Warning != "" {
		t.Errorf("it is warned of again: %s", job.Result.Warning)
	}

	// Another program, and another project, are asked about all the same.
	put(t, folder, "Dockerfile", strings.ReplaceAll(startsGunicorn, `["gunicorn", "app:app"]`, "celery --version && gunicorn app:app"))
	failed(t, a, a.RunProject(folder), "Slipway sees nothing that installs celery")
	other := files(t, filepath.Join(t.TempDir(), "other"), map[string]string{"Dockerfile": startsGunicorn, "requirements.txt": "myframework\n"})
	failed(t, a, a.RunProject(other), "Slipway sees nothing that installs gunicorn")
}

func TestAnAnswerAboutOneProgramAnswersNothingElse(t *testing.T) {
	a, _ := dark(t)
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{
		"Dockerfile":       strings.ReplaceAll(startsGunicorn, `["gunicorn", "app:app"]`, "celery --version && gunicorn app:app"),
		"requirements.txt": "myframework\n",
	})
	id := a.BuildImage(build.Options{ContextDir: folder, Tags: []string{"shop"}})
	answer := action(t, failed(t, a, id, "Slipway sees nothing that installs celery"), explain.ActionAnyway)
	if answer.Label != "Build all the same" {
		t.Errorf("nothing is run here: %s", answer.Label)
	}
	id = retry(t, a, id, answer)
	done(t, a, retry(t, a, id, action(t, failed(t, a, id, "Slipway sees nothing that installs gunicorn"), explain.ActionAnyway)))
}
