package dockerops

import (
	"context"

	"github.com/docker/docker/api/types/container"
)

// terminalMark is the variable by which the program of a terminal is found again. Engines have no call that ends one, and leave it running when its terminal
// goes.
const terminalMark = "SLIPWAY_TERMINAL="

// hangUpScript tells the program that has the mark ($0) in its environment, and was started by the engine (it has no parent in the container), that its terminal
// is gone: as the system itself would. What it runs in the foreground is told by the kernel then. A program that does not care is ended a little later.
const hangUpScript = `for p in /proc/[0-9]*; do
  case "$(cat $p/environ 2>/dev/null)" in *"$0"*) ;; *) continue ;; esac
  case "$(cat $p/status 2>/dev/null)" in *"PPid:	0"*) ;; *) continue ;; esac
  kill -HUP ${p#/proc/}
  for i in 1 2 3 4 5 6 7 8 9 10; do [ -d $p ] || exit 0; sleep 0.2; done
  kill -KILL ${p#/proc/}
done`

// hangUp ends the program of a terminal that was closed. It needs a shell in the container; without one the program stays until the container stops. The
// engine is not asked whether the program runs: one that found the connection broken says no, and 126, of a program that runs on.
func (c *Client) hangUp(ctx context.Context, containerID, user, mark string) error {
	_, err := c.execute(ctx, containerID, container.ExecOptions{Cmd: []string{"sh", "-c", hangUpScript, mark}, User: user}, maxOutput)
	return err
}
