package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// files writes files below a folder, by path and content.
func files(t *testing.T, root string, list map[string]string) string {
	t.Helper()
	for name, content := range list {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil { //nolint:gosec // the container's user reads it
			t.Fatal(err)
		}
	}
	return root
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// built says whether the job came as far as the build.
func built(a *App, id jobs.ID) bool {
	job, _ := a.Jobs().Job(id)
	for _, s := range job.Steps {
		if strings.HasPrefix(s.ID, "build ") {
			return true
		}
	}
	return false
}

func TestAnIgnoredFileIsLetInByTheButton(t *testing.T) {
	a, _ := withFake(t)
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{
		".dockerignore": "# keep the image small\n*.txt\n", "requirements.txt": "flask==3.1.3\n", "app.py": "\n",
		"Dockerfile": "FROM python:3.14-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD [\"flask\", \"run\"]\n",
	})
	id := a.RunProject(folder)
	card := failed(t, a, id, "requirements.txt is left out of the build by .dockerignore")
	if !strings.Contains(card.Why, "exists on disk") || !strings.Contains(card.Why, "line 2 of .dockerignore (*.txt)") || built(a, id) {
		t.Errorf("card: %+v", card)
	}
	fix := action(t, card, explain.ActionFixFile)
	if !strings.Contains(fix.Label, "!requirements.txt") {
		t.Errorf("button: %+v", fix)
	}
	done(t, a, retry(t, a, id, fix))
	if got := content(t, filepath.Join(folder, ".dockerignore")); got != "# keep the image small\n*.txt\n!requirements.txt\n" {
		t.Errorf(".dockerignore: %q", got)
	}
}

func TestAFileThatIsReallyMissingIsToldApart(t *testing.T) {
	a, _ := withFake(t)
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{".dockerignore": "*.txt\n", "Dockerfile": "FROM python:3.14-slim\nCOPY requirements.txt .\n"})
	card := failed(t, a, a.RunProject(folder), "There is no requirements.txt in the build folder")
	if strings.Contains(card.Why+card.Next, ".dockerignore") {
		t.Errorf("card: %+v", card)
	}
}

func TestAFolderOfAnotherUsersIsLeftOutByTheButton(t *testing.T) {
	a, engine := withFake(t)
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{"Dockerfile": "FROM python:3.14-slim\nCOPY . /app\n", "pgdata/PG_VERSION": "17\n"})
	ignore := filepath.Join(folder, ".dockerignore")
	engine.OnBuild(func(_ context.Context, opts build.Options, _ build.Sink, made func(fake.Image) string) (build.Result, error) {
		if data, err := os.ReadFile(ignore); err != nil || string(data) != "pgdata\n" {
			cause := &build.UnreadableError{Path: "pgdata", Dir: true, Owner: "postgres", Err: os.ErrPermission}
			return build.Result{}, &build.Failure{Reason: build.ReasonUnreadable, Subject: "pgdata", Err: cause}
		}
		return build.Result{ImageID: made(fake.Image{Tags: opts.Tags, Cmd: []string{"sleep"}}), Tags: opts.Tags}, nil
	})
	id := a.RunProject(folder)
	card := failed(t, a, id, "The folder pgdata can't be read")
	if !strings.Contains(card.Why, "the user postgres") {
		t.Errorf("card: %+v", card)
	}
	done(t, a, retry(t, a, id, action(t, card, explain.ActionFixFile)))
}

func TestALinkThatLeadsOutIsNamed(t *testing.T) {
	a, _ := withFake(t)
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{"Dockerfile": "FROM alpine:3.20\nCOPY link.txt /app/\n"})
	if err := os.Symlink("/etc/hostname", filepath.Join(folder, "link.txt")); err != nil {
		t.Fatal(err)
	}
	card := failed(t, a, a.RunProject(folder), "link.txt points outside the project")
	if !strings.Contains(card.Why, "/etc/hostname") {
		t.Errorf("card: %+v", card)
	}
}

