package explain

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

func TestLargeContext(t *testing.T) {
	huge := build.ContextSize{
		Bytes: 612_000_000, Files: 20_031, Biggest: []build.Folder{{Path: ".venv", Bytes: 590_000_000, Files: 12_000}, {Path: "data", Bytes: 12_000_000, Files: 8_000}, {Path: ".", Bytes: 10, Files: 3}},
	}
	for name, c := range map[string]struct {
		size   build.ContextSize
		ignore string // content of .dockerignore; "" for none
		names  string // what is offered to be left out; "" for no card
		append string
	}{
		"ordinary":       {size: build.ContextSize{Bytes: 99_999_999, Files: 9_999}},
		"no file":        {size: huge, names: "Leave out .venv, .git, __pycache__ and node_modules", append: ".venv\n.git\n**/__pycache__\n**/node_modules"},
		"many files":     {size: build.ContextSize{Bytes: 1, Files: 10_000}, names: "Leave out .venv, .git, __pycache__ and node_modules", append: ".venv\n.git\n**/__pycache__\n**/node_modules"},
		"some are there": {size: huge, ignore: ".git/\r\n__pycache__\r\nnode_modules\n", names: "Leave out .venv", append: ".venv"},
		"another name": {
			size:  build.ContextSize{Bytes: 200_000_000, Files: 3, Biggest: []build.Folder{{Path: "shop/venv", Bytes: 199_000_000, Files: 2}}},
			names: "Leave out .venv, .git, __pycache__, node_modules and venv", append: ".venv\n.git\n**/__pycache__\n**/node_modules\nvenv",
		},
	} {
		t.Run(name, func(t *testing.T) {
			opts := build.Options{ContextDir: t.TempDir()}
			path := filepath.Join(opts.ContextDir, ".dockerignore")
			if c.ignore != "" {
				if err := os.WriteFile(path, []byte(c.ignore), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			card := LargeContext(opts, c.size)
			if card == nil || c.names == "" {
				if card != nil || c.names != "" {
					t.Fatalf("card %+v", card)
				}
				return
			}
			a := card.Actions[0]
			if a.Label != "Leave them out, in .dockerignore" || !strings.Contains(card.Next, c.names) || a.Fix == nil || a.Fix.Path != path || a.Fix.Append != c.append {
				t.Errorf("%s\noffers %q: %+v", card.Next, a.Label, a.Fix)
			}
		})
	}
	card := LargeContext(build.Options{ContextDir: t.TempDir()}, huge)
	if card.Headline != "The build folder is large: 612MB in 20,031 files" || !strings.Contains(card.Why, "Most of it is in .venv (590MB, 12,000 files) and data (12MB, 8,000 files).") {
		t.Errorf("%s\n%s", card.Headline, card.Why)
	}
}

func TestNothingIsOfferedThatIsLeftOutAlready(t *testing.T) {
	opts := build.Options{ContextDir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(opts.ContextDir, ".dockerignore"), []byte(".venv\n.git\n**/__pycache__\n**/node_modules\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	card := LargeContext(opts, build.ContextSize{Bytes: 1 << 30, Files: 12, Biggest: []build.Folder{{Path: "data", Bytes: 1 << 30, Files: 12}}})
	if card == nil || len(card.Actions) != 0 || !strings.Contains(card.Next, "goes into .dockerignore") {
		t.Errorf("%+v", card)
	}
}
