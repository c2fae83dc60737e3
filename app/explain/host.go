package explain

import (
	"bufio"
	"os"
	"os/user"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// Host is this computer, as far as fixes depend on it.
type Host struct {
	// OS is as in runtime.GOOS.
	OS string
	// User is the name of the person's account; "" when unknown.
	User string
	// Systemd says whether services are started by systemctl.
	Systemd bool
	// Apt, Dnf and Pacman say which package manager there is.
	Apt, Dnf, Pacman bool
	// InGroup says that /etc/group lists the person in group docker; SessionHasGroup that this session knows it. They differ until a new sign-in.
	InGroup, SessionHasGroup bool
	// DesktopInstalled says that Docker Desktop's program is there.
	DesktopInstalled bool
	// EngineInstalled says that dockerd's program is there.
	EngineInstalled bool
}

// Probe is how a host is looked at; tests replace its functions.
type Probe struct {
	OS       string
	User     string
	ReadFile func(path string) ([]byte, error)
	Exists   func(path string) bool
	Groups   func() ([]int, error)
}

// LocalHost looks at this computer. It reads one or two small files and asks nobody.
func LocalHost() Host {
	return Probe{
		OS:       runtime.GOOS,
		User:     localUser(),
		ReadFile: os.ReadFile,
		Exists: func(path string) bool {
			_, err := os.Stat(path)
			return err == nil
		},
		Groups: os.Getgroups,
	}.Host()
}

func localUser() string {
	for _, name := range []string{"USER", "LOGNAME", "USERNAME"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// Host is what the probe finds.
func (p Probe) Host() Host {
	h := Host{OS: p.OS, User: p.User}
	switch p.OS {
	case "linux":
		h.Systemd = p.Exists("/run/systemd/system")
		h.Apt = p.Exists("/usr/bin/apt-get")
		h.Dnf = p.Exists("/usr/bin/dnf")
		h.Pacman = p.Exists("/usr/bin/pacman")
		h.EngineInstalled = slices.ContainsFunc([]string{"/usr/bin/dockerd", "/usr/sbin/dockerd", "/usr/local/bin/dockerd", "/snap/bin/docker"}, p.Exists)
		h.DesktopInstalled = p.Exists("/opt/docker-desktop")
		h.InGroup, h.SessionHasGroup = p.dockerGroup()
	case "darwin":
		h.DesktopInstalled = p.Exists("/Applications/Docker.app")
	case "windows":
		h.DesktopInstalled = p.Exists(`C:\Program Files\Docker\Docker\Docker Desktop.exe`)
	}
	return h
}

// dockerGroup reads the group file itself: asking the system through its own library may ask a network for it.
func (p Probe) dockerGroup() (inGroup, inSession bool) {
	data, err := p.ReadFile("/etc/group")
	if err != nil {
		return false, false
	}
	for line := range lines(string(data)) {
		fields := strings.Split(line, ":") // name:password:id:members
		if len(fields) < 4 || fields[0] != "docker" {
			continue
		}
		inGroup = p.User != "" && slices.Contains(strings.Split(fields[3], ","), p.User)
		id, err := strconv.Atoi(fields[2])
		if err != nil {
			return inGroup, false
		}
		groups, err := p.Groups()
		return inGroup, err == nil && slices.Contains(groups, id)
	}
	return false, false
}

// lines are the lines of a text.
func lines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		s := bufio.NewScanner(strings.NewReader(text))
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			if !yield(strings.TrimRight(s.Text(), "\r")) {
				return
			}
		}
	}
}
