package explain

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// folder is a project with some files, by path and content.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func says(t *testing.T, card Card, wants ...string) {
	t.Helper()
	text := fmt.Sprintf("%s %s %s %s", card.Headline, card.Why, card.Next, card.Command)
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
}

func TestPortBusy(t *testing.T) {
	tests := []struct {
		name  string
		facts PortFacts
		says  []string
		kinds []ActionKind
	}{
		{"another program", PortFacts{Port: 5000, Next: 5001, Host: Host{OS: "linux"}}, []string{"Port 5000 is used by another program", "ss -ltnp"}, []ActionKind{ActionUsePort, ActionRetry}},
		{"AirPlay", PortFacts{Port: 5000, Next: 5001, Host: Host{OS: "darwin"}}, []string{"AirPlay Receiver", "System Settings"}, []ActionKind{ActionUsePort, ActionRetry}},
		{"AirPlay's other", PortFacts{Port: 7000, Next: 7001, Host: Host{OS: "darwin"}}, []string{"AirPlay Receiver"}, []ActionKind{ActionUsePort}},
		{"a Mac's other port", PortFacts{Port: 8000, Next: 8001, Host: Host{OS: "darwin"}}, []string{"another program", "lsof"}, []ActionKind{ActionUsePort}},
		{"Windows", PortFacts{Port: 8000, Host: Host{OS: "windows"}}, []string{"netstat"}, []ActionKind{ActionRetry}},
		{"a container", PortFacts{Port: 8000, Container: "shop-api", Next: 8001, Host: Host{OS: "darwin"}}, []string{"Port 8000 is used by container shop-api"}, []ActionKind{ActionUsePort, ActionStopOther}},
		{"a server", PortFacts{Port: 8000, Next: 8001, Remote: true}, []string{"on the server"}, []ActionKind{ActionUsePort}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			card := PortBusy(tt.facts)
			complete(t, card, "")
			says(t, card, tt.says...)
			for _, kind := range tt.kinds {
				if !has(card.Actions, kind) {
					t.Errorf("no %s in %+v", kind, card.Actions)
				}
			}
			if tt.facts.Container == "" && has(card.Actions, ActionStopOther) || tt.facts.Next == 0 && has(card.Actions, ActionUsePort) {
				t.Errorf("too many actions: %+v", card.Actions)
			}
		})
	}
}

func TestNamesPort(t *testing.T) {
	text := "driver failed programming external connectivity on endpoint web: Bind for 127.0.0.1:18765 failed: port is already allocated"
	if !NamesPort(text, 18765) || NamesPort(text, 1876) || NamesPort(text, 8765) {
		t.Error("the port is not read right")
	}
}

func TestFailedActions(t *testing.T) {
	facts := Facts{Host: hosts["debian"], Engine: dockerops.EngineInfo{Product: "Docker Engine", Version: "20.10", Architecture: "amd64"}, Image: "ghcr.io/me/shop:1", Container: "shop"}
	kinds := append([]dockerops.Kind{
		dockerops.KindNotFound, dockerops.KindConflict, dockerops.KindNameInUse, dockerops.KindPortInUse, dockerops.KindPortDenied, dockerops.KindImageInUse,
		dockerops.KindUnauthorized, dockerops.KindRateLimited, dockerops.KindRegistryDown, dockerops.KindRegistryTLS, dockerops.KindHTTPRegistry, dockerops.KindPlatform,
		dockerops.KindCommandNotFound, dockerops.KindExecFormat, dockerops.KindDiskFull, dockerops.KindUnsupported, dockerops.KindCancelled,
	}, connectKinds...)
	for _, kind := range kinds {
		for _, facts := range []Facts{facts, {}} {
			t.Run(string(kind), func(t *testing.T) {
				raw := `{"message":"raw words"}`
				err := fmt.Errorf("start: %w", &dockerops.Error{Kind: kind, Op: "pull image", Subject: "x", Err: errors.New(raw)})
				complete(t, Failed("start container shop", err, facts), raw)
			})
		}
	}
	complete(t, Failed("start container shop", errors.New("boom"), facts), "boom")
	says(t, Failed("get it", &dockerops.Error{Kind: dockerops.KindRateLimited, Op: "pull image", Err: errors.New("x")}, Facts{Image: "redis:8"}), "Docker Hub", "docker login")
	says(t, Failed("get it", &dockerops.Error{Kind: dockerops.KindUnauthorized, Op: "pull image", Err: errors.New("x")}, facts), "ghcr.io", "docker login ghcr.io")
	told := &Error{Card: Card{Headline: "told"}}
	if card := Failed("x", told, facts); card.Headline != "told" {
		t.Errorf("an explanation is explained again: %+v", card)
	}
}

