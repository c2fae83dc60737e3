// Package stats shows what containers use: one with graphs of the last minutes, or all that run as a table. Nothing is measured while neither is on screen.
package stats
