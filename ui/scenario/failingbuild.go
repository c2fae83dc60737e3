package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// failingBuild is a project that is broken on disk after it was made, and run again.
func failingBuild() Scenario {
	return Scenario{
		Name:  "failing-build",
		Story: "a package that does not exist is asked for: the build fails, and the window shows where and why",
		Play: func(s *Session) {
			const name = "broken-build"
			s.MachineEngine()
			s.Step("open the window and make a project", func() {
				s.Launch()
				s.makeProject(name)
			})
			s.Step("ask for a package that does not exist", func() {
				s.edit(filepath.Join(name, "requirements.txt"), func(text string) string { return text + missingPackage + "\n" })
			})
			s.Step("build it", func() {
				s.open("home")
				s.ClickBeside("Run", name)
			})
			s.Step("see the failing line, its neighbours and the last output", func() {
				s.SeeWithin(patient, "Dockerfile, line", missingPackage)
				s.See("RUN", "COPY requirements.txt", "Last lines of its output", "Open requirements.txt")
				s.Picture("failure")
			})
			s.Step("see the whole log", func() {
				s.Click("Whole log")
				s.See("No matching distribution found")
				s.Picture("whole-log")
			})
			s.Step("close the window", s.Close)
		},
	}
}

// makeProject makes a project of this name with the wizard, without running it.
func (s *Session) makeProject(name string) {
	s.Click("New project")
	s.Fill("Name", name)
	s.Click("Next: see the files")
	s.See("Dockerfile")
	s.Click("Create")
	s.See("Recent projects", name)
}

// edit changes a file below the folder that projects are made in.
func (s *Session) edit(path string, change func(text string) string) {
	if s.err != nil {
		return
	}
	path = filepath.Join(s.app.Home(), "Slipway", path)
	text, err := os.ReadFile(path) //nolint:gosec // below the scenario's own folder
	if err != nil {
		s.Check(fmt.Errorf("edit a project's file: %w", err))
		return
	}
	changed := change(string(text))
	if changed == string(text) {
		s.Check(fmt.Errorf("edit %s: nothing changed:\n%s", path, strings.TrimSpace(changed)))
		return
	}
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		s.Check(fmt.Errorf("edit a project's file: %w", err))
	}
}

// missingPackage is a line of requirements.txt that can't be satisfied.
const missingPackage = "no-such-package-of-ours==1.0"
