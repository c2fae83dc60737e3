//go:build unix

package scaffold

import "golang.org/x/sys/unix"

// writable says whether this user may make things in the folder; a read-only disk is not writable for anyone.
func writable(folder string) bool { return unix.Access(folder, unix.W_OK|unix.X_OK) == nil }
