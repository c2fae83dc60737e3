//go:build !unix

package scaffold

// writable is not known before trying: permissions are lists there that only the system can read rightly. Write tells.
func writable(string) bool { return true }
