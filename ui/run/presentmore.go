package run

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

// leastMemory is the least that engines take, in bytes.
const leastMemory = 6 << 20

// presentLimits judges what the container may use.
func presentLimits(f form, spec *dockerops.RunSpec, p *problems) {
	if text := strings.TrimSpace(f.memory); text != "" {
		bytes, err := parseMemory(text)
		switch {
		case err != nil:
			p.memory = "Memory is written as a number and a unit: 512 MB, 1.5 GB."
		case bytes < leastMemory && onlyDigits(text):
			p.memory = fmt.Sprintf("%s what? Write the unit: %s MB, or GB.", text, text)
		case bytes < leastMemory:
			p.memory = "Engines give a container 6 MB at least."
		default:
			spec.Memory = bytes
		}
	}
	if text := strings.TrimSpace(f.cpus); text != "" {
		cpus, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		switch {
		case err != nil || cpus != cpus || cpus > 4096:
			p.cpus = "Processors are a number: 1, 1.5, 0.5."
		case cpus < 0.01:
			p.cpus = "Engines give a container 0.01 of a processor at least."
		default:
			spec.CPUs = cpus
		}
	}
}

func onlyDigits(text string) bool { return strings.Trim(text, "0123456789") == "" }

// parseMemory reads "512 MB", "1.5g", "1,5 GB"; the units count in 1024s, as docker's.
func parseMemory(text string) (int64, error) {
	text = strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	if text == "" || strings.ContainsAny(text[:1], "+-") {
		return 0, fmt.Errorf("%q is no amount", text)
	}
	return units.RAMInBytes(text)
}

var (
	userPattern = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]*\$?(?::[A-Za-z0-9_][A-Za-z0-9_.-]*\$?)?$`)
	retries     = regexp.MustCompile(`^[0-9]{1,6}$`)
)

// presentPlace judges who runs where, and what happens at the end.
func presentPlace(f form, have facts, spec *dockerops.RunSpec, p *problems) {
	if spec.WorkingDir != "" && !strings.HasPrefix(spec.WorkingDir, "/") && !drive.MatchString(spec.WorkingDir) {
		p.workdir = "The working folder is one in the container and begins with /, as in /app."
	}
	if spec.User != "" && !userPattern.MatchString(spec.User) {
		p.user = "A user is a name or a number, or either with a group behind a colon: app, 1000, 1000:1000."
	}
	if f.restart != "" && f.remove {
		p.restart = "A container that is deleted when it ends can't be started again. Choose one of the two."
	}
	if f.restart == "on-failure" && !blank(f.retries) {
		if text := strings.TrimSpace(f.retries); retries.MatchString(text) {
			spec.RestartRetries, _ = strconv.Atoi(text) // digits
		} else {
			p.retries = "How often is a number, such as 5. Left empty, it is tried again without end."
		}
	}
	if !networkThere(f.network, have) {
		p.network = fmt.Sprintf("There is no network %s any more. Choose another one.", f.network)
	}
	if f.network == "host" && len(spec.Ports) > 0 && p.ports == "" {
		p.ports = "In the network \"host\" the container has the computer's own ports, and none are published. Take the ports out, or choose another network."
	}
}

func networkThere(name string, have facts) bool {
	if name == "" || name == "host" || name == "none" || strings.HasPrefix(name, "container:") || !have.snap.Listed || len(have.snap.Networks) == 0 {
		return true
	}
	for _, n := range have.snap.Networks {
		if n.Name == name || n.ID == name {
			return true
		}
	}
	return false
}

func counted(n int, thing string) string {
	if n == 1 {
		return "one " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// memoryHint says what a limit means, for the hint under it.
func memoryHint(bytes int64) string {
	if bytes == 0 {
		return "Such as 512 MB. Left empty, it may use what there is."
	}
	return "At " + words.Memory(bytes) + " the kernel ends the program."
}