func TestStoppedContainers(t *testing.T) {
	trace := func(last string) string {
		return "Traceback (most recent call last):\n  File \"/app/app.py\", line 3, in <module>\n    import x\n  File \"/usr/local/lib/python3.14/os.py\", line 700, in __getitem__\n" + last + "\n"
	}
	tests := []struct {
		name  string
		facts ContainerFacts
		says  []string
	}{
		{"module", ContainerFacts{ExitCode: 1, Log: trace("ModuleNotFoundError: No module named 'flask'")}, []string{`web stopped: Python could not find the package "flask"`, "requirements.txt"}},
		{"module of another name", ContainerFacts{ExitCode: 1, Log: trace("ModuleNotFoundError: No module named 'PIL.Image'")}, []string{`"PIL"`, "pillow"}},
		{"module through gunicorn", ContainerFacts{ExitCode: 3, Log: "[1] [ERROR] Exception in worker process\n" + trace("ModuleNotFoundError: No module named 'flask_cors'") + "[1] [INFO] Shutting down: Master\n"}, []string{"flask-cors"}},
		{"python -m", ContainerFacts{ExitCode: 1, Command: []string{"python", "-m", "flask"}, Log: "/usr/local/bin/python: No module named flask\n"}, []string{`"flask"`}},
		{"import of a name", ContainerFacts{ExitCode: 1, Log: trace("ImportError: cannot import name 'url_quote' from 'werkzeug.urls' (/x.py)")}, []string{"could not import a name", "url_quote"}},
		{"system library", ContainerFacts{ExitCode: 1, Log: trace("ImportError: libpq.so.5: cannot open shared object file: No such file or directory")}, []string{"libpq.so.5", "libpq5"}},
		{"no app for gunicorn", ContainerFacts{ExitCode: 4, Log: "Failed to find attribute 'app' in 'shop'.\n"}, []string{"no app in shop", "create_app()"}},
		{"no app for flask", ContainerFacts{ExitCode: 2, Log: "Usage: flask run [OPTIONS]\n\nError: Could not locate a Flask application. Use the 'flask --app' option\n"}, []string{"Flask did not find the app"}},
		{"no app for uvicorn", ContainerFacts{ExitCode: 1, Log: `ERROR:    Error loading ASGI app. Could not import module "main".` + "\n"}, []string{"no app in main"}},
		{"no such script", ContainerFacts{ExitCode: 2, Log: "python: can't open file '/app/main.py': [Errno 2] No such file or directory\n"}, []string{"no file /app/main.py in the image"}},
		{"syntax", ContainerFacts{ExitCode: 1, Log: "  File \"/app/app.py\", line 3\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n"}, []string{"does not understand the code", "invalid syntax"}},
		{"variable", ContainerFacts{ExitCode: 1, Log: trace("KeyError: 'DATABASE_URL'") + "  in os.environ\n"}, []string{"variable DATABASE_URL is not set"}},
		{"not to be written", ContainerFacts{ExitCode: 1, Log: trace("PermissionError: [Errno 13] Permission denied: '/app/data/db.sqlite'")}, []string{"may not write to /app/data/db.sqlite", "chown -R app /app/data"}},
		{"file of this computer", ContainerFacts{ExitCode: 1, Log: trace("FileNotFoundError: [Errno 2] No such file or directory: '/home/ada/x.csv'")}, []string{"did not find the file /home/ada/x.csv"}},
		{"port inside", ContainerFacts{ExitCode: 1, Log: "[1] [ERROR] Connection in use: ('0.0.0.0', 8000)\n"}, []string{"something inside it listens on that port"}},
		{"database", ContainerFacts{ExitCode: 1, Log: trace(`psycopg.OperationalError: connection to server at "127.0.0.1", port 5432 failed: Connection refused`)}, []string{"does not answer", "localhost is the container itself"}},
		{"unknown name", ContainerFacts{ExitCode: 1, Log: trace(`psycopg.OperationalError: could not translate host name "db" to address: Name or service not known`)}, []string{`no computer named "db"`}},
		{"any other error", ContainerFacts{ExitCode: 1, Log: trace("shop.errors.StockError: 3 are left")}, []string{"ended with StockError", "3 are left"}},
		{"usage", ContainerFacts{ExitCode: 2, Command: []string{"gunicorn", "--prot"}, Log: "usage: gunicorn [OPTIONS]\ngunicorn: error: unrecognized arguments: --prot\n"}, []string{"does not understand the words", "gunicorn --prot"}},
		{"finished", ContainerFacts{ExitCode: 0, Command: []string{"python", "fetch.py"}, Log: "ok\n"}, []string{"ended without an error", "python fetch.py"}},
		{"memory", ContainerFacts{ExitCode: 137, OOMKilled: true}, []string{"more memory than it may", "137"}},
		{"killed", ContainerFacts{ExitCode: 137}, []string{"ended by force", "137"}},
		{"asked to stop", ContainerFacts{ExitCode: 143}, []string{"asked to stop"}},
		{"segmentation fault", ContainerFacts{ExitCode: 139}, []string{"segmentation fault", "fault inside the program"}},
		{"not executable", ContainerFacts{ExitCode: 126, Command: []string{"/run.sh"}}, []string{"can't be executed", "/run.sh"}},
		{"not found", ContainerFacts{ExitCode: 127, Command: []string{"sh", "-c", "serve"}}, []string{"was not found"}},
		{"another signal", ContainerFacts{ExitCode: 138}, []string{"signal 10"}},
		{"a code of its own", ContainerFacts{ExitCode: 42, Log: "no\n"}, []string{"exit code 42"}},
		{"a loop", ContainerFacts{ExitCode: 1, Looping: true, Log: "no\n"}, []string{"again and again"}},
		{"a loop of successes", ContainerFacts{ExitCode: 0, Looping: true}, []string{"again and again"}},
		{"script with Windows endings", ContainerFacts{ExitCode: 1, Command: []string{"/entrypoint.sh"}, Log: "exec /entrypoint.sh: no such file or directory\n"}, []string{"/entrypoint.sh has Windows line endings"}},
		{"script with Windows endings on 20.10", ContainerFacts{ExitCode: 1, Command: []string{"/ep.sh"}, Log: "standard_init_linux.go:228: exec user process caused: no such file or directory\n"}, []string{"Windows line endings"}},
		{"env with Windows endings", ContainerFacts{ExitCode: 127, Command: []string{"/ep.py"}, Log: "/usr/bin/env: 'python3\\r': No such file or directory\n"}, []string{"Windows line endings"}},
		{"no first line", ContainerFacts{ExitCode: 1, Command: []string{"/run.sh"}, ImageArch: "amd64", Facts: Facts{Engine: dockerops.EngineInfo{Architecture: "amd64"}}, Log: "exec /run.sh: exec format error\n"}, []string{"/run.sh does not say what runs it", "#!/bin/sh"}},
		{"another processor", ContainerFacts{ExitCode: 1, Command: []string{"echo"}, ImageArch: "arm64", Facts: Facts{Engine: dockerops.EngineInfo{Architecture: "amd64"}}, Log: "exec /bin/echo: exec format error\n"}, []string{"built for arm64, this engine is amd64"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.facts.Container = "web"
			card := Stopped(tt.facts)
			complete(t, card, "")
			says(t, card, tt.says...)
			if !strings.Contains(card.Details, fmt.Sprintf("Exit code %d", tt.facts.ExitCode)) || !has(card.Actions, ActionRetry) {
				t.Errorf("card: %+v", card)
			}
			if tt.facts.Log != "" && len(card.Output) == 0 {
				t.Error("the log is not shown")
			}
		})
	}
}

