package runline

import (
	"net"
	"time"

	"github.com/docker/cli/opts"
	"github.com/spf13/pflag"
)

// given are the flags of one docker run or create that a spec has a place for.
type given struct {
	name, platform, entrypoint, user, workdir, restart, pull string
	remove, tty, interactive, init                           bool
	env, labels, publish, volumes, tmpfs                     opts.ListOpts
	mounts                                                   mountFlag
	network                                                  opts.NetworkOpt
	memory                                                   opts.MemBytes
	cpus                                                     opts.NanoCPUs
}

// newFlags are the flags of docker run and docker create, with docker's own types, so that what docker refuses is refused. Docker's own set can't be had
// without the whole of its program; a test compares this one with it.
func newFlags(where Where) (*pflag.FlagSet, *given) {
	g := &given{
		env: opts.NewListOpts(nil), labels: opts.NewListOpts(opts.ValidateLabel), publish: opts.NewListOpts(nil), volumes: opts.NewListOpts(nil),
		tmpfs: opts.NewListOpts(nil), mounts: mountFlag{where: where},
	}
	fs := pflag.NewFlagSet("docker run", pflag.ContinueOnError)
	fs.SetInterspersed(false)
	fs.SortFlags = false
	fs.Usage = func() {}
	fs.StringVar(&g.name, "name", "", "")
	fs.StringVar(&g.platform, "platform", "", "")
	fs.StringVar(&g.entrypoint, "entrypoint", "", "")
	fs.StringVarP(&g.user, "user", "u", "", "")
	fs.StringVarP(&g.workdir, "workdir", "w", "", "")
	fs.StringVar(&g.restart, "restart", "no", "")
	fs.StringVar(&g.pull, "pull", "missing", "")
	fs.BoolVar(&g.remove, "rm", false, "")
	fs.BoolVarP(&g.tty, "tty", "t", false, "")
	fs.BoolVarP(&g.interactive, "interactive", "i", false, "")
	fs.BoolVar(&g.init, "init", false, "")
	fs.VarP(&g.env, "env", "e", "")
	fs.VarP(&g.labels, "label", "l", "")
	fs.VarP(&g.publish, "publish", "p", "")
	fs.VarP(&g.volumes, "volume", "v", "")
	fs.Var(&g.tmpfs, "tmpfs", "")
	fs.Var(&g.mounts, "mount", "")
	fs.Var(&g.network, "network", "")
	fs.Var(&g.network, "net", "")
	fs.VarP(&g.memory, "memory", "m", "")
	fs.Var(&g.cpus, "cpus", "")
	others(fs)
	return fs, g
}

// others are the flags that no spec has a place for. They are read all the same: their values must be right, and those that are given are named.
func others(fs *pflag.FlagSet) {
	fs.BoolP("detach", "d", false, "") // as everything here
	for _, name := range []string{"sig-proxy", "use-api-socket", "help", "disable-content-trust", "read-only", "privileged", "no-healthcheck", "oom-kill-disable"} {
		fs.Bool(name, false, "")
	}
	fs.BoolP("quiet", "q", false, "")
	fs.BoolP("publish-all", "P", false, "")
	for _, name := range []string{
		"detach-keys", "domainname", "stop-signal", "userns", "cgroupns", "mac-address", "log-driver", "volume-driver", "health-cmd", "cidfile", "cpuset-cpus",
		"cpuset-mems", "cgroup-parent", "ipc", "isolation", "pid", "uts", "runtime",
	} {
		fs.String(name, "", "")
	}
	fs.StringP("hostname", "h", "", "")
	for _, name := range []string{"stop-timeout", "health-retries", "oom-score-adj"} {
		fs.Int(name, 0, "")
	}
	for _, name := range []string{"cpu-count", "cpu-percent", "cpu-period", "cpu-quota", "cpu-rt-period", "cpu-rt-runtime", "memory-swappiness", "pids-limit"} {
		fs.Int64(name, 0, "")
	}
	fs.Int64P("cpu-shares", "c", 0, "")
	fs.Uint16("blkio-weight", 0, "")
	fs.Uint64("io-maxiops", 0, "")
	for _, name := range []string{"health-interval", "health-timeout", "health-start-period", "health-start-interval"} {
		fs.Duration(name, time.Duration(0), "")
	}
	for _, name := range []string{"ip", "ip6"} {
		fs.IP(name, net.IP(nil), "")
	}
	for name, check := range map[string]opts.ValidatorFctType{
		"device-cgroup-rule": nil, "device": nil, "env-file": nil, "group-add": nil, "label-file": nil, "cap-add": nil, "cap-drop": nil, "security-opt": nil,
		"add-host": opts.ValidateExtraHost, "dns": opts.ValidateIPAddress, "dns-opt": nil, "dns-option": nil, "dns-search": opts.ValidateDNSSearch, "expose": nil,
		"link": opts.ValidateLink, "link-local-ip": nil, "net-alias": nil, "network-alias": nil, "log-opt": nil, "storage-opt": nil, "volumes-from": nil,
	} {
		fs.Var(opts.NewListOptsRef(new([]string), check), name, "")
	}
	fs.VarP(opts.NewListOptsRef(new([]string), nil), "attach", "a", "")
	fs.Var(new(opts.GpuOpts), "gpus", "")
	fs.Var(opts.NewUlimitOpt(nil), "ulimit", "")
	fs.Var(opts.NewMapOpts(nil, opts.ValidateSysctl), "sysctl", "")
	fs.Var(opts.NewMapOpts(nil, nil), "annotation", "")
	fs.Var(new(opts.MemSwapBytes), "memory-swap", "")
	fs.Var(new(opts.UmaskOpt), "umask", "")
	for _, name := range []string{"memory-reservation", "kernel-memory", "shm-size", "io-maxbandwidth"} {
		fs.Var(new(opts.MemBytes), name, "")
	}
	weight := opts.NewWeightdeviceOpt(opts.ValidateWeightDevice)
	fs.Var(&weight, "blkio-weight-device", "")
	for name, check := range map[string]opts.ValidatorThrottleFctType{
		"device-read-bps": opts.ValidateThrottleBpsDevice, "device-write-bps": opts.ValidateThrottleBpsDevice,
		"device-read-iops": opts.ValidateThrottleIOpsDevice, "device-write-iops": opts.ValidateThrottleIOpsDevice,
	} {
		device := opts.NewThrottledeviceOpt(check)
		fs.Var(&device, name, "")
	}
}

// newPullFlags are the flags of docker pull.
func newPullFlags() (*pflag.FlagSet, *string) {
	fs := pflag.NewFlagSet("docker pull", pflag.ContinueOnError)
	fs.Usage = func() {}
	platform := fs.String("platform", "", "")
	fs.BoolP("all-tags", "a", false, "")
	fs.BoolP("quiet", "q", false, "")
	fs.Bool("disable-content-trust", false, "")
	return fs, platform
}
