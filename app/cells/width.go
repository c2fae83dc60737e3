package cells

import "github.com/charmbracelet/x/ansi"

// Width is how many columns a cluster takes: 2 for wide characters and for emoji, 0 for what is drawn over the character before it, and for controls.
func Width(cluster string) int {
	if len(cluster) == 1 {
		if cluster[0] < ' ' || cluster[0] == 0x7f {
			return 0
		}
		return 1
	}
	_, width := ansi.FirstGraphemeCluster(cluster, ansi.GraphemeWidth)
	return width
}
