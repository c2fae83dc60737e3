// Package terminal shows programs that run in containers with a terminal: shells, Python consoles and other commands, as a part of a container's details and as
// a screen for containers that are made for one terminal and go with it.
//
// A session is one program and what it wrote. It lives under the window's life, not under that of the place that shows it: Sessions owns all of them, and a deck
// shows those of one container.
package terminal
