package dockerops

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
)

func TestMemoryIsThatOfTheDockerCLI(t *testing.T) {
	for file, want := range map[string]StatsSample{
		"stats-v1.json":      {Memory: 300e6, MemoryLimit: 8e9},
		"stats-v2.json":      {Memory: 300e6, MemoryLimit: 8e9},
		"stats-nostats.json": {Memory: 50 << 20, MemoryLimit: 8e9},
		"stats-odd.json":     {Memory: 1000},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		var told container.StatsResponse
		if err := json.Unmarshal(data, &told); err != nil {
			t.Fatal(err)
		}
		if got := sampleFrom(told); got != want {
			t.Errorf("%s is read as %+v, want %+v", file, got, want)
		}
	}
}

func TestASampleIsTakenFromWhateverTheEngineTells(t *testing.T) {
	read := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		told string
		want StatsSample
	}{
		"stopped": {`{"read":"0001-01-01T00:00:00Z","pids_stats":{},"cpu_stats":{"cpu_usage":{"total_usage":0}},"memory_stats":{}}`, StatsSample{}},
		"all of it": {
			`{"read":"2026-03-01T12:00:00Z","pids_stats":{"current":7,"limit":18446744073709551615},
			"cpu_stats":{"cpu_usage":{"total_usage":5,"percpu_usage":[1,4]},"system_cpu_usage":100,"online_cpus":4},
			"networks":{"eth0":{"rx_bytes":10,"tx_bytes":1},"eth1":{"rx_bytes":20,"tx_bytes":2}},
			"blkio_stats":{"io_service_bytes_recursive":[{"op":"Read","value":4096},{"op":"Write","value":1},{"op":"Sync","value":9},{"op":"read","value":4096}]}}`,
			StatsSample{Read: read, CPUTotal: 5, CPUSystem: 100, CPUs: 4, Processes: 7, NetworkIn: 30, NetworkOut: 3, DiskRead: 8192, DiskWritten: 1},
		},
		"an old engine": {
			`{"read":"2026-03-01T12:00:00Z","cpu_stats":{"cpu_usage":{"total_usage":5,"percpu_usage":[1,4]}},"memory_stats":{"usage":9,"limit":9223372036854771712}}`,
			StatsSample{Read: read, CPUTotal: 5, CPUs: 2, Memory: 9},
		},
	} {
		var told container.StatsResponse
		if err := json.Unmarshal([]byte(test.told), &told); err != nil {
			t.Fatal(err)
		}
		if got := sampleFrom(told); got != test.want {
			t.Errorf("%s: it is read as %+v, want %+v", name, got, test.want)
		}
	}
}
