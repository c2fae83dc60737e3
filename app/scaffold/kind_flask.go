package scaffold

// flaskKind is a website with Flask: gunicorn serves it in production, Flask's own server while developing.
func flaskKind() Kind {
	return Kind{
		ID:            "flask",
		Title:         "Flask website",
		Sentence:      "A web page from Python code",
		MinPython:     "3.10", // click 8.3 and gunicorn 26 need it
		ContainerPort: 8000,
		DevCommand:    []string{"flask", "--app", "app", "run", "--debug", "--host", "0.0.0.0", "--port", "8000"},
		files: []fileSpec{
			{"app.py", "app.py.tmpl", "The website: one page and a health check."},
			{"templates/index.html", "index.html.tmpl", "What the page looks like."},
			{"requirements.txt", "requirements.txt.tmpl", "The packages it needs, each in a fixed version."},
			{"Dockerfile", "Dockerfile.tmpl", "How the image is built, step by step."},
			{"compose.yaml", "compose.yaml.tmpl", "How the container is run: port, settings, live reload."},
			{".dockerignore", "dockerignore.tmpl", "What stays out of the image."},
			{".env.example", "env.example.tmpl", "The settings there are, to copy to .env."},
			{".gitignore", "gitignore.tmpl", "What stays out of git."},
			{"README.md", "README.md.tmpl", "How to run the project, with Slipway and without."},
		},
	}
}
