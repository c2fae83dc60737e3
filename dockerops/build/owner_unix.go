//go:build unix

package build

import (
	"os"
	"os/user"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// ownerOf is the name of the user that a file belongs to, the number when this machine knows no name for it, "" when it can't be told.
func ownerOf(path string) string {
	fi, err := os.Lstat(path)
	if err != nil {
		return ""
	}
	st, ok := fi.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	id := strconv.FormatUint(uint64(st.Uid), 10)
	if u, err := user.LookupId(id); err == nil && u.Username != "" {
		return u.Username
	}
	return id
}

// mayRead says whether this user may read the file; a cheap look at the mode decides most files without a system call.
func mayRead(path string, mode os.FileMode) bool {
	if mode.Perm()&0o444 == 0o444 {
		return true
	}
	return unix.Access(path, unix.R_OK) == nil
}
