package build_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

func TestCheckFindsAProgramThatNothingInstalls(t *testing.T) {
	const python, installed = "FROM python:3.14-slim\n", "COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n"
	list := func(text string) map[string]string { return map[string]string{"requirements.txt": text} }
	lock := func(name, text string) map[string]string {
		return map[string]string{"pyproject.toml": "[project]\nname = \"shop\"\ndependencies = [\"myframework\"]\n", name: text}
	}
	found := func(program, of string, installs bool) build.Finding {
		return build.Finding{Path: program, Package: of, List: "requirements.txt", Installs: installs}
	}
	for _, tt := range []struct {
		name, dockerfile string
		files            map[string]string
		want             build.Finding // no program for none
	}{
		{"exec form", python + `CMD ["gunicorn", "app:app"]`, list("flask==3.1.3\n"), found("gunicorn", "gunicorn", false)},
		{"shell form", python + "CMD gunicorn app:app", nil, build.Finding{Path: "gunicorn", Package: "gunicorn"}},
		{"installed without it", python + installed + "CMD exec gunicorn app:app", list("# gunicorn\nflask\n"), found("gunicorn", "gunicorn", true)},
		{"listed and not installed", python + "CMD gunicorn app:app", list("gunicorn\n"), build.Finding{Path: "gunicorn", Package: "gunicorn", List: "requirements.txt", Listed: true}},
		{"another name", python + installed + `CMD ["waitress-serve", "app:app"]`, list("flask\n"), found("waitress-serve", "waitress", true)},
		{"after others in a shell", python + installed + "CMD python manage.py migrate && WORKERS=2 gunicorn shop.wsgi", list("django\n"), found("gunicorn", "gunicorn", true)},
		{"of a shell in exec form", python + installed + `CMD ["sh", "-c", "sleep 1; uvicorn app:app"]`, list("flask\n"), found("uvicorn", "uvicorn", true)},
		{"as a module", python + installed + `CMD ["python", "-m", "flask", "run"]`, list("requests\n"), found("flask", "flask", true)},
		{"an entrypoint", python + installed + "ENTRYPOINT [\"celery\"]\nCMD [\"gunicorn\"]", list("redis\n"), found("celery", "celery", true)},
		{"a stage upon another", "ARG V=3.14\nFROM python:${V}-slim AS base\nRUN pip install flask\nFROM base\nCMD gunicorn app:app", nil, build.Finding{Path: "gunicorn", Package: "gunicorn", Installs: true}},
		{
			"a list elsewhere", python + "COPY backend/requirements.txt .\nRUN pip install -r requirements.txt\nCMD gunicorn app:app",
			map[string]string{"backend/requirements.txt": "flask\n"},
			build.Finding{Path: "gunicorn", Package: "gunicorn", List: "backend/requirements.txt", Installs: true},
		},

		{"listed", python + installed + "CMD gunicorn app:app", list("Gunicorn==23\n"), build.Finding{}},
		{"installed by name", python + "RUN pip install gunicorn\nCMD gunicorn app:app", nil, build.Finding{}},
		{"of the system", "FROM debian:13\nRUN apt-get install -y python3-gunicorn\nCMD gunicorn app:app", nil, build.Finding{}},
		{"in another list", python + installed + "CMD gunicorn app:app", map[string]string{"requirements.txt": "-r lists/production.txt\n", "lists/production.txt": "gunicorn\n"}, build.Finding{}},
		{"in pyproject.toml", python + "COPY . .\nRUN pip install .\nCMD gunicorn app:app", map[string]string{"pyproject.toml": "[project]\ndependencies = ['gunicorn']\n"}, build.Finding{}},
		{"in uv.lock", python + "COPY . .\nRUN pip install uv && uv sync --frozen\nCMD gunicorn app:app", lock("uv.lock", "[[package]]\nname = \"gunicorn\"\nversion = \"26.2.2\"\n"), build.Finding{}},
		{"in poetry.lock", python + "COPY . .\nRUN pip install poetry && poetry install\nCMD gunicorn app:app", lock("poetry.lock", "[[package]]\nname = \"gunicorn\"\nversion = \"26.2.2\"\n"), build.Finding{}},
		{"in pdm.lock", python + "COPY . .\nRUN pip install pdm && pdm sync\nCMD gunicorn app:app", lock("pdm.lock", "[[package]]\nname = \"gunicorn\"\nversion = \"26.2.2\"\n"), build.Finding{}},
		{"in Pipfile.lock", python + "COPY . .\nRUN pip install pipenv && pipenv install --system\nCMD gunicorn app:app", lock("Pipfile.lock", "{\"default\": {\"gunicorn\": {\"version\": \"==26.2.2\"}}}\n"), build.Finding{}},
		{"in a compiled list", python + installed + "CMD uvicorn app:app", list("#    pip-compile requirements.in\nmyframework==1.2\n    # via -r requirements.in\nuvicorn==0.35.0\n    # via myframework\n"), build.Finding{}},
		{"in a list too long to be read whole", python + installed + "CMD gunicorn app:app", list("flask\n" + strings.Repeat("a-package==1.0\n", 300_000) + "gunicorn\n"), build.Finding{}},
		{"in a list of another place", python + installed + "CMD gunicorn app:app", list("flask\n-r https://example.com/more.txt\n"), build.Finding{}},
		{"in a list outside the build folder", python + installed + "CMD gunicorn app:app", list("flask\n-r ../more.txt\n"), build.Finding{}},
		{"brought by another", python + installed + "CMD uvicorn app:app", list("fastapi[standard]\n"), build.Finding{}},
		{"from who knows where", python + installed + "CMD gunicorn app:app", list("git+https://example.com/all.git\n"), build.Finding{}},
		{"by a variable", python + "ARG PACKAGES\nRUN pip install $PACKAGES\nCMD gunicorn app:app", nil, build.Finding{}},
		{"an image that may have it", "FROM example/base:1\nCMD gunicorn app:app", nil, build.Finding{}},
		{"copied from another image", python + "COPY --from=example/tools:1 /venv /venv\nCMD gunicorn app:app", nil, build.Finding{}},
		{"copied from another stage", "FROM python:3.14 AS b\nRUN pip install --target /x gunicorn\n" + python + "COPY --from=b /x /x\nCMD gunicorn app:app", nil, build.Finding{}},
		{"a script of the project", python + "COPY gunicorn /usr/local/bin/\nCMD [\"gunicorn\"]", map[string]string{"gunicorn": "#!/bin/sh\n"}, build.Finding{}},
		{"in a virtual environment that is copied", python + "COPY . /app\nENV PATH=/app/.venv/bin:$PATH\nCMD [\"gunicorn\"]", map[string]string{".venv/bin/gunicorn": "#!/app/.venv/bin/python\n"}, build.Finding{}},
		{"replaced by a later one", python + "CMD gunicorn app:app\nCMD [\"python\", \"app.py\"]", nil, build.Finding{}},
		{"through another tool", python + "RUN pip install uv\nCMD [\"uv\", \"run\", \"gunicorn\"]", nil, build.Finding{}},
		{"a program that no package is known for", python + `CMD ["myserver"]`, nil, build.Finding{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"Dockerfile": tt.dockerfile + "\n"}
			maps.Copy(files, tt.files)
			all, err := build.Check(t.Context(), build.Options{ContextDir: folder(t, files)})
			if err != nil {
				t.Fatal(err)
			}
			var got build.Finding
			for _, f := range all {
				if f.Kind == build.FindingProgram {
					if !f.NoStart || f.Severity != build.SeverityWarns || f.Line == 0 || f.Instruction == "" {
						t.Errorf("found %+v", f)
					}
					got = build.Finding{Path: f.Path, Package: f.Package, List: f.List, Listed: f.Listed, Installs: f.Installs}
				}
			}
			if got != tt.want {
				t.Errorf("found %+v, want %+v", got, tt.want)
			}
		})
	}
}
