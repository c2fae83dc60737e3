package glyphs

import "math"

// The directions of a cell's arms, and what an arm is.
const (
	up = iota
	right
	down
	left
)

const (
	none = iota
	light
	heavy
	double
)

// arms are the lines that U+2500 to U+257F are made of: up, right, down, left, each a digit. Broken, round and slanted ones are dots here.
const arms = "0101020210102020................................0110021001200220" + // ─━│┃ ┄┅┆┇ ┈┉┊┋ ┌┍┎┏
	"0011001200210022110012002100220010011002200120021110121021101120" + // ┐┑┒┓ └┕┖┗ ┘┙┚┛ ├┝┞┟
	"2120221012202220101110122011102120212012102220220111011202110212" + // ┠┡┢┣ ┤┥┦┧ ┨┩┪┫ ┬┭┮┯
	"0121012202210222110111021201120221012102220122021111111212111212" + // ┰┱┲┳ ┴┵┶┷ ┸┹┺┻ ┼┽┾┿
	"211111212121211222111122122122121222212222212222................" + // ╀╁╂╃ ╄╅╆╇ ╈╉╊╋ ╌╍╎╏
	"0303303003100130033000130031003313003100330010033001300313103130" + // ═║╒╓ ╔╕╖╗ ╘╙╚╛ ╜╝╞╟
	"3330101330313033031301310333130331013303131331313333............" + // ╠╡╢╣ ╤╥╦╧ ╨╩╪╫ ╬╭╮╯
	"................000110000100001000022000020000200201102001022010" // ╰╱╲╳ ╴╵╶╷ ╸╹╺╻ ╼╽╾╿

// lines draws one of the characters from U+2500 to U+257F.
func (c *canvas) lines(r rune) {
	switch {
	case r >= 0x2504 && r <= 0x250b:
		i := int(r - 0x2504)
		c.dashes(3+i/4, i%4 >= 2, i%2 == 1)
	case r >= 0x254c && r <= 0x254f:
		i := int(r - 0x254c)
		c.dashes(2, i >= 2, i%2 == 1)
	case r >= 0x256d && r <= 0x2570:
		c.arc(r)
	case r >= 0x2571 && r <= 0x2573:
		c.slants(r != 0x2572, r != 0x2571)
	default:
		at := int(r-0x2500) * 4
		var a [4]int
		for i := range a {
			a[i] = int(arms[at+i] - '0')
		}
		for d := range a {
			c.arm(a, d)
		}
	}
}

// thick is how thick a line of a kind is.
func (c *canvas) thick(kind int) int {
	if kind == heavy {
		return 2 * c.line
	}
	return c.line
}

// arm draws one arm of four.
func (c *canvas) arm(a [4]int, d int) {
	// The sides of an arm: above and below a horizontal one, left and right of a vertical one.
	before, after := up, down
	if d == up || d == down {
		before, after = left, right
	}
	// From the middle to each of two lines; both lie within the cell.
	apart := max(c.line, min((3*c.line+1)/2, (min(c.w, c.h)-c.line)/2-1))
	through := a[(d+2)%4]
	switch a[d] {
	case none:
	case double:
		start := func(near, far int) int {
			switch {
			case near == double:
				return apart
			case through == double:
				return 0
			case far == double:
				return -apart
			default:
				return 0
			}
		}
		c.bar(d, -apart, start(a[before], a[after]), c.line)
		c.bar(d, apart, start(a[after], a[before]), c.line)
	default:
		start := 0
		switch {
		case through != none: // goes on at the other side
		case a[before] == double && a[after] == double:
			start = apart
		case a[before] == double || a[after] == double:
			start = -apart
		case a[before] != none || a[after] != none:
			start = c.corner(d, max(c.thick(a[before]), c.thick(a[after])))
		}
		c.bar(d, 0, start, c.thick(a[d]))
	}
}

// corner is where an arm has to start to fill the corner with a line of a thickness.
func (c *canvas) corner(d, thick int) int {
	length := c.w
	if d == up || d == down {
		length = c.h
	}
	mid, from := (length-c.line)/2, (length-thick)/2
	if d == right || d == down {
		return from - mid
	}
	return mid + c.line - from - thick
}

// bar draws a line from start pixels off the middle, in the arm's direction, to the cell's edge; aside is how far off the middle it lies to the other direction.
func (c *canvas) bar(d, aside, start, thick int) {
	// A line of the usual thickness shows where the middle is.
	midX, midY := (c.w-c.line)/2, (c.h-c.line)/2
	x, y := (c.w-thick)/2+aside, (c.h-thick)/2+aside
	switch d {
	case right:
		c.rect(midX+start, y, c.w, y+thick, 255)
	case left:
		c.rect(0, y, midX+c.line-start, y+thick, 255)
	case down:
		c.rect(x, midY+start, x+thick, c.h, 255)
	case up:
		c.rect(x, 0, x+thick, midY+c.line-start, 255)
	}
}

// dashes draws a broken line.
func (c *canvas) dashes(count int, vertical, bold bool) {
	thick, length := c.line, c.w
	if bold {
		thick = c.thick(heavy)
	}
	if vertical {
		length = c.h
	}
	gap := max(1, length/(count*3))
	for i := range count {
		from, to := length*i/count+gap/2, length*(i+1)/count-(gap+1)/2
		if vertical {
			c.rect((c.w-thick)/2, from, (c.w-thick)/2+thick, to, 255)
		} else {
			c.rect(from, (c.h-thick)/2, to, (c.h-thick)/2+thick, 255)
		}
	}
}

// arc draws a round corner: ╭ ╮ ╯ ╰.
func (c *canvas) arc(r rune) {
	half := float64(c.line) / 2
	midX, midY := float64((c.w-c.line)/2)+half, float64((c.h-c.line)/2)+half
	toRight, toDown := r == 0x256d || r == 0x2570, r == 0x256d || r == 0x256e
	radius := min(midX, midY, float64(c.w)-midX, float64(c.h)-midY)
	centreX, centreY := midX-radius, midY-radius
	if toRight {
		centreX = midX + radius
	}
	if toDown {
		centreY = midY + radius
	}
	c.near(func(x, y float64) float64 {
		// Away from the corner the arc goes on as straight lines to the edges.
		pastX, pastY := toRight == (x > centreX), toDown == (y > centreY)
		switch {
		case pastX && pastY:
			return math.MaxInt16
		case pastX:
			return math.Abs(y - midY)
		case pastY:
			return math.Abs(x - midX)
		default:
			return math.Abs(math.Hypot(x-centreX, y-centreY) - radius)
		}
	})
}

// slants draws the lines from corner to corner, rising and falling ones.
func (c *canvas) slants(rising, falling bool) {
	w, h := float64(c.w), float64(c.h)
	long := math.Hypot(w, h)
	if falling {
		c.near(func(x, y float64) float64 { return math.Abs(h*x-w*y) / long })
	}
	if rising {
		c.near(func(x, y float64) float64 { return math.Abs(h*(w-x)-w*y) / long })
	}
}
