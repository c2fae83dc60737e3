package explain

import "testing"

func TestStepTitleSaysWhatAStepDoes(t *testing.T) {
	for name, want := range map[string]string{
		"[internal] load build definition from Dockerfile":                                "Read the Dockerfile",
		"[internal] load .dockerignore":                                                   "Read .dockerignore",
		"[internal] load metadata for docker.io/library/python:3.14-slim":                 "Look up python:3.14-slim",
		"[internal] load metadata for ghcr.io/astral-sh/uv:0.9":                           "Look up ghcr.io/astral-sh/uv:0.9",
		"[internal] load build context":                                                   "Send the project's files",
		"[internal] something new":                                                        "Load build settings",
		"[auth] library/python:pull token for registry-1.docker.io":                       "Sign in to the registry",
		"resolve image config for docker-image://docker.io/docker/dockerfile:1":           "Look up the Dockerfile reader docker/dockerfile:1",
		"resolve image config for docker.io/docker/dockerfile:1":                          "Look up the Dockerfile reader docker/dockerfile:1",
		"docker-image://docker.io/docker/dockerfile:1@sha256:0123":                        "Get the Dockerfile reader docker/dockerfile:1",
		"exporting to image":                                                              "Save the image",
		"[1/6] FROM docker.io/library/python:3.14-slim@sha256:0123":                       "Start from python:3.14-slim",
		"[build  1/14] FROM docker.io/library/golang:1":                                   "Start from golang:1",
		"[linux/amd64 build 2/4] WORKDIR /src":                                            "Work in the folder /src",
		"[3/6] COPY requirements.txt .":                                                   "Copy requirements.txt",
		"[3/6] COPY pyproject.toml uv.lock ./":                                            "Copy pyproject.toml and uv.lock",
		"[3/6] COPY a b c ./":                                                             "Copy a and other files",
		"[5/6] COPY --chown=app:app . .":                                                  "Copy your code",
		"[5/6] COPY ./src/ /app/src/":                                                     "Copy src",
		"[stage-1 2/3] COPY --from=build /app/.venv /app/.venv":                           "Copy /app/.venv from build",
		"[stage-1 2/3] COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/":                    "Copy /uv from ghcr.io/astral-sh/uv:0.9",
		"[2/3] ADD https://example.org/tool.tgz /opt/":                                    "Download tool.tgz",
		"[2/3] COPY <<EOF /etc/app.conf":                                                  "Write app.conf",
		"[4/6] RUN pip install --no-cache-dir -r requirements.txt":                        "Install the Python packages",
		"[4/6] RUN --mount=type=cache,target=/root/.cache/pip     pip install -r r.txt":   "Install the Python packages",
		"[4/6] RUN python -m pip install --requirement requirements.txt":                  "Install the Python packages",
		"[4/6] RUN uv sync --frozen":                                                      "Install the Python packages",
		"[4/6] RUN pip install --upgrade pip":                                             "Update pip",
		"[4/6] RUN pip install flask gunicorn":                                            "Install Python packages",
		"[4/6] RUN pip install -e .":                                                      "Install your project as a package",
		"[2/6] RUN apt-get update && apt-get install -y --no-install-recommends gcc":      "Install system packages",
		"[2/6] RUN apk add --no-cache gcc musl-dev":                                       "Install system packages",
		"[2/6] RUN apt-get update":                                                        "Update the system packages",
		"[6/6] RUN useradd --create-home app && chown -R app /app":                        "Make a user for the app",
		"[6/6] RUN addgroup -S app && adduser -S app -G app":                              "Make a user for the app",
		"[6/6] RUN python -m venv /venv":                                                  "Make a virtual environment",
		"[6/6] RUN python manage.py collectstatic --noinput":                              "Collect the static files",
		"[6/6] RUN chmod +x /entrypoint.sh":                                               "Make scripts executable",
		"[6/6] RUN <<EOF (echo hi)":                                                       "Run a script of the Dockerfile",
		"[6/6] RUN echo   hello   world":                                                  "Run echo hello world",
		"[6/6] RUN python -c 'a very long command that does not fit into a title at all'": "Run python -c 'a very long command that does not fit into a…",
		"[2/8] ONBUILD COPY . /app":                                                       "Copy your code",
		"":                                                                                "",
		"something else":                                                                  "something else",
	} {
		if got := StepTitle(name); got != want {
			t.Errorf("%s\n got %q\nwant %q", name, got, want)
		}
	}
}
