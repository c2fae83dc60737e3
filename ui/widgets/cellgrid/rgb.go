package cellgrid

import (
	"image/color"
	"math"
)

// rgb is an opaque colour.
type rgb struct{ r, g, b uint8 }

// opaque is a colour without its transparency.
func opaque(c color.Color) rgb {
	n := color.NRGBAModel.Convert(c).(color.NRGBA) //nolint:errcheck,forcetypeassert // the model converts to nothing else
	return rgb{n.R, n.G, n.B}
}

// mix is a with so much of b in it: 0 is a, 1 is b.
func mix(a, b rgb, part float64) rgb {
	blend := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + part*(float64(y)-float64(x)))) }
	return rgb{blend(a.r, b.r), blend(a.g, b.g), blend(a.b, b.b)}
}

// linear is how bright each value of a colour's part is.
var linear = func() (table [256]float64) {
	for i := range table {
		v := float64(i) / 255
		if v <= 0.04045 {
			table[i] = v / 12.92
		} else {
			table[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return table
}()

func luminance(c rgb) float64 {
	return 0.2126*linear[c.r] + 0.7152*linear[c.g] + 0.0722*linear[c.b]
}

// contrast is that of WCAG: 1 for the same colour, 21 for black and white.
func contrast(a, b rgb) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// readable is text, or the nearest colour on the way to black or white that has at least so much contrast with the ground.
func readable(text, ground rgb, least float64) rgb {
	if contrast(text, ground) >= least {
		return text
	}
	end := rgb{}
	if white := (rgb{255, 255, 255}); contrast(white, ground) > contrast(end, ground) {
		end = white
	}
	low, high := 0.0, 1.0
	for range 7 {
		if part := (low + high) / 2; contrast(mix(text, end, part), ground) >= least {
			high = part
		} else {
			low = part
		}
	}
	return mix(text, end, high)
}
