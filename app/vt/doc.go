// Package vt is a terminal without a window: bytes of a program go in, rows of characters come out, and what a person types becomes bytes for the program. It
// understands what programs write for TERM=xterm-256color. The sequences are split by the parser of github.com/charmbracelet/x/ansi, and what they mean is in
// ECMA-48 and in xterm's "Control Sequences"; the screen is made here, since it must keep up with a program that writes as fast as it can (docs/adr/010).
//
// One goroutine writes what it reads from the program; the window reads with Snapshot whenever it draws. Every method may be called from any goroutine. Nothing
// here starts one.
package vt
