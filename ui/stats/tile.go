package stats

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// tile is one kind of figures: its name, the figure of now, and a graph of the last minutes.
type tile struct {
	kind   kind
	value  *widgets.Text
	note   *widgets.Text
	graph  *widgets.Graph
	object fyne.CanvasObject
}

// kind is what a tile shows.
type kind struct {
	title  string
	help   string
	format func(float64) string
	least  float64 // what the graph's axis shows at least
	words  func(f stats.Figures, l limits) figure
	// rated says that the values need two samples.
	rated bool
	// lines are the graph's values.
	lines []line
	// limit is where the graph's limit stands; nil or 0 for none.
	limit func(l limits, f stats.Figures) float64
}

// line is one line of a graph.
type line struct {
	color fyne.ThemeColorName
	name  string // "" for the only one
	of    func(stats.Figures) float64
}

// kinds are the tiles in their order.
var kinds = []kind{
	{
		title: "CPU", help: "In percent of one processor, as docker stats has it: two processors in full use are 200 %.",
		format: percent, least: 10, rated: true, words: cpuFigure,
		lines: []line{{color: theme.ColorPrimary, of: func(f stats.Figures) float64 { return f.CPU }}},
		limit: func(l limits, _ stats.Figures) float64 { return l.cpus * 100 },
	},
	{
		title: "Memory", help: "What the container's processes hold. Files that the system keeps in memory only as long as nobody needs the room are left out, as docker stats does.",
		format: size, least: 1e6, words: memoryFigure,
		lines: []line{{color: theme.ColorPrimary, of: func(f stats.Figures) float64 { return float64(f.Memory) }}},
		limit: func(l limits, _ stats.Figures) float64 { return float64(l.memory) },
	},
	{
		title: "Network", help: "What is received and sent, other containers of its networks included.",
		format: rate, least: 1e3, rated: true, words: func(f stats.Figures, _ limits) figure { return networkFigure(f) },
		lines: []line{
			{theme.ColorPrimary, "received", func(f stats.Figures) float64 { return f.NetworkIn }},
			{theme.ColorBusy, "sent", func(f stats.Figures) float64 { return f.NetworkOut }},
		},
	},
	{
		title: "Disk", help: "What is read from the disk and written to it. What comes out of memory that the system keeps of files is not counted.",
		format: rate, least: 1e3, rated: true, words: func(f stats.Figures, _ limits) figure { return diskFigure(f) },
		lines: []line{
			{theme.ColorPrimary, "read", func(f stats.Figures) float64 { return f.DiskRead }},
			{theme.ColorBusy, "written", func(f stats.Figures) float64 { return f.DiskWritten }},
		},
	},
	{
		title: "Processes", help: "How many processes and threads there are in the container.",
		format: whole, least: 10, words: func(f stats.Figures, _ limits) figure { return processesFigure(f) },
		lines: []line{{color: theme.ColorPrimary, of: func(f stats.Figures) float64 { return float64(f.Processes) }}},
		limit: func(_ limits, f stats.Figures) float64 { return float64(f.ProcessesLimit) },
	},
}

func newTile(k kind) *tile {
	t := &tile{kind: k, value: widgets.NewHeading(dash), note: widgets.NewSmall(""), graph: widgets.NewGraph(k.format, k.least)}
	t.note.Shrink = true
	head := []fyne.CanvasObject{widgets.NewMuted(k.title), widgets.NewHelpMark(k.help), widgets.Spacer()}
	for _, l := range k.lines {
		if l.name != "" {
			name := widgets.NewSmall(l.name)
			name.Color = l.color
			head = append(head, name)
		}
	}
	words := widgets.VBox(0, widgets.HBox(theme.Gap8, head...), t.value, t.note)
	body := widgets.Frame(widgets.Pad(0, 0, theme.Gap8, 0, words), nil, nil, nil, t.graph)
	t.object = widgets.NewPanel(body, theme.ColorSurface, theme.ColorBorder, theme.Gap12)
	return t
}

// set shows figures; now is the right edge of the graph. Not running leaves the graph, and has no figure.
func (t *tile) set(history []stats.Figures, latest stats.Figures, running bool, l limits, now time.Time) {
	shown := figure{value: dash}
	if running {
		shown = t.kind.words(latest, l)
	}
	t.value.SetText(shown.value)
	t.note.SetText(shown.note)
	var lines []widgets.GraphLine
	for _, line := range t.kind.lines {
		drawn := widgets.GraphLine{Color: line.color, Filled: len(t.kind.lines) == 1}
		for _, f := range history {
			if f.Rated || !t.kind.rated {
				drawn.Points = append(drawn.Points, widgets.GraphPoint{At: f.At, Value: line.of(f)})
			}
		}
		lines = append(lines, drawn)
	}
	limit := 0.0
	if t.kind.limit != nil {
		limit = t.kind.limit(l, latest)
	}
	t.graph.Set(now, limit, lines...)
}
