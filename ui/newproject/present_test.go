package newproject

import (
	"testing"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
)

func TestPathsAreShownAndReadTheSameWay(t *testing.T) {
	for _, c := range []struct{ path, home, short string }{
		{"/home/me/Slipway/shop", "/home/me", "~/Slipway/shop"},
		{"/home/me", "/home/me", "~"},
		{"/home/melissa/x", "/home/me", "/home/melissa/x"},
		{"/srv/x", "/home/me", "/srv/x"},
		{"/srv/x", "", "/srv/x"},
	} {
		if got := shortPath(c.path, c.home); got != c.short {
			t.Errorf("shortPath(%q, %q) = %q, want %q", c.path, c.home, got, c.short)
		}
		if got := wholePath(c.short, c.home); got != c.path {
			t.Errorf("wholePath(%q, %q) = %q, want %q", c.short, c.home, got, c.path)
		}
	}
	for typed, want := range map[string]string{"": "", "  ": "", ` "/srv/a b" `: "/srv/a b", "/srv//x/../y/": "/srv/y", "here": "here", "~other/x": "~other/x"} {
		if got := wholePath(typed, "/home/me"); got != want {
			t.Errorf("wholePath(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	p := scaffold.NewProject("flask")
	p.Parent = "/home/me/Slipway"
	here := dockerops.EngineInfo{OS: "linux", Endpoint: dockerops.Endpoint{Address: "unix:///var/run/docker.sock"}}
	there := dockerops.EngineInfo{OS: "linux", Endpoint: dockerops.Endpoint{Address: "ssh://me@build.example"}}
	files := make([]scaffold.File, 9)
	v := preview{files: files, folder: "/home/me/Slipway/shop", image: "shop"}
	check := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	check(willDo(p, v, "/home/me", ""), "Give the project a name. Create and run then writes its files, builds its image, runs it, and waits for the page.")
	p.Name = "Shop"
	check(willDo(p, v, "/home/me", ""), "Create and run writes 9 files into ~/Slipway/shop, builds the image shop, and runs it on port 8000.")
	check(willDo(p, v, "/home/me", whyNotRun(p, live.Connection{Phase: live.PhaseDown})), "Create writes 9 files into ~/Slipway/shop. To run the project, an engine must be connected.")
	check(nameHint(p, "shop"), "The folder and the image will be called shop.")
	check(portHint(p, movedFrom{}, here), "The page will be at http://localhost:8000.")
	check(portHint(p, movedFrom{port: 7999, holder: "container api"}, here), "The page will be at http://localhost:8000. Port 7999 is used by container api.")
	onX := p
	onX.Port = 6000
	check(portHint(onX, movedFrom{}, here), "The page will be at http://localhost:6000. Browsers refuse to open pages on port 6000; choose another one, such as 8000.")
	check(portHint(p, movedFrom{}, there), "The page will be at http://build.example:8000.")
	check(lineRange(scaffold.Note{First: 3, Last: 3}), "Line 3")
	check(lineRange(scaffold.Note{First: 3, Last: 5}), "Lines 3 to 5")
	check(shortName("  a \n name  "), "a name")
	check(shortName("0123456789012345678901234567890123456789"), "01234567890123456789012345678901…")
	check(fileCount(1), "1 file")
}

func TestOnlyRemarksAreDrawnQuieter(t *testing.T) {
	for _, c := range []struct {
		path, line string
		want       bool
	}{
		{"Dockerfile", "  # a remark", true},
		{"app.py", "x = 1  # not a whole line", false},
		{"templates/index.html", "<!-- a remark -->", true},
		{"README.md", "# A heading", false},
	} {
		if got := isComment(c.path, c.line); got != c.want {
			t.Errorf("isComment(%s, %s) = %v", c.path, c.line, got)
		}
	}
}