func TestAScriptWithWindowsEndingsIsFoundAndCanBeConverted(t *testing.T) {
	root := folder(t, map[string]string{"entrypoint.sh": "#!/bin/sh\r\necho started\r\n", "Dockerfile": "FROM x\n"})
	f := ContainerFacts{ExitCode: 1, Command: []string{"/entrypoint.sh"}, Log: "exec /entrypoint.sh: no such file or directory\n", Dockerfile: filepath.Join(root, "Dockerfile")}
	f.Container, f.Folder = "web", root
	card := Stopped(f)
	says(t, card, "Windows line endings", "The file is in the image")
	fix := card.Actions[0].Fix
	if fix == nil || fix.And == nil || *fix.And != (FileFix{Path: filepath.Join(root, ".gitattributes"), Append: "*.sh text eol=lf"}) || fix.Path != filepath.Join(root, "entrypoint.sh") || !fix.ToLF {
		t.Errorf("fix: %+v", fix)
	}
}

func TestAScriptThatIsReallyMissing(t *testing.T) {
	err := &dockerops.Error{Kind: dockerops.KindCommandNotFound, Op: "start container", Err: errors.New(
		`OCI runtime create failed: container_linux.go:367: starting container process caused: exec: "/entrypoint.sh": stat /entrypoint.sh: no such file or directory: unknown`)}
	f := ContainerFacts{Command: []string{"/entrypoint.sh"}, ExitCode: 127}
	f.Container = "web"
	card := StartRefused(err, f)
	complete(t, card, "no such file")
	says(t, card, "there is no file /entrypoint.sh in the image")
}

