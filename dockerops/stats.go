package dockerops

import (
	"context"
	"encoding/json"
	"math"
	"strings"

	"github.com/docker/docker/api/types/container"
)

const opStats = "measure"

// Stats measures once what a container has used. Engines before API 1.41 need up to two seconds for it, the others answer at once. The sample of one that does not
// run has no time, and is no error.
func (c *Client) Stats(ctx context.Context, id string) (StatsSample, error) {
	ctx, done := c.short(ctx)
	defer done()
	answer, err := c.api.ContainerStatsOneShot(ctx, id)
	if err != nil {
		return StatsSample{}, c.fail(ctx, opStats, id, err)
	}
	defer func() { _ = answer.Body.Close() }()
	var told container.StatsResponse
	if err := json.NewDecoder(answer.Body).Decode(&told); err != nil {
		return StatsSample{}, c.fail(ctx, opStats, id, err)
	}
	return sampleFrom(told), nil
}

// sampleFrom takes what counts out of an engine's answer. A stopped container is told by zeros and no time.
func sampleFrom(told container.StatsResponse) StatsSample {
	s := StatsSample{
		Read: told.Read, CPUTotal: told.CPUStats.CPUUsage.TotalUsage, CPUSystem: told.CPUStats.SystemUsage, CPUs: int(told.CPUStats.OnlineCPUs),
		Memory: memoryWithoutCache(told.MemoryStats), MemoryLimit: told.MemoryStats.Limit, Processes: told.PidsStats.Current, ProcessesLimit: told.PidsStats.Limit,
	}
	if s.CPUs == 0 { // API 1.26 and older
		s.CPUs = len(told.CPUStats.CPUUsage.PercpuUsage)
	}
	if s.ProcessesLimit == math.MaxUint64 { // no limit
		s.ProcessesLimit = 0
	}
	if s.MemoryLimit > math.MaxInt64/2 { // cgroup v1 has no limit in a number like this
		s.MemoryLimit = 0
	}
	for _, n := range told.Networks {
		s.NetworkIn += n.RxBytes
		s.NetworkOut += n.TxBytes
	}
	for _, e := range told.BlkioStats.IoServiceBytesRecursive {
		switch strings.ToLower(e.Op) {
		case "read":
			s.DiskRead += e.Value
		case "write":
			s.DiskWritten += e.Value
		}
	}
	return s
}

// memoryWithoutCache is the memory in use less the file cache that the kernel gives up first, as the docker CLI computes it (calculateMemUsageUnixNoCache in
// cli/command/container/stats_helpers.go): cgroup v1 tells it as total_inactive_file, v2 as inactive_file; Podman may tell neither. It is never below 0.
func memoryWithoutCache(m container.MemoryStats) uint64 {
	if cache, ok := m.Stats["total_inactive_file"]; ok && cache < m.Usage {
		return m.Usage - cache
	}
	if cache := m.Stats["inactive_file"]; cache < m.Usage {
		return m.Usage - cache
	}
	return m.Usage
}
