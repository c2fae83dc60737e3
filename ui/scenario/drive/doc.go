// Package drive starts the built program on a virtual screen and uses it as a person does: it sees what the window shows, clicks, types, waits.
package drive
