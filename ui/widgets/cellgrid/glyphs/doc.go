// Package glyphs turns characters into masks of a size in device pixels, for cells of one width: letters from the theme's face or, where that lacks them, from
// the system's, and lines and blocks drawn so that those of neighbouring cells meet. A Set is used from one goroutine.
package glyphs
