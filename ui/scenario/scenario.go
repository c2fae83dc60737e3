// Package scenario tells stories to the real window, one a file, and checks that they end well: the built program on a virtual screen, real
// clicks and keys, a real engine. `make scenarios` lists them, `make scenario S=NAME` plays one.
package scenario

// Scenario is one story.
type Scenario struct {
	Name  string // as in `make scenario S=NAME`
	Story string // one sentence
	// Play tells it. After a failure the session does nothing more, so that stories need no error handling; see Session.
	Play func(*Session)
}

// All returns the scenarios in the order they are played.
func All() []Scenario {
	return []Scenario{
		createAndRun(), failingBuild(), engineRestart(), engineHangs(), closeBuilding(),
		bulkDelete(), cleanUpDisk(), volumeBackup(), pullAndLayers(), runWithEnv(), pasteRun(), editAndRecreate(),
		logsFollowSearchSave(), statsUnderLoad(), restartUnderOpenTabs(), shellInContainer(), pythonConsole(),
	}
}

// Named finds a scenario, or the demo, by its name.
func Named(name string) (Scenario, bool) {
	for _, s := range append(All(), Demo()) {
		if s.Name == name {
			return s, true
		}
	}
	return Scenario{}, false
}
