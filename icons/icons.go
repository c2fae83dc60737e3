// Package icons holds the app's icon and the drawings on its buttons, all of our own making.
package icons

import (
	"embed"
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

//go:embed app.png
var appPNG []byte

// App is the app's icon, a PNG.
var App fyne.Resource = fyne.NewStaticResource("app.png", appPNG)

//go:embed app.svg
var markSVG []byte

// Mark is the app's icon as a drawing, for places inside the window.
var Mark fyne.Resource = fyne.NewStaticResource("mark.svg", markSVG)

//go:embed svg/*.svg
var drawings embed.FS

// Name is the name of a drawing.
type Name string

// The drawings.
const (
	Home         Name = "home"
	Container    Name = "container"
	Image        Name = "image"
	Jobs         Name = "jobs"
	Settings     Name = "settings"
	Open         Name = "open"
	Play         Name = "play"
	Stop         Name = "stop"
	Pause        Name = "pause"
	Restart      Name = "restart"
	Trash        Name = "trash"
	More         Name = "more"
	Copy         Name = "copy"
	Check        Name = "check"
	Cross        Name = "cross"
	Circle       Name = "circle"
	Dot          Name = "dot"
	Warning      Name = "warning"
	Info         Name = "info"
	Help         Name = "help"
	Failed       Name = "failed"
	Done         Name = "done"
	Busy         Name = "busy"
	Flask        Name = "flask"
	Folder       Name = "folder"
	File         Name = "file"
	Plus         Name = "plus"
	Search       Name = "search"
	ChevronDown  Name = "chevron-down"
	ChevronRight Name = "chevron-right"
	SortUp       Name = "sort-up"
	SortDown     Name = "sort-down"
	Terminal     Name = "terminal"
	Engine       Name = "engine"
	Back         Name = "back"
	Volume       Name = "volume"
	Network      Name = "network"
	Clean        Name = "clean"
	ChevronUp    Name = "chevron-up"
	Download     Name = "download"
	Upload       Name = "upload"
	Up           Name = "up"
	Link         Name = "link"
	Clock        Name = "clock"
	Wrap         Name = "wrap"
	Logs         Name = "logs"
	Stats        Name = "stats"
)

// All lists every drawing, for tests and for looking at them.
func All() []Name {
	return []Name{
		Home, Container, Image, Jobs, Settings, Open, Play, Stop, Pause, Restart, Trash, More, Copy, Check, Cross, Circle, Dot, Warning, Info,
		Help, Failed, Done, Busy, Flask, Folder, File, Plus, Search, ChevronDown, ChevronRight, SortUp, SortDown, Terminal, Engine, Back, Volume,
		Network, Clean, ChevronUp, Download, Upload, Up, Link, Clock, Wrap, Logs, Stats,
	}
}

// Themed is a drawing in one of the theme's colours; it changes with the theme.
// It is not a fyne.ThemedResource, since Fyne colours only what is filled, and these are lines.
type Themed struct {
	name   Name
	color  fyne.ThemeColorName
	svg    string
	stroke float32
}

// New gives the drawing in a colour of the theme. It panics for a name that is not drawn: that is a mistake of ours, held by a test.
func New(name Name, clr fyne.ThemeColorName) *Themed {
	svg, err := drawings.ReadFile("svg/" + string(name) + ".svg")
	if err != nil {
		panic(fmt.Sprintf("icons: no drawing %q", name))
	}
	return &Themed{name: name, color: clr, svg: string(svg), stroke: 1.6}
}

// WithStroke is the same drawing with lines of that many pixels: Fyne's SVG painter does not scale the width of a line with the drawing.
func (t *Themed) WithStroke(pixels float32) *Themed {
	c := *t
	c.stroke = pixels
	return &c
}

// Name is part of fyne.Resource; Fyne caches by it.
func (t *Themed) Name() string { return fmt.Sprintf("%s_%s_%.1f.svg", t.color, t.name, t.stroke) }

// Content is part of fyne.Resource: the drawing in the colour that the theme has now.
func (t *Themed) Content() []byte {
	c := color.NRGBAModel.Convert(fynetheme.Color(t.color)).(color.NRGBA) //nolint:errcheck // the model makes nothing else
	return []byte(strings.NewReplacer(
		"currentColor", fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B),
		`stroke-width="1.9"`, fmt.Sprintf(`stroke-width="%.1f"`, t.stroke),
	).Replace(t.svg))
}
