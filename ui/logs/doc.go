// Package logs shows the log of a container, or of several in one: as a part of a container's details, and as a screen. What it reads ends with the screen.
package logs
