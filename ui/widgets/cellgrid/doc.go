// Package cellgrid draws rows of cells: logs and terminals. A Grid shows what a Source has, from a position of its own down; it asks only for the rows in sight
// and repaints only those that changed. It scrolls, selects, copies and follows links by itself, and tells the keys and the mouse to its owner where that is a
// terminal.
//
// Every method runs on Fyne's thread, but for Grid.Changed, which may be called from any goroutine and as often as one likes.
package cellgrid
