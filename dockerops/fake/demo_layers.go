package fake

import "github.com/slipway-dev/slipway/dockerops"

// demoPython are the layers of the demo's Python image.
func demoPython() []Layer {
	const system, python = 74 << 20, 44 << 20
	return []Layer{
		{CreatedBy: "# debian.sh --arch 'amd64' out/ 'trixie'", Comment: "debuerreotype 0.15", Size: system, Files: systemFiles(system)},
		{CreatedBy: "ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/bin", Comment: buildKit, Setting: true},
		{CreatedBy: "ENV PYTHON_VERSION=3.14.0", Comment: buildKit, Setting: true},
		{
			CreatedBy: "RUN /bin/sh -c set -eux; wget -O python.tar.xz; ./configure; make -j; make install # buildkit", Comment: buildKit, Size: python,
			Files: []dockerops.FileEntry{
				folderAt("/usr/local/bin"), fileOf("/usr/local/bin/pip3", 221, 0o755), fileOf("/usr/local/bin/python3.14", 6<<20, 0o755),
				linkAt("/usr/local/bin/python3", "python3.14"), folderAt("/usr/local/lib/python3.14"), fileOf("/usr/local/lib/libpython3.14.so", 29<<20, 0o755),
				fileOf("/usr/local/lib/python3.14/typing.py", 130_000, 0o644), folderAt("/usr/local/lib/python3.14/site-packages"),
				fileOf("/usr/local/lib/python3.14/site-packages/pip/__init__.py", 9<<20, 0o644),
			},
		},
		{CreatedBy: `CMD ["python3"]`, Comment: buildKit, Setting: true},
	}
}

// demoShop are those of the demo's own image, with what beginners leave in theirs.
func demoShop() []Layer {
	const packages = "/usr/local/lib/python3.14/site-packages"
	return []Layer{
		{CreatedBy: "WORKDIR /app", Comment: buildKit, Files: []dockerops.FileEntry{folderAt("/app")}},
		{
			CreatedBy: "COPY requirements.txt . # buildkit", Comment: buildKit, Size: 61,
			Files: []dockerops.FileEntry{folderAt("/app"), fileOf("/app/requirements.txt", 61, 0o644)},
		},
		{
			CreatedBy: "RUN /bin/sh -c pip install -r requirements.txt # buildkit", Comment: buildKit, Size: 17 << 20,
			Files: []dockerops.FileEntry{
				folderAt("/root/.cache/pip/http-v2"), fileOf("/root/.cache/pip/http-v2/flask-3.1.3-py3-none-any.whl", 5<<20, 0o644),
				fileOf("/usr/local/bin/gunicorn", 230, 0o755), folderAt(packages + "/flask"), fileOf(packages+"/flask/app.py", 61_000, 0o644),
				fileOf(packages+"/werkzeug/serving.py", 39_000, 0o644), fileOf(packages+"/psycopg/_cmodule.so", 11<<20, 0o755),
			},
		},
		{
			CreatedBy: "COPY . . # buildkit", Comment: buildKit, Size: 6 << 20,
			Files: []dockerops.FileEntry{
				folderAt("/app/.git"), fileOf("/app/.git/objects/pack/pack-1.pack", 5<<20, 0o444), fileOf("/app/app.py", 2_100, 0o644),
				folderAt("/app/templates"), fileOf("/app/templates/index.html", 900, 0o644), fileOf("/app/static/logo.png", 900_000, 0o644),
			},
		},
		{CreatedBy: "USER app", Comment: buildKit, Setting: true},
		{CreatedBy: "EXPOSE map[8000/tcp:{}]", Comment: buildKit, Setting: true},
		{CreatedBy: `CMD ["gunicorn" "--bind" "0.0.0.0:8000" "app:app"]`, Comment: buildKit, Setting: true},
	}
}

// fillDemoCache leaves what the builds of the demo's image would have. Callers hold mu.
func (w *world) fillDemoCache() {
	for _, step := range []struct {
		text string
		size int64
	}{
		{"[2/5] WORKDIR /app", 0},
		{"[3/5] COPY requirements.txt .", 61},
		{"[4/5] RUN pip install -r requirements.txt", 17 << 20},
		{"[5/5] COPY . .", 6 << 20},
		{"[4/5] RUN pip install -r requirements.txt (before)", 16 << 20},
	} {
		w.remember("demo "+step.text, step.text, step.size)
	}
}
