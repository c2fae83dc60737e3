package dockerops

import "time"

// LogStream is where a program wrote what is in its log.
type LogStream uint8

// The streams. A container with a terminal has only one, which is told as Stdout.
const (
	Stdout LogStream = iota + 1
	Stderr
)

// LogOptions say which part of a log is read.
type LogOptions struct {
	// Follow goes on with what is written from now on, until the container ends.
	Follow bool
	// Tail is how many of the last lines are read; 0 is none of them, less is the whole log.
	Tail int
	// Since and Until leave out what was written before and after; zero times leave out nothing.
	Since, Until time.Time
}

// LogPiece is a piece of a log as the engine sent it: one line, a part of a line, or several of them.
type LogPiece struct {
	Stream LogStream
	// Time is when the engine was given it, in UTC; zero when that was not told. All parts of one line have one time. So a piece of another time begins a line,
	// also where the break before it is missing: the container ended in the middle of the line, or the engine lost the break, as 20.10 does with the logging
	// driver "local" behind lines longer than 16 KiB.
	Time time.Time
	// Bytes is what was written, breaks included (with a terminal "\r\n"), characters perhaps cut at its ends. It is valid only during the call.
	Bytes []byte
}
