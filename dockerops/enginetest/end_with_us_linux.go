package enginetest

import (
	"os/exec"
	"syscall"
)

// endWithUs has a program end with this process, however that ends.
func endWithUs(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM, Setpgid: true}
}
