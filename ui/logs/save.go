package logs

import (
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// save asks for a file and writes the whole log to it: all that the engine has, not only what is in memory.
func (p *panel) save() {
	if len(p.sources) == 0 {
		return
	}
	name := p.sources[0].Name
	if len(p.sources) > 1 {
		name = "logs"
	}
	times := widgets.NewTick("Write the time before each line", func(bool) {})
	times.Set(tickOf(p.source.looks.times))
	sources := p.sources
	p.deps.PickSave(browse.SaveOptions{
		Title: "Save the log", Text: "All that the engine has of it, as plain text.", Name: name + ".log", Action: "Save the log",
		Content: widgets.Pad(theme.Gap4, 0, 0, 0, times),
	}, func(path string) { p.deps.Host.OpenJob(p.deps.Save(sources, path, times.On())) })
}

func tickOf(on bool) widgets.TickState {
	if on {
		return widgets.TickOn
	}
	return widgets.TickOff
}
