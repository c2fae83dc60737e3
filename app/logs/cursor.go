package logs

import (
	"hash/maphash"

	"github.com/slipway-dev/slipway/dockerops"
)

// finger tells a line from others: times alone do not, since lines may share a nanosecond, and those of two streams may be out of order.
type finger struct {
	time   int64
	hash   uint64
	stream dockerops.LogStream
}

var seed = maphash.MakeSeed()

func fingerOf(e *entry) finger {
	return finger{time: e.time, hash: maphash.Bytes(seed, e.text), stream: e.stream}
}

// cursor remembers the last lines that were read, so that another reading goes on right after them.
type cursor struct {
	last [256]finger
	read int // how many lines in all
	// cut are lines that ended without a break, as a program's last one: the log goes on behind them on the same line.
	cut []finger
}

func (c *cursor) add(p finger) {
	c.last[c.read%len(c.last)] = p
	c.read++
}

// addCut remembers a line that had no break, of those that add was told of.
func (c *cursor) addCut(p finger) {
	if len(c.cut) == cap(c.cut) && len(c.cut) >= 16 {
		c.cut = append(c.cut[:0], c.cut[1:]...)
	}
	c.cut = append(c.cut, p)
}

// overlap is what a new reading leaves out: what the cursor has seen.
type overlap struct {
	seen map[finger]int
	// Lines up to oldest were all seen; noTime when that is not known. After newest there is nothing to leave out.
	oldest, newest int64
	cut            []finger
	// met says that something was left out: nothing can be missing between.
	met bool
}

// settling is how much later than the newest line seen an older one may be, in nanoseconds: the streams' times are taken on their own.
const settling = 5e9

// overlap is what to leave out from now on, nil when nothing was read before.
func (c *cursor) overlap() *overlap {
	if c.read == 0 {
		return nil
	}
	o := &overlap{seen: map[finger]int{}, oldest: noTime, newest: noTime, cut: c.cut}
	for _, p := range c.last[:min(c.read, len(c.last))] {
		o.seen[p]++
		o.newest = max(o.newest, p.time)
	}
	if c.read > len(c.last) {
		o.oldest = c.last[c.read%len(c.last)].time
	}
	return o
}

// since is from when on lines have to be read again to meet.
func (o *overlap) since() int64 {
	least := o.newest
	for p := range o.seen {
		least = min(least, p.time)
	}
	return least
}

// leaves says whether a line was seen.
func (o *overlap) leaves(p finger) bool {
	n := o.seen[p]
	switch {
	case n > 1:
		o.seen[p] = n - 1
	case n == 1:
		delete(o.seen, p)
	case p.time == noTime || o.oldest == noTime || p.time > o.oldest:
		return false
	}
	o.met = true
	return true
}

// over says that nothing more has to be looked at.
func (o *overlap) over(p finger) bool {
	return len(o.seen) == 0 || p.time != noTime && p.time > o.newest && p.time-o.newest > settling
}

// leavesOpen says whether a line that is being put together is one that ended without a break before.
func (o *overlap) leavesOpen(p finger) bool {
	for _, c := range o.cut {
		if c == p && o.leaves(p) {
			return true
		}
	}
	return false
}
