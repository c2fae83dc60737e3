package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/scaffold"
)

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSettingsSurviveARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "settings.json")
	s := open(t, path)
	if got := s.Get().Theme; got != ThemeSystem {
		t.Errorf("theme at first: %q", got)
	}
	ran := time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC)
	project := scaffold.Project{Kind: "flask", Name: "Shop", Parent: "/home/me", Python: "3.14", Base: scaffold.BaseSlim, Port: 8000}
	err := s.Update(func(v *Settings) {
		v.Theme = ThemeDark
		v.Remember(Recent{Folder: "/home/me/shop", Name: "Shop", Project: project, LastRun: ran})
	})
	if err != nil {
		t.Fatal(err)
	}
	again := open(t, path).Get()
	if again.Theme != ThemeDark || len(again.Recent) != 1 {
		t.Fatalf("read again: %+v", again)
	}
	if got := again.Recent[0]; got.Project != project || !got.LastRun.Equal(ran) {
		t.Errorf("project read again: %+v", got)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the settings: %v %v", entries, err)
	}
}

func TestABrokenFileIsKeptAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(`{"theme": "da`), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path)
	if err == nil || !strings.Contains(err.Error(), path+".broken") {
		t.Fatalf("error: %v", err)
	}
	if err := s.Update(func(v *Settings) { v.Theme = ThemeLight }); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(path + ".broken") //nolint:gosec // the test's own file
	if err != nil || string(kept) != `{"theme": "da` {
		t.Errorf("kept aside: %q %v", kept, err)
	}
	if got := open(t, path).Get().Theme; got != ThemeLight {
		t.Errorf("written after a broken file: %q", got)
	}
}

func TestStrangeValuesBecomeUsable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(`{"theme":"plaid","window_width":-4,"recent":[{"folder":""}],"unknown":[1]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	got := open(t, path).Get()
	if got.Theme != ThemeSystem || got.WindowWidth != 0 || len(got.Recent) != 0 {
		t.Errorf("settings: %+v", got)
	}
}

func TestRememberKeepsTheLastUsedFirst(t *testing.T) {
	var s Settings
	ran := time.Unix(1000, 0)
	s.Remember(Recent{Folder: "/a", LastRun: ran})
	for _, c := range "bcdefghijklmnop" {
		s.Remember(Recent{Folder: "/" + string(c)})
	}
	if len(s.Recent) != maxRecent || s.Recent[0].Folder != "/p" {
		t.Fatalf("recent: %+v", s.Recent)
	}
	s.Recent = append(s.Recent[:3:3], Recent{Folder: "/a", LastRun: ran})
	s.Remember(Recent{Folder: "/a", Name: "A"})
	if got := s.Recent[0]; got.Name != "A" || !got.LastRun.Equal(ran) || len(s.Recent) != 4 {
		t.Errorf("recent: %+v", s.Recent)
	}
	if _, ok := s.Find("/a"); !ok {
		t.Error("not found")
	}
	s.Forget("/a")
	if _, ok := s.Find("/a"); ok {
		t.Error("found after it was forgotten")
	}
}

func TestAnErrorOfTheDiskIsSaidAndTheChangeHolds(t *testing.T) {
	blocker := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocker, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(filepath.Join(blocker, "settings.json"))
	if s == nil {
		t.Fatalf("no store: %v", err)
	}
	if err := s.Update(func(v *Settings) { v.Theme = ThemeDark }); err == nil {
		t.Error("no error although the folder is a file")
	}
	if s.Get().Theme != ThemeDark {
		t.Error("the change is lost")
	}
}
