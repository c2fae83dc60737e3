package bench

import (
	"os"
	"testing"
	"time"
)

func TestResidentIsOfThisProcess(t *testing.T) {
	mb, err := residentMB(os.Getpid())
	if err != nil || mb < 1 || mb > 5000 {
		t.Errorf("%v MB, %v", mb, err)
	}
}

func TestCPUPercentOfABusyProcess(t *testing.T) {
	done := make(chan struct{})
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		for n := 0; ; n++ {
			select {
			case <-done:
				return
			default:
			}
		}
	}()
	got, err := cpuPercent(t.Context(), 300*time.Millisecond, os.Getpid())
	close(done)
	<-stopped
	if err != nil || got[0] < 5 {
		t.Errorf("a spinning process uses %v %% (%v)", got, err)
	}
}
