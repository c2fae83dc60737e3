// Package ui is the window as a whole: the shell with every screen in it, joined to the app.
package ui
