package stats

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
)

// dash stands for what is not known, or not yet: a zero would be a figure.
const dash = "–"

// limits are those that a container was given; zero ones are none.
type limits struct {
	memory uint64
	cpus   float64
}

func limitsOf(d dockerops.ContainerDetails) limits {
	return limits{memory: uint64(max(0, d.Spec.Memory)), cpus: d.Spec.CPUs}
}

// figure is one kind of figures in words: the one that counts, and what to know beside it.
type figure struct{ value, note string }

// percent writes a share: small ones with a decimal, since 0 would say nothing.
func percent(v float64) string {
	if v > 0 && v < 9.95 {
		return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0") + " %"
	}
	return strconv.FormatFloat(v, 'f', 0, 64) + " %"
}

// size writes bytes in thousands, as docker images does, with a blank before the unit.
func size(bytes float64) string {
	text := units.HumanSizeWithPrecision(bytes, 3)
	number := strings.TrimRight(text, "kMGTPEB")
	return number + " " + text[len(number):]
}

// whole writes a number without a unit.
func whole(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// rate writes bytes a second.
func rate(v float64) string { return size(v) + "/s" }

// cpuFigure is the use of processors, in percent of one.
func cpuFigure(f stats.Figures, l limits) figure {
	out := figure{value: dash}
	if f.Rated {
		out.value = percent(f.CPU)
	}
	switch {
	case l.cpus > 0:
		out.note = "limit " + strconv.FormatFloat(l.cpus*100, 'f', -1, 64) + " %, which is " + count(l.cpus, "processor")
	case f.CPUs > 1:
		out.note = fmt.Sprintf("of %d %%, which is %d processors", f.CPUs*100, f.CPUs)
	case f.CPUs == 1:
		out.note = "of one processor"
	}
	return out
}

// memoryFigure is the use of memory. Only a limit that somebody set is called one: without it engines tell what the machine has.
func memoryFigure(f stats.Figures, l limits) figure {
	out := figure{value: size(float64(f.Memory))}
	note := []string{units.BytesSize(float64(f.Memory))}
	share, known := f.MemoryShare()
	switch {
	case l.memory > 0:
		note = append(note, percent(float64(f.Memory)/float64(l.memory)*100)+" of its limit of "+units.BytesSize(float64(l.memory)))
	case known:
		note = append(note, percent(share)+" of the engine's "+size(float64(f.MemoryLimit)))
	}
	out.note = strings.Join(note, ", ")
	return out
}

// flowFigure is what goes in and out, by the second and in all.
func flowFigure(f stats.Figures, in, out float64, allIn, allOut uint64, inWord, outWord string) figure {
	value := dash
	if f.Rated {
		value = rate(in + out)
	}
	return figure{value: value, note: fmt.Sprintf("%s %s, %s %s since the start", inWord, size(float64(allIn)), outWord, size(float64(allOut)))}
}

func networkFigure(f stats.Figures) figure {
	return flowFigure(f, f.NetworkIn, f.NetworkOut, f.AllNetworkIn, f.AllNetworkOut, "received", "sent")
}

func diskFigure(f stats.Figures) figure {
	return flowFigure(f, f.DiskRead, f.DiskWritten, f.AllDiskRead, f.AllDiskWritten, "read", "written")
}

func processesFigure(f stats.Figures) figure {
	if f.Processes == 0 {
		return figure{value: dash, note: "the engine does not say"}
	}
	out := figure{value: strconv.FormatUint(f.Processes, 10), note: "processes and threads"}
	if f.ProcessesLimit > 0 && f.ProcessesLimit < unlimited {
		out.note = fmt.Sprintf("processes and threads of at most %d", f.ProcessesLimit)
	}
	return out
}

// unlimited is what engines tell in place of no limit, and more.
const unlimited = 1 << 32

func count(n float64, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.FormatFloat(n, 'f', -1, 64) + " " + what + "s"
}
