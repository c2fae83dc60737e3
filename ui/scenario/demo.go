package scenario

// Demo is the main job from end to end, with a picture of each screen.
func Demo() Scenario {
	return Scenario{
		Name:  "demo",
		Story: "the main job from end to end, with a picture of each screen",
		Play:  func(s *Session) {},
	}
}
