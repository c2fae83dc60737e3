package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// residentMB is the memory of a process that is in RAM now, in millions of bytes.
func residentMB(pid int) (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, fmt.Errorf("read a process's memory: %w", err)
	}
	for line := range strings.Lines(string(status)) {
		fields := strings.Fields(line)
		if len(fields) == 3 && fields[0] == "VmRSS:" {
			kb, err := strconv.ParseFloat(fields[1], 64)
			if err != nil {
				return 0, fmt.Errorf("read a process's memory: %w", err)
			}
			return kb * 1024 / 1e6, nil
		}
	}
	return 0, errors.New("read a process's memory: no VmRSS")
}

// ticksPerSecond is Linux's unit in /proc, the same on every machine (USER_HZ).
const ticksPerSecond = 100

// cpuSeconds is the processor time that a process has used.
func cpuSeconds(pid int) (float64, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, fmt.Errorf("read a process's time: %w", err)
	}
	// The name in brackets may hold anything; fields are counted after it. Field 14 of the whole is user time, 15 system time.
	_, rest, ok := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if !ok || len(fields) < 13 {
		return 0, fmt.Errorf("read a process's time: %q", stat)
	}
	sum := 0.0
	for _, f := range fields[11:13] {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return 0, fmt.Errorf("read a process's time: %w", err)
		}
		sum += n
	}
	return sum / ticksPerSecond, nil
}

// cpuPercent is how much of one core each of the processes uses over the time given.
func cpuPercent(ctx context.Context, over time.Duration, pids ...int) ([]float64, error) {
	used := make([]float64, len(pids))
	start := time.Now()
	for i, pid := range pids {
		before, err := cpuSeconds(pid)
		if err != nil {
			return nil, err
		}
		used[i] = -before
	}
	select {
	case <-time.After(over):
	case <-ctx.Done():
		return nil, fmt.Errorf("measure processor use: %w", ctx.Err())
	}
	took := time.Since(start).Seconds()
	for i, pid := range pids {
		after, err := cpuSeconds(pid)
		if err != nil {
			return nil, err
		}
		used[i] = (used[i] + after) / took * 100
	}
	return used, nil
}