func TestAnInterpreterThatIsMissing(t *testing.T) {
	root := folder(t, map[string]string{"ep.sh": "#!/bin/bash\necho\n"})
	f := ContainerFacts{ExitCode: 1, Command: []string{"/ep.sh"}, Log: "exec /ep.sh: no such file or directory\n"}
	f.Container, f.Folder = "web", root
	card := Stopped(f)
	says(t, card, "what /ep.sh is to be run with is not in the image", "/bin/bash")
	if len(card.Code) != 1 || card.Code[0].Text != "#!/bin/bash" {
		t.Errorf("code: %+v", card.Code)
	}
}

func TestOtherRefusedStarts(t *testing.T) {
	tests := []struct {
		text string
		kind dockerops.Kind
		says []string
	}{
		{`exec: "gunicorn": executable file not found in $PATH: unknown`, dockerops.KindCommandNotFound, []string{`no program "gunicorn"`, "requirements.txt"}},
		{`exec: "python app.py": executable file not found in $PATH`, dockerops.KindCommandNotFound, []string{"each word in quotation marks"}},
		{`exec: "/start.sh": permission denied: unknown`, dockerops.KindCommandNotFound, []string{"not executable", "chmod +x /start.sh"}},
		{`something nobody has seen`, dockerops.KindCommandNotFound, []string{"can't be executed"}},
		{`something else`, dockerops.KindOther, []string{"Docker could not start container web"}},
		{`exec /run.sh: exec format error`, dockerops.KindExecFormat, []string{"does not say what runs it"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			f := ContainerFacts{Command: []string{"gunicorn", "app:app"}}
			f.Container = "web"
			card := StartRefused(&dockerops.Error{Kind: tt.kind, Op: "start container", Err: errors.New(tt.text)}, f)
			complete(t, card, tt.text)
			says(t, card, tt.says...)
		})
	}
}

func TestTheLineOfOnesOwnCodeIsShown(t *testing.T) {
	root := folder(t, map[string]string{"app.py": "one\ntwo\nimport flask\nfour\nfive\nsix\n", "requirements.txt": "x\n"})
	f := ContainerFacts{ExitCode: 1, WorkingDir: "/app", Log: "Traceback (most recent call last):\n  File \"/app/app.py\", line 3, in <module>\n" +
		"  File \"/usr/local/lib/python3.14/site-packages/x.py\", line 9, in y\nModuleNotFoundError: No module named 'flask'\n"}
	f.Container, f.Folder = "web", root
	card := Stopped(f)
	if card.File != filepath.Join(root, "app.py") || len(card.Code) != 5 || !card.Code[2].Failing || card.Code[2].Number != 3 || card.Code[2].Text != "import flask" {
		t.Errorf("file %s, code %+v", card.File, card.Code)
	}
	if !has(card.Actions, ActionOpenFile) {
		t.Errorf("actions: %+v", card.Actions)
	}
}

