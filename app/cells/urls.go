package cells

import (
	"sync"

	"mvdan.cc/xurls/v2"
)

// address finds addresses with a scheme that a browser opens; making it takes a moment.
var address = sync.OnceValue(func() func(text string) [][]int {
	found, err := xurls.StrictMatchingScheme(`https?://`)
	if err != nil { // the pattern is a constant
		return func(string) [][]int { return nil }
	}
	return func(text string) [][]int { return found.FindAllStringIndex(text, -1) }
})

// URLs are the web addresses in a text, as byte offsets from and to.
func URLs(text string) [][]int { return address()(text) }
