package shell_test

import (
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/ui/shell"
)

func TestCarryChangesAContainerOrWhatAJobTries(t *testing.T) {
	var changed []explain.Change
	r := newRig(t, func(d *shell.Deps) {
		d.Change = func(c explain.Change) jobs.ID {
			changed = append(changed, c)
			return 1
		}
	})
	retried := 0
	carry := func(a explain.Action) { r.shell.Carry(a, func(explain.Action) { retried++ }) }
	carry(explain.Action{Kind: explain.ActionChange, Change: &explain.Change{ContainerID: "c1", Memory: 128 << 20}})
	if len(changed) != 1 || changed[0].ContainerID != "c1" || retried != 0 {
		t.Errorf("changed %+v, retried %d", changed, retried)
	}
	carry(explain.Action{Kind: explain.ActionChange, Change: &explain.Change{Memory: 128 << 20}})
	carry(explain.Action{Kind: explain.ActionStartOther, Arg: "web"})
	if len(changed) != 1 || retried != 2 {
		t.Errorf("changed %+v, retried %d", changed, retried)
	}
}