func TestAModuleOfOnesOwnIsNotAskedOfPip(t *testing.T) {
	root := folder(t, map[string]string{"shop/__init__.py": "", "stock.py": ""})
	for _, module := range []string{"shop.views", "stock"} {
		f := ContainerFacts{ExitCode: 1, Log: "ModuleNotFoundError: No module named '" + module + "'\n"}
		f.Container, f.Folder = "web", root
		says(t, Stopped(f), "your own module", ".dockerignore")
	}
}

func TestNoFileOutsideTheProjectIsRead(t *testing.T) {
	root := folder(t, map[string]string{"project/Dockerfile": "", "secret.sh": "#!/bin/sh\r\n"})
	if err := os.Symlink(filepath.Join(root, "secret.sh"), filepath.Join(root, "project", "linked.sh")); err != nil {
		t.Fatal(err)
	}
	f := ContainerFacts{WorkingDir: "/app"}
	f.Folder = filepath.Join(root, "project")
	for _, path := range []string{"/app/../secret.sh", "../secret.sh", "/linked.sh"} {
		if local, content := localFile(f, path); local != "" || content != "" {
			t.Errorf("%s: %q %q", path, local, content)
		}
	}
}

func TestLoopbackGivesTheExactChange(t *testing.T) {
	app := "from flask import Flask\n\napp = Flask(__name__)\n\n\nif __name__ == '__main__':\n    app.run(port=5000)\n"
	tests := []struct {
		name    string
		command []string
		files   map[string]string
		line    string
	}{
		{"flask run", []string{"flask", "--app", "app", "run"}, nil, `CMD ["flask", "--app", "app", "run", "--host", "0.0.0.0"]`},
		{"flask run with a host", []string{"flask", "run", "--host=127.0.0.1", "--port=5000"}, nil, `CMD ["flask", "run", "--host=0.0.0.0", "--port=5000"]`},
		{"flask run short", []string{"flask", "run", "-h", "localhost"}, nil, `CMD ["flask", "run", "-h", "0.0.0.0"]`},
		{"python -m flask", []string{"python", "-m", "flask", "run"}, nil, `CMD ["python", "-m", "flask", "run", "--host", "0.0.0.0"]`},
		{"through a shell", []string{"/bin/sh", "-c", "flask run"}, nil, `CMD ["flask", "run", "--host", "0.0.0.0"]`},
		{"gunicorn", []string{"gunicorn", "app:app"}, nil, `CMD ["gunicorn", "app:app", "--bind", "0.0.0.0:5000"]`},
		{"gunicorn -b", []string{"/usr/local/bin/gunicorn", "-b", "127.0.0.1:5000", "app:app"}, nil, `CMD ["/usr/local/bin/gunicorn", "-b", "0.0.0.0:5000", "app:app"]`},
		{"uvicorn", []string{"uvicorn", "main:app", "--host", "127.0.0.1"}, nil, `CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]`},
		{"http.server", []string{"python", "-u", "-m", "http.server", "5000", "--bind", "127.0.0.1"}, nil, `CMD ["python", "-u", "-m", "http.server", "5000", "--bind", "0.0.0.0"]`},
		{"Django", []string{"python", "manage.py", "runserver"}, nil, `CMD ["python", "manage.py", "runserver", "0.0.0.0:5000"]`},
		{"Django with an address", []string{"python", "manage.py", "runserver", "127.0.0.1:5000", "--noreload"}, nil, `CMD ["python", "manage.py", "runserver", "0.0.0.0:5000", "--noreload"]`},
		{"streamlit", []string{"streamlit", "run", "app.py"}, nil, `CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0"]`},
		{"in the code", []string{"python", "app.py"}, map[string]string{"app.py": app}, `app.run(host="0.0.0.0", port=5000)`},
		{"in the code, empty", []string{"python", "app.py"}, map[string]string{"app.py": "app.run()\n"}, `app.run(host="0.0.0.0")`},
		{"in the code, another host", []string{"python", "app.py"}, map[string]string{"app.py": "app.run(host='127.0.0.1', debug=True)\n"}, `app.run(host="0.0.0.0", debug=True)`},
		{"in the code, uvicorn", []string{"python", "main.py"}, map[string]string{"main.py": "uvicorn.run(app, port=5000)\n"}, `uvicorn.run(app, host="0.0.0.0", port=5000)`},
		{"the code is not here", []string{"python", "app.py"}, nil, `app.run(host="0.0.0.0", port=5000)`},
		{"anything else", []string{"/srv"}, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := ContainerFacts{Command: tt.command, Port: 5000, HostPort: 8080, WorkingDir: "/app", Listeners: []dockerops.Listener{{Address: "127.0.0.1", Port: 5000}}}
			f.Container, f.Folder = "web", folder(t, tt.files)
			card := Loopback(f)
			complete(t, card, "")
			says(t, card, "only the container itself can reach its page", "127.0.0.1:5000", "0.0.0.0")
			if card.Command != tt.line {
				t.Errorf("change: %s", card.Command)
			}
			if len(tt.files) > 0 && (card.File == "" || len(card.Code) == 0 || !strings.Contains(card.Next, filepath.Base(card.File))) {
				t.Errorf("the place is not shown: %+v", card)
			}
		})
	}
}

