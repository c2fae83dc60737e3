// Package remote lets a program outside see what the window shows, so that scenarios can drive the shipped window with real clicks and
// keys: Linux has no accessibility tree for it. It is compiled in by the build tag "scenario" alone and then opens only when the
// environment names a socket; without the tag it is an empty function.
package remote

// EnvSocket is the environment variable that names the unix socket to serve on.
const EnvSocket = "SLIPWAY_REMOTE"

// EnvUnchecked is the environment variable that, when set, lets a program built for scenarios run as fast as the one that people have: see ChecksThread.
const EnvUnchecked = "SLIPWAY_UNCHECKED"
