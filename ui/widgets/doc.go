// Package widgets holds the parts that screens are made of. They show what they are given and report through OnX callbacks; they know no
// service, start no goroutine, and every method runs on Fyne's thread.
package widgets
