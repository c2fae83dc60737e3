package app

// MeasureDisk asks for the disk's use to be measured. It returns at once; the result comes with a snapshot of the live store.
func (a *App) MeasureDisk() { a.live.MeasureDisk() }
