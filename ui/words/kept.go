package words

import "time"

// KeptLoss is what is lost with the earlier container that was kept when the container name was made in its place.
func KeptLoss(name string, when, now time.Time) string {
	return "This is the earlier " + name + ". It was kept, stopped, when \"Edit and recreate\" made the container anew " + Ago(when, now) +
		". With it goes what was written inside it, and the way back to how " + name + " was set up before. Its image stays, and so do the volumes that " + name + " uses."
}
