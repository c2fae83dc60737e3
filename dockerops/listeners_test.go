package dockerops

import (
	"slices"
	"testing"
)

// socketTable is what Linux prints for a server on all addresses, one on the loopback, and connections.
const socketTable = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 28451 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 28452 1 0000000000000000 100 0 0 10 0
   2: 020011AC:1F40 010011AC:C5B2 01 00000000:00000000 00:00000000 00000000     0        0 28460 1 0000000000000000 20 4 30 10 -1
  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 3 1 0 100 0 0 10 0
   1: 00000000000000000000000001000000:1770 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4 1 0 100 0 0 10 0
   2: 0000000000000000FFFF00000100007F:1771 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 5 1 0 100 0 0 10 0
`

func TestParseListeners(t *testing.T) {
	got, ok := parseListeners(socketTable)
	want := []Listener{
		{Address: "::", Port: 80}, {Address: "127.0.0.1", Port: 5000}, {Address: "::1", Port: 6000}, {Address: "127.0.0.1", Port: 6001}, {Address: "0.0.0.0", Port: 8000},
	}
	if !ok || !slices.Equal(got, want) {
		t.Errorf("%v, %v, want %v", got, ok, want)
	}
	for _, l := range got {
		if local := l.Port == 5000 || l.Port == 6000 || l.Port == 6001; l.LoopbackOnly() != local {
			t.Errorf("%+v: loopback only %v", l, l.LoopbackOnly())
		}
	}
	if got, ok := parseListeners("  sl  local_address rem_address   st\n"); !ok || len(got) != 0 {
		t.Errorf("an empty table: %v, %v", got, ok)
	}
	for _, text := range []string{"", "sh: cat: not found\n", "OCI runtime exec failed: exec failed\n"} {
		if _, ok := parseListeners(text); ok {
			t.Errorf("%q passes for a table", text)
		}
	}
}

func FuzzParseListeners(f *testing.F) {
	f.Add(socketTable)
	f.Add("  sl  local_address\n 0: :: :: 0A\n 1: 00:1 0 0A\n 2: zz:zz 0 0A\n 3: 0000:FFFFF 0 0A")
	f.Fuzz(func(t *testing.T, text string) {
		list, _ := parseListeners(text)
		for _, l := range list {
			if l.Address == "" {
				t.Errorf("%+v has no address", l)
			}
		}
	})
}
