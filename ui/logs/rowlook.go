package logs

import (
	"image/color"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// timeFormat is how the time of a line is shown, in the time of this computer.
const timeFormat = "15:04:05.000"

// mostName is how much of a container's name fits beside its lines.
const mostName = 18

// sourceColors tell containers apart; they come again where there are more.
var sourceColors = []fyne.ThemeColorName{theme.ColorPrimary, theme.ColorRunning, theme.ColorBusy, theme.ColorFailed, theme.ColorStopped}

// gutter appends what stands before a line.
func (l looks) gutter(to []cellgrid.Label, line logs.Line) []cellgrid.Label {
	if l.times {
		text := ""
		if !line.Time.IsZero() {
			text = line.Time.Local().Format(timeFormat)
		}
		to = append(to, cellgrid.Label{Text: padded(text, len(timeFormat))})
	}
	if width := l.nameWidth(); width > 0 {
		name := ""
		if line.Source < len(l.names) {
			name = l.names[line.Source]
		}
		to = append(to, cellgrid.Label{Text: padded(name, width), Color: theme.Color(sourceColors[line.Source%len(sourceColors)])})
	}
	return to
}

// nameWidth is how many columns the names take; 0 without names.
func (l looks) nameWidth() int {
	width := 0
	for _, name := range l.names {
		width = max(width, min(len([]rune(name)), mostName))
	}
	return width
}

// gutterWidth is how many columns stand before the lines.
func (l looks) gutterWidth() int {
	width := 0
	if l.times {
		width += len(timeFormat) + 1
	}
	if names := l.nameWidth(); names > 0 {
		width += names + 1
	}
	return width
}

// padded makes a text as wide as a column, and shorter where it must be.
func padded(text string, width int) string {
	letters := []rune(text)
	if len(letters) > width {
		return string(letters[:width-1]) + "…"
	}
	for len(letters) < width {
		letters = append(letters, ' ')
	}
	return string(letters)
}

// marker is the bar beside a line that was written to stderr.
func marker(line logs.Line) color.Color {
	if line.Stream != dockerops.Stderr {
		return nil
	}
	return theme.Color(theme.ColorStopped)
}

// ground is behind a line that says that something went wrong.
func ground(line logs.Line) color.Color {
	switch line.Level {
	case logs.LevelWarning:
		return theme.Color(theme.ColorBusySoft)
	case logs.LevelError, logs.LevelCritical:
		return theme.Color(theme.ColorFailedSoft)
	default:
		return nil
	}
}
