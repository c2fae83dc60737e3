package scaffold

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

func TestComposeFileIsWhatItSays(t *testing.T) {
	everyProject(t, func(t *testing.T, p Project) {
		folder, err := Write(p)
		if err != nil {
			t.Fatal(err)
		}
		web := loadCompose(t, folder)
		if web.Image != "my-cafe-2" || web.Build == nil || web.Build.Context != folder {
			t.Errorf("image %q built from %+v", web.Image, web.Build)
		}
		hostIP, command, action := "", types.ShellCommand(nil), types.WatchActionSyncRestart
		if p.Server == ServerDevelopment {
			hostIP, action = "127.0.0.1", types.WatchActionSync
			command = types.ShellCommand{"flask", "--app", "app", "run", "--debug", "--host", "0.0.0.0", "--port", "8000"}
		}
		if len(web.Ports) != 1 || web.Ports[0].Published != "8123" || web.Ports[0].Target != 8000 || web.Ports[0].HostIP != hostIP {
			t.Errorf("ports %+v", web.Ports)
		}
		if !slices.Equal(web.Command, command) {
			t.Errorf("command %q", web.Command)
		}
		if web.Init == nil || !*web.Init || web.Restart != "unless-stopped" {
			t.Errorf("init %v, restart %q", web.Init, web.Restart)
		}
		if web.Develop == nil || len(web.Develop.Watch) != 2 || web.Develop.Watch[0].Action != action || web.Develop.Watch[1].Action != types.WatchActionRebuild {
			t.Fatalf("develop %+v", web.Develop)
		}
		if watch := web.Develop.Watch[0]; watch.Path != folder || watch.Target != "/app" || !slices.Contains(watch.Ignore, "requirements.txt") {
			t.Errorf("watch %+v", watch)
		}
		if _, set := web.Environment["FLASK_SECRET_KEY"]; set {
			t.Error("a setting came from no .env file")
		}
	})
}

func TestComposeReadsTheEnvFileOnceThereIsOne(t *testing.T) {
	folder, err := Write(cafe(t))
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile(filepath.Join(folder, ".env.example"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, ".env"), example, 0o600); err != nil {
		t.Fatal(err)
	}
	if v := loadCompose(t, folder).Environment["FLASK_SECRET_KEY"]; v == nil || *v != "change-me" {
		t.Errorf("FLASK_SECRET_KEY is %v", v)
	}
}

func loadCompose(t *testing.T, folder string) types.ServiceConfig {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{filepath.Join(folder, "compose.yaml")}, cli.WithWorkingDirectory(folder))
	if err != nil {
		t.Fatal(err)
	}
	project, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatalf("Compose does not take the file: %v", err)
	}
	if project.Name != "my-cafe-2" || len(project.Services) != 1 {
		t.Errorf("project %q with %d services", project.Name, len(project.Services))
	}
	return project.Services["web"]
}
