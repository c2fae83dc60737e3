// Package theme is how Slipway looks: its colours, sizes and fonts, in one place.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// The colours of ours beside Fyne's own names. A state's colour is never alone: an icon and a word stand beside it.
const (
	ColorSurface     fyne.ThemeColorName = "slipwaySurface"     // cards, lists, forms
	ColorBorder      fyne.ThemeColorName = "slipwayBorder"      // 1 px lines
	ColorField       fyne.ThemeColorName = "slipwayField"       // the line around what is typed into
	ColorText        fyne.ThemeColorName = "slipwayText"        // what is read first
	ColorMuted       fyne.ThemeColorName = "slipwayMuted"       // secondary facts
	ColorPrimary     fyne.ThemeColorName = "slipwayPrimary"     // the main button, links, focus
	ColorOnPrimary   fyne.ThemeColorName = "slipwayOnPrimary"   // text on the main button
	ColorRunning     fyne.ThemeColorName = "slipwayRunning"     // running, done
	ColorBusy        fyne.ThemeColorName = "slipwayBusy"        // starting, stopping, warnings
	ColorStopped     fyne.ThemeColorName = "slipwayStopped"     // stopped, pending
	ColorFailed      fyne.ThemeColorName = "slipwayFailed"      // failed, destructive
	ColorOnFailed    fyne.ThemeColorName = "slipwayOnFailed"    // text on a destructive button
	ColorPrimarySoft fyne.ThemeColorName = "slipwayPrimarySoft" // chosen things, notes
	ColorRunningSoft fyne.ThemeColorName = "slipwayRunningSoft"
	ColorBusySoft    fyne.ThemeColorName = "slipwayBusySoft"
	ColorFailedSoft  fyne.ThemeColorName = "slipwayFailedSoft"
	ColorCode        fyne.ThemeColorName = "slipwayCode" // behind code, commands and logs
	ColorRail        fyne.ThemeColorName = "slipwayRail" // behind the navigation
)

// The sizes of ours beside Fyne's own names, in Fyne's units.
const (
	RowHeight        float32 = 40
	RowHeightCompact float32 = 32
	ControlHeight    float32 = 34 // buttons, chips, one-line entries
	IconSize         float32 = 16
	Gap4             float32 = 4
	Gap8             float32 = 8
	Gap12            float32 = 12
	Gap16            float32 = 16
	Gap24            float32 = 24
	RadiusCard       float32 = 8
	RadiusButton     float32 = 6
	TextSize         float32 = 14
	TextSmall        float32 = 12
	TextHeading      float32 = 16
	TextTitle        float32 = 20
	RailWidth        float32 = 188
	StatusBarHeight  float32 = 34
)

// palette is one variant's colours.
type palette map[fyne.ThemeColorName]color.NRGBA

// hex makes an opaque colour from 0xRRGGBB.
func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16 & 0xff), G: uint8(v >> 8 & 0xff), B: uint8(v & 0xff), A: 0xff} //nolint:gosec // masked to a byte
}

// light and dark are the two palettes; a test holds their text to WCAG AA.
var (
	light = withCells(palette{
		ColorSurface: hex(0xFFFFFF), ColorBorder: hex(0xDFE3E8), ColorField: hex(0xC5CDD6), ColorText: hex(0x17202A), ColorMuted: hex(0x5B6775),
		ColorPrimary: hex(0x2459D3), ColorOnPrimary: hex(0xFFFFFF),
		ColorRunning: hex(0x0B7A4B), ColorBusy: hex(0x9A5B00), ColorStopped: hex(0x5B6775), ColorFailed: hex(0xB3261E), ColorOnFailed: hex(0xFFFFFF),
		ColorPrimarySoft: hex(0xE8EFFD), ColorRunningSoft: hex(0xE4F4EC), ColorBusySoft: hex(0xFCF1DE), ColorFailedSoft: hex(0xFCEAE8),
		ColorCode: hex(0xF2F4F7), ColorRail: hex(0xEFF2F6),
	}, lightText, lightGround, lightMore)
	dark = withCells(palette{
		ColorSurface: hex(0x171D25), ColorBorder: hex(0x2B3440), ColorField: hex(0x43505F), ColorText: hex(0xE7ECF2), ColorMuted: hex(0x9BA8B7),
		ColorPrimary: hex(0x6EA2FF), ColorOnPrimary: hex(0x0B1526),
		ColorRunning: hex(0x4CC38A), ColorBusy: hex(0xE3A84B), ColorStopped: hex(0x9BA8B7), ColorFailed: hex(0xFF7B72), ColorOnFailed: hex(0x2A0705),
		ColorPrimarySoft: hex(0x1B2A47), ColorRunningSoft: hex(0x14301F), ColorBusySoft: hex(0x33270F), ColorFailedSoft: hex(0x3A1A1A),
		ColorCode: hex(0x10161D), ColorRail: hex(0x131920),
	}, darkText, darkGround, darkMore)
	lightBackground = hex(0xF7F8FA)
	darkBackground  = hex(0x0F141A)
)
