package build

// servers are the programs that a Python project's image is started with, and the package that each comes with.
var servers = map[string]string{
	"gunicorn": "gunicorn", "uvicorn": "uvicorn", "flask": "flask", "hypercorn": "hypercorn", "waitress-serve": "waitress", "celery": "celery", "streamlit": "streamlit",
	"django-admin": "django", "fastapi": "fastapi[standard]", "daphne": "daphne", "uwsgi": "uwsgi", "jupyter": "jupyter", "jupyter-lab": "jupyterlab", "alembic": "alembic",
	"pytest": "pytest", "granian": "granian", "rq": "rq", "scrapy": "scrapy", "gradio": "gradio", "dagster": "dagster", "airflow": "apache-airflow", "mlflow": "mlflow",
}

// bringers are other packages that bring those programs along.
var bringers = map[string][]string{
	"uvicorn": {"fastapi"}, "daphne": {"channels"}, "jupyter": {"notebook", "jupyterlab"}, "jupyter-lab": {"jupyter"}, "flask": {"dash", "connexion"}, "celery": {"flower"},
	"alembic": {"flask-migrate"}, "django-admin": {"wagtail"},
}

// PackageOf is the Python package that a program comes with, as one writes it into requirements.txt; "" for a program that none is known for.
func PackageOf(program string) string { return servers[program] }
