package ui

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slipway-dev/slipway/app/settings"
)

func TestListsAreWrittenAfterAPauseAndAtTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var value settings.Settings
		writes := 0
		l := newLists(func(change func(*settings.Settings)) {
			mu.Lock()
			defer mu.Unlock()
			change(&value)
			writes++
		})
		for _, filter := range []string{"w", "we", "web"} {
			l.set("containers", settings.ListState{Filter: filter})
		}
		l.set("images", settings.ListState{Filter: "py"})
		mu.Lock()
		if writes != 0 {
			t.Errorf("written %d times while typing", writes)
		}
		mu.Unlock()
		time.Sleep(keepListsAfter + time.Millisecond) // of the bubble's clock
		synctest.Wait()
		mu.Lock()
		if writes != 1 || value.Lists["containers"].Filter != "web" || value.Lists["images"].Filter != "py" {
			t.Errorf("%d times written, kept %+v", writes, value.Lists)
		}
		mu.Unlock()
		l.now["containers"] = func() settings.ListState { return settings.ListState{Filter: "web", Scroll: 80} }
		l.collect()
		l.finish()
		if writes != 2 || value.Lists["containers"].Scroll != 80 {
			t.Errorf("%d times written, kept %+v", writes, value.Lists)
		}
	})
}