func TestAFixedPlatformIsTakenOutByTheButton(t *testing.T) {
	a, engine := withFake(t)
	const line = "FROM --platform=linux/arm64 alpine:3.20"
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{"Dockerfile": line + "\nCMD [\"echo\", \"hi\"]\n"})
	file := filepath.Join(folder, "Dockerfile")
	engine.OnBuild(func(_ context.Context, opts build.Options, _ build.Sink, made func(fake.Image) string) (build.Result, error) {
		image := fake.Image{Tags: opts.Tags, Cmd: []string{"echo", "hi"}, Program: func(fake.Process) fake.Behaviour { return fake.Behaviour{} }}
		if strings.HasPrefix(content(t, file), line) {
			image.Architecture = "arm64"
			image.Program = func(fake.Process) fake.Behaviour {
				return fake.Behaviour{Exits: true, ExitCode: 1, Output: "exec /bin/echo: exec format error\n"}
			}
		}
		return build.Result{ImageID: made(image), Tags: opts.Tags}, nil
	})
	id := a.RunProject(folder)
	card := failed(t, a, id, "The image was built for arm64, this engine is amd64")
	if log := a.Jobs().Log(id); !strings.Contains(log, "The Dockerfile asks for linux/arm64, and this engine is linux/amd64") {
		t.Errorf("no warning before the build:\n%s", log)
	}
	job := done(t, a, retry(t, a, id, action(t, card, explain.ActionFixFile)))
	if job.Result.Warning != "" || content(t, file) != "FROM alpine:3.20\nCMD [\"echo\", \"hi\"]\n" {
		t.Errorf("result %+v, Dockerfile %q", job.Result, content(t, file))
	}
}

func TestARemarkOfTheLookAtTheFilesIsNotLost(t *testing.T) {
	a, _ := withFake(t)
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{"Dockerfile": "FROM alpine:3.20\nCOPY tool.sh /opt/\n", "tool.sh": "#!/bin/sh\r\n"})
	if job := done(t, a, a.RunProject(folder)); !strings.Contains(job.Result.Warning, "tool.sh has Windows line endings") {
		t.Errorf("result: %+v", job.Result)
	}
}

func TestEngineWithoutBuildKit(t *testing.T) {
	a, engine := withFake(t)
	engine.OnBuild(func(context.Context, build.Options, build.Sink, func(fake.Image) string) (build.Result, error) {
		return build.Result{}, &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "build image", Err: build.ErrNoBuildKit}
	})
	folder := files(t, filepath.Join(t.TempDir(), "shop"), map[string]string{"Dockerfile": "FROM alpine:3.20\nRUN --mount=type=cache,target=/x true\n"})
	card := failed(t, a, a.RunProject(folder), "can't build images")
	if !strings.Contains(card.Why, "BuildKit") || card.Next == "" {
		t.Errorf("card: %+v", card)
	}
}

func TestEngineBuildsFromTheParentFolder(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	root := files(t, filepath.Join(t.TempDir(), "work"), map[string]string{
		"shared/settings.py":          "the shared settings\n",
		r.name + "/requirements.txt":  "the requirements\n",
		r.name + "/Dockerfile":        "FROM alpine:3.20\nCOPY ../shared/settings.py /app/\nCOPY requirements.txt /app/\nCMD [\"cat\", \"/app/settings.py\", \"/app/requirements.txt\"]\n",
		r.name + "/never-sent/a.file": "x\n",
	})
	folder := filepath.Join(root, r.name)
	id := r.RunProject(folder)
	card := r.failed(t, id, "The builder can't see ../shared/settings.py")
	if !strings.Contains(card.Next, "Dockerfile "+r.name+"/Dockerfile") || !strings.Contains(card.Next, "is written shared/settings.py") {
		t.Errorf("card: %+v", card)
	}
	id = retry(t, r.App, id, action(t, card, explain.ActionParentContext))
	card = r.failed(t, id, "There is no requirements.txt in the build folder")
	id = retry(t, r.App, id, action(t, card, explain.ActionFixFile))
	// Its command ends, which is told as such; it printed what was copied.
	card = r.failed(t, id, "has finished")
	if got := strings.Join(card.Output, "\n"); got != "the shared settings\nthe requirements" {
		t.Errorf("the files in the image: %q", got)
	}
}

func TestTheFolderToBuildFromIsRemembered(t *testing.T) {
	a, _ := withFake(t)
	root := files(t, filepath.Join(t.TempDir(), "work"), map[string]string{"shared/settings.py": "\n", "web/Dockerfile": "FROM alpine:3.20\nCOPY ../shared/settings.py /app/\n"})
	folder := filepath.Join(root, "web")
	id := a.RunProject(folder)
	card := failed(t, a, id, "The builder can't see ../shared/settings.py")
	done(t, a, retry(t, a, id, action(t, card, explain.ActionParentContext)))
	done(t, a, a.RunProject(folder))
}

func TestEngineReadsModernSyntaxWithItsOwnReader(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	folder := files(t, filepath.Join(t.TempDir(), r.name), map[string]string{
		"Dockerfile": "# syntax=127.0.0.1:1/reader:1\nFROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/x echo cached > /var/cache/x/file\nCMD [\"sleep\", \"300\"]\n",
	})
	id := r.RunProject(folder)
	card := r.failed(t, id, "asks for a builder that can't be fetched")
	id = retry(t, r.App, id, action(t, card, explain.ActionEngineFrontend))
	r.done(t, id)
}