func TestLoopbackMakesTheChangeThatIsOneLine(t *testing.T) {
	tests := []struct {
		name    string
		command []string
		files   map[string]string
		file    string // the one that is changed; "" for none
		line    int
		becomes string
	}{
		{"the code", []string{"python", "app.py"}, map[string]string{"app.py": "x = 1\nif x:\n    app.run(port=5000)\n"}, "app.py", 3, `    app.run(host="0.0.0.0", port=5000)`},
		{"a call of several lines", []string{"python", "app.py"}, map[string]string{"app.py": "app.run(\n    port=5000)\n"}, "", 0, ""},
		{"the last command", []string{"flask", "run"}, map[string]string{"Dockerfile": "FROM a AS b\nCMD [\"x\"]\nFROM b\ncmd [\"flask\",\"run\"]\n"}, "Dockerfile", 4, `CMD ["flask", "run", "--host", "0.0.0.0"]`},
		{"Django", []string{"python", "manage.py", "runserver"}, map[string]string{"Dockerfile": "FROM a\nCMD [\"python\", \"manage.py\", \"runserver\"]\n"}, "Dockerfile", 2, `CMD ["python", "manage.py", "runserver", "0.0.0.0:5000"]`},
		{"a command of several lines", []string{"flask", "run"}, map[string]string{"Dockerfile": "FROM a\nCMD [\"flask\", \\\n \"run\"]\n"}, "", 0, ""},
		{"a command for the shell", []string{"/bin/sh", "-c", "flask run"}, map[string]string{"Dockerfile": "FROM a\nCMD flask run\n"}, "", 0, ""},
		{"an entrypoint in front", []string{"/entry", "flask", "run"}, map[string]string{"Dockerfile": "FROM a\nENTRYPOINT [\"/entry\"]\nCMD [\"flask\", \"run\"]\n"}, "", 0, ""},
		{"the command of the base image", []string{"flask", "run"}, map[string]string{"Dockerfile": "FROM a\n"}, "", 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := ContainerFacts{Command: tt.command, Port: 5000, HostPort: 8080, WorkingDir: "/app", Listeners: []dockerops.Listener{{Address: "127.0.0.1", Port: 5000}}}
			f.Container, f.Folder = "web", folder(t, tt.files)
			f.Dockerfile = filepath.Join(f.Folder, "Dockerfile")
			card := Loopback(f)
			complete(t, card, "")
			if tt.file == "" {
				if has(card.Actions, ActionFixFile) {
					t.Errorf("actions: %+v", card.Actions)
				}
				return
			}
			fix := card.Actions[0].Fix
			if fix == nil || fix.Path != filepath.Join(f.Folder, tt.file) || fix.Line != tt.line || fix.New != tt.becomes || !strings.Contains(card.Actions[0].Label, fmt.Sprintf("line %d of %s", tt.line, tt.file)) {
				t.Errorf("fix: %+v of %+v", fix, card.Actions)
			}
			if dead := DeadPage(f); has(dead.Actions, ActionFixFile) || dead.Command != card.Command {
				t.Errorf("opening the page: %+v", dead)
			}
		})
	}
}

