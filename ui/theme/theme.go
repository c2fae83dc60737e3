package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mode is which variant of the theme is used.
type Mode string

// The modes. ModeSystem follows the desktop, also while the app runs.
const (
	ModeSystem Mode = "system"
	ModeLight  Mode = "light"
	ModeDark   Mode = "dark"
)

// Slipway is the app's fyne.Theme.
type Slipway struct {
	mode Mode
	base fyne.Theme
}

// New makes the theme; an unknown mode is taken as ModeSystem.
func New(mode Mode) *Slipway { return &Slipway{mode: mode, base: fynetheme.DefaultTheme()} }

// Variant is the variant shown when the desktop asks for v.
func (s *Slipway) Variant(v fyne.ThemeVariant) fyne.ThemeVariant {
	switch s.mode {
	case ModeLight:
		return fynetheme.VariantLight
	case ModeDark:
		return fynetheme.VariantDark
	default:
		return v
	}
}

// Color is part of fyne.Theme.
func (s *Slipway) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	v = s.Variant(v)
	p, background := light, lightBackground
	if v == fynetheme.VariantDark {
		p, background = dark, darkBackground
	}
	if c, ok := p[name]; ok {
		return c
	}
	if name == fynetheme.ColorNameBackground {
		return background
	}
	if ours, ok := aliases[name]; ok {
		return p[ours]
	}
	if name == fynetheme.ColorNameShadow {
		return shadows[v]
	}
	if alpha, ok := tints[name]; ok {
		c := p[alpha.of]
		c.A = alpha.alpha
		return c
	}
	return s.base.Color(name, v)
}

// aliases gives Fyne's own widgets our colours.
var aliases = map[fyne.ThemeColorName]fyne.ThemeColorName{
	fynetheme.ColorNameForeground:          ColorText,
	fynetheme.ColorNamePlaceHolder:         ColorMuted,
	fynetheme.ColorNameDisabled:            ColorMuted,
	fynetheme.ColorNamePrimary:             ColorPrimary,
	fynetheme.ColorNameHyperlink:           ColorPrimary,
	fynetheme.ColorNameForegroundOnPrimary: ColorOnPrimary,
	fynetheme.ColorNameButton:              ColorSurface,
	fynetheme.ColorNameDisabledButton:      ColorCode,
	fynetheme.ColorNameInputBackground:     ColorSurface,
	fynetheme.ColorNameInputBorder:         ColorField,
	fynetheme.ColorNameSeparator:           ColorBorder,
	fynetheme.ColorNameMenuBackground:      ColorSurface,
	fynetheme.ColorNameOverlayBackground:   ColorSurface,
	fynetheme.ColorNameHeaderBackground:    ColorSurface,
	fynetheme.ColorNameSelection:           ColorPrimarySoft,
	fynetheme.ColorNameError:               ColorFailed,
	fynetheme.ColorNameForegroundOnError:   ColorOnFailed,
	fynetheme.ColorNameSuccess:             ColorRunning,
	fynetheme.ColorNameForegroundOnSuccess: ColorOnPrimary,
	fynetheme.ColorNameWarning:             ColorBusy,
	fynetheme.ColorNameForegroundOnWarning: ColorOnPrimary,
}

// shadows lie under pop-ups, at the edges of what scrolls, and over what a dialog waits in front of.
var shadows = map[fyne.ThemeVariant]color.NRGBA{fynetheme.VariantLight: {A: 0x28}, fynetheme.VariantDark: {A: 0x70}}

// tint is one of our colours seen through.
type tint struct {
	of    fyne.ThemeColorName
	alpha uint8
}

var tints = map[fyne.ThemeColorName]tint{
	fynetheme.ColorNameHover:     {ColorText, 0x0D},
	fynetheme.ColorNamePressed:   {ColorText, 0x1A},
	fynetheme.ColorNameFocus:     {ColorPrimary, 0x40},
	fynetheme.ColorNameScrollBar: {ColorMuted, 0x80},
}

// Font is part of fyne.Theme.
func (s *Slipway) Font(style fyne.TextStyle) fyne.Resource { return s.base.Font(style) }

// Icon is part of fyne.Theme.
func (s *Slipway) Icon(name fyne.ThemeIconName) fyne.Resource { return s.base.Icon(name) }

// Size is part of fyne.Theme.
func (s *Slipway) Size(name fyne.ThemeSizeName) float32 {
	if v, ok := sizes[name]; ok {
		return v
	}
	return s.base.Size(name)
}

var sizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameText:            TextSize,
	fynetheme.SizeNameCaptionText:     TextSmall,
	fynetheme.SizeNameHeadingText:     TextTitle,
	fynetheme.SizeNameSubHeadingText:  TextHeading,
	fynetheme.SizeNameInlineIcon:      IconSize,
	fynetheme.SizeNamePadding:         Gap4,
	fynetheme.SizeNameInnerPadding:    Gap8,
	fynetheme.SizeNameButtonRadius:    RadiusButton,
	fynetheme.SizeNameInputRadius:     RadiusButton,
	fynetheme.SizeNameCardRadius:      RadiusCard,
	fynetheme.SizeNameDialogRadius:    RadiusCard,
	fynetheme.SizeNamePopupRadius:     RadiusCard,
	fynetheme.SizeNameMenuRadius:      RadiusCard,
	fynetheme.SizeNameSelectionRadius: RadiusButton,
	fynetheme.SizeNameScrollBar:       10,
	fynetheme.SizeNameModalBlurRadius: 0,
}

// Color is a colour of the running app's theme, in its variant.
func Color(name fyne.ThemeColorName) color.Color { return fynetheme.Color(name) }
