package fake

import (
	"fmt"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// dice is a number below n that looks thrown, and is the same in every run.
func dice(seed, n int) int {
	x := uint32(seed)*2654435761 + 12345 //nolint:gosec // any bits will do
	x ^= x >> 15
	x *= 2246822519
	x ^= x >> 13
	return int(x % uint32(n)) //nolint:gosec // n is small and above 0
}

// webChatter is what the demo's website writes: its visitors, and now and then that something went wrong.
func webChatter() *Chatter {
	pages := []string{"/", "/items", "/items/17", "/static/shop.css", "/basket", "/healthz", "/search?q=mug"}
	return &Chatter{
		Pause: func(n int) time.Duration { return time.Duration(800+dice(n, 5200)) * time.Millisecond },
		Line: func(n int, at time.Time) (dockerops.LogStream, string) {
			switch {
			case n%61 == 40:
				return dockerops.Stderr, fmt.Sprintf("%s ERROR app: no invoice for order %d\nTraceback (most recent call last):\n  File \"/app/app.py\", line 48, in invoice\n"+
					"    return render_template(\"invoice.html\", order=orders[number])\n                                                 ~~~~~~^^^^^^^^\nKeyError: %d\n", pythonTime(at), 1000+n, 1000+n)
			case n%23 == 11:
				return dockerops.Stderr, fmt.Sprintf("%s WARNING app: the basket of visitor %d is older than a day\n", pythonTime(at), dice(n, 900))
			case n%9 == 4:
				return dockerops.Stderr, fmt.Sprintf("%s \x1b[32mINFO\x1b[0m app: order %d: %d items\n", pythonTime(at), 1000+n, 1+dice(n, 6))
			}
			status, size := 200, 400+dice(n, 9000)
			if n%31 == 7 {
				status, size = 404, 207
			}
			return dockerops.Stdout, fmt.Sprintf("172.18.0.%d - - [%s] \"GET %s HTTP/1.1\" %d %d \"-\" \"Mozilla/5.0\"\n",
				1+dice(n, 9), at.UTC().Format("02/Jan/2006:15:04:05 -0700"), pages[dice(n, len(pages))], status, size)
		},
	}
}

// storeChatter is what the demo's database writes.
func storeChatter() *Chatter {
	return &Chatter{
		Pause: func(n int) time.Duration { return time.Duration(7+dice(n, 40)) * time.Second },
		Line: func(n int, at time.Time) (dockerops.LogStream, string) {
			stamp := at.UTC().Format("2006-01-02 15:04:05.000 UTC")
			if n%2 == 0 {
				return dockerops.Stderr, fmt.Sprintf("%s [27] LOG:  checkpoint starting: time\n", stamp)
			}
			return dockerops.Stderr, fmt.Sprintf("%s [27] LOG:  checkpoint complete: wrote %d buffers (0.%d%%); write=%d.%03d s, sync=0.012 s\n",
				stamp, 3+dice(n, 80), dice(n, 9), dice(n, 8), dice(n, 1000))
		},
	}
}

// pythonTime is how Python's logging writes a time.
func pythonTime(at time.Time) string { return at.UTC().Format("2006-01-02 15:04:05,000") }

// talking is a program that says something more.
func talking(program Program, chatter func() *Chatter) Program {
	return func(p Process) Behaviour {
		b := program(p)
		b.Chatter = chatter()
		return b
	}
}
