package scenario

import "time"

// away is how soon the window must know that the engine is gone, or back.
const away = 8 * time.Second

// engineRestart stops the engine under the open window and starts it again.
func engineRestart() Scenario {
	return Scenario{
		Name:  "engine-restart",
		Story: "the engine is stopped and started while the window is open: the lists stay, greyed, and come back by themselves",
		Play: func(s *Session) {
			engine := s.OwnEngine("web", "worker")
			s.Step("open the window on the containers", func() {
				s.Launch("--host", engine.Address())
				s.open("containers")
				s.See("web", "worker", "Running")
				s.Enabled(true, "Stop", "web")
				s.Picture("connected")
			})
			s.Step("stop the engine: a banner, and lists that take no action", func() {
				engine.Stop()
				s.SeeWithin(away, "stopped answering", "Trying again")
				s.See("web", "worker")
				s.Enabled(false, "More", "web")
				s.Enabled(false, "Restart", "worker")
				s.Picture("away")
			})
			s.Step("look at Home meanwhile", func() {
				s.open("home")
				s.See("Docker isn't running", "Check again")
				s.Picture("home-away")
				s.open("containers")
			})
			s.Step("start the engine: everything is listed again by itself", func() {
				engine.Start()
				s.Gone("stopped answering")
				s.Gone("again. The lists show")
				s.Enabled(true, "Start", "web")
				s.Picture("back")
			})
			s.Step("follow what another program does", func() {
				engine.Run("newcomer")
				s.SeeWithin(time.Second, "newcomer")
			})
			s.Step("close the window", s.Close)
		},
	}
}

// engineHangs freezes the engine: it accepts connections and never answers.
func engineHangs() Scenario {
	return Scenario{
		Name:  "engine-hangs",
		Story: "the engine accepts and never answers: the window stays quick, says so, and is right again afterwards",
		Play: func(s *Session) {
			engine := s.OwnEngine("web")
			s.Step("open the window on the containers", func() {
				s.Launch("--host", engine.Address())
				s.open("containers")
				s.Enabled(true, "Stop", "web")
			})
			s.Step("ask a frozen engine for something", func() {
				engine.Pause()
				s.open("containers")
				s.ClickBeside("Stop", "web")
			})
			s.Step("go on using the window meanwhile", func() {
				for range 3 {
					for _, name := range []string{"images", "home", "containers"} {
						s.Click("nav:" + name)
						s.SeeWithin(time.Second, landmarks[name])
					}
				}
			})
			s.Step("hear that the engine does not answer", func() {
				s.SeeAny(time.Minute, "stopped answering", "isn't answering")
				s.Picture("frozen")
			})
			s.Step("wake the engine: everything is right again by itself", func() {
				engine.Resume()
				s.open("containers")
				s.SeeWithin(time.Minute, "web")
				// Why the container was not stopped may still be told beside it; that the list is no longer grey is what counts.
				s.Enabled(true, "More", "web")
				s.Picture("awake")
			})
			s.Step("close the window", s.Close)
		},
	}
}