func TestAnImageForAnotherProcessor(t *testing.T) {
	log := "exec /bin/echo: exec format error\n"
	amd := dockerops.EngineInfo{Architecture: "amd64"}
	foreign := build.Finding{Kind: build.FindingPlatform, Line: 1, Instruction: "FROM --platform=linux/arm64 alpine:3.20", Path: "linux/arm64"}
	root := folder(t, map[string]string{"Dockerfile": "FROM --platform=linux/arm64 alpine:3.20\nCMD [\"echo\"]\n"})
	f := ContainerFacts{ExitCode: 1, Command: []string{"echo"}, ImageArch: "arm64", Log: log}
	f.Container, f.Engine, f.Image = "web", amd, "tool:1"
	card := Stopped(f)
	says(t, card, "built for arm64, this engine is amd64", "docker pull --platform linux/amd64 tool:1")

	f.Folder, f.Dockerfile = root, filepath.Join(root, "Dockerfile")
	card = Stopped(f)
	if a := card.Actions[0]; a.Kind != ActionBuildPlatform || a.Arg != "linux/amd64" {
		t.Errorf("actions: %+v", card.Actions)
	}
	f.Findings = []build.Finding{{Kind: build.FindingPlatform, Line: 1, Path: "linux/amd64"}, foreign}
	card = Stopped(f)
	says(t, card, "built for arm64, this engine is amd64", "Line 1 of the Dockerfile asks for linux/arm64")
	if fix := card.Actions[0].Fix; fix == nil || fix.Line != 1 || fix.New != "FROM alpine:3.20" || has(card.Actions, ActionBuildPlatform) {
		t.Errorf("actions: %+v", card.Actions)
	}
}

func TestListenersInLog(t *testing.T) {
	tests := []struct {
		name, log string
		want      string
	}{
		{"Flask", " * Serving Flask app 'app'\n * Running on http://127.0.0.1:5000\nPress CTRL+C to quit\n", "127.0.0.1:5000"},
		{"Flask everywhere", " * Running on all addresses (0.0.0.0)\n * Running on http://127.0.0.1:5000\n * Running on http://172.17.0.2:5000\n", "0.0.0.0:5000 0.0.0.0:5000"},
		{"gunicorn", "[1] [INFO] Listening at: http://127.0.0.1:8000 (1)\n", "127.0.0.1:8000"},
		{"uvicorn", "INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n", "0.0.0.0:8000"},
		{"Django", "Starting development server at http://127.0.0.1:8000/\n", "127.0.0.1:8000"},
		{"http.server", "Serving HTTP on 127.0.0.1 port 5000 (http://127.0.0.1:5000/) ...\n", "127.0.0.1:5000 127.0.0.1:5000"},
		{"localhost", "Listening on http://localhost:3000\n", "127.0.0.1:3000"},
		{"IPv6", "Running on http://[::1]:5000\n", "::1:5000"},
		{"a request", `10.0.0.1 - - "GET / HTTP/1.1" 200 - "http://127.0.0.1:8000/"` + "\n", ""},
		{"without a scheme", "listening on 127.0.0.1:5000\n", "127.0.0.1:5000"},
		{"all addresses", "Listening at: :8000\nlistening on *:9000\n", "0.0.0.0:8000 0.0.0.0:9000"},
		{"a number alone", "Server listening on port 3000.\n", "0.0.0.0:3000"},
		{"nothing", "hello\n", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, l := range ListenersInLog(tt.log) {
			got = append(got, fmt.Sprintf("%s:%d", l.Address, l.Port))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestUnreachablePages(t *testing.T) {
	f := ContainerFacts{Port: 8000, HostPort: 8080, URL: "http://localhost:8080", Waited: time.Minute, Log: "hi\n", Listeners: []dockerops.Listener{{Address: "::", Port: 5000}}}
	f.Container = "web"
	card := OtherPort(f)
	complete(t, card, "")
	says(t, card, "listens on port 5000, not on 8000", "8080")
	if !has(card.Actions, ActionContainerPort) {
		t.Errorf("actions: %+v", card.Actions)
	}
	f.Listeners = nil
	card = NoAnswer(f)
	complete(t, card, "")
	says(t, card, "did not answer within", "Nothing listens on port 8000")
	f.Listeners = []dockerops.Listener{{Address: "0.0.0.0", Port: 8000}}
	card = NoAnswer(f)
	says(t, card, "without answering")
	f.Engine.Endpoint.Address = "ssh://me@server"
	card = NoAnswer(f)
	says(t, card, "firewall", "server")
}
