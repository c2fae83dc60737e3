package dockerops

import (
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/docker/docker/api/types/container"
)

// How the script that lists files ends when it can't.
const (
	exitNoSuch  = 44
	exitNotDir  = 45
	exitTooMany = 46
)

// statAtOnce is how many files one stat is asked about: the kernel bounds how long a command may be.
const statAtOnce = 100

// maxListing bounds the script's output, in bytes.
const maxListing = 16 << 20

// listScript prints what stat says of each entry of the folder $1, in the format $2. It knows neither find nor ls: their output can't be read back where
// names have line breaks, or they are not there.
var listScript = fmt.Sprintf(`command -v stat >/dev/null 2>&1 || exit 127
if [ ! -e "$1" ]; then exit %d; fi
if [ ! -d "$1" ]; then exit %d; fi
cd -- "$1" || exit 127
f=$2
set -- .[!.]* ..?* *
if [ $# -gt %d ]; then exit %d; fi
while [ $# -gt %d ]; do
stat -c "$f" -- %s 2>/dev/null
shift %d
done
if [ $# -gt 0 ]; then stat -c "$f" -- "$@" 2>/dev/null; fi
exit 0
`, exitNoSuch, exitNotDir, maxEntries+3, exitTooMany, statAtOnce, positional(statAtOnce), statAtOnce)

// positional are the first n parameters of a script.
func positional(n int) string {
	list := make([]string, 0, n)
	for i := range n {
		list = append(list, `"${`+strconv.Itoa(i+1)+`}"`)
	}
	return strings.Join(list, " ")
}

// askForFiles lists a folder from inside a running container. KindUnsupported when there is nothing to list it with.
func (c *Client) askForFiles(ctx context.Context, id, folder string) ([]FileEntry, error) {
	ctx, done := c.change(ctx)
	defer done()
	// A name may hold all but a slash and a zero byte, a link's target all but a zero byte. No one of them holds this.
	mark := "\n" + rand.Text() + "/"
	// In the order of statFields; %n and %N are the name, and the name with the link's target.
	format := mark + "%f %s %Y %u %g %n/%N"
	out, err := c.execute(ctx, id, container.ExecOptions{
		User: "0", Cmd: []string{"sh", "-c", listScript, "sh", folder, format},
		Env: []string{"LC_ALL=C", "QUOTING_STYLE=literal"}, // the latter is of GNU's stat
	}, maxListing)
	if err != nil {
		return nil, c.fail(ctx, opListFiles, id, err)
	}
	failed := func(kind Kind, err error) ([]FileEntry, error) {
		return nil, &Error{Kind: kind, Op: opListFiles, Subject: folder, Err: err}
	}
	switch {
	case out.ExitCode == exitNoSuch:
		return failed(KindNotFound, errNoSuch)
	case out.ExitCode == exitNotDir:
		return failed(KindInvalid, errNoFolder)
	case out.ExitCode == exitTooMany, len(out.Stdout) >= maxListing/2:
		return failed(KindTooMany, errTooMany)
	case out.ExitCode != 0:
		return failed(KindUnsupported, errNoShell)
	}
	return parseStats(out.Stdout, mark, folder), nil
}

// statFields is how many numbers stand before a file's name.
const statFields = 5

// parseStats reads what stat printed in the format of askForFiles. There is no library for a format of our own; what can't be read is left out.
func parseStats(text, mark, folder string) []FileEntry {
	list := []FileEntry{}
	for i, record := range strings.Split("\n"+text, mark) {
		if i == 0 {
			continue // before the first mark
		}
		fields := strings.SplitN(strings.TrimSuffix(record, "\n"), " ", statFields+1)
		if len(fields) <= statFields {
			continue
		}
		name, long, _ := strings.Cut(fields[statFields], "/")
		mode, err := strconv.ParseUint(fields[0], 16, 32)
		if err != nil || name == "" {
			continue
		}
		entry := FileEntry{Path: path.Join(folder, name), Mode: modeFrom(uint32(mode))}
		if entry.Mode&fs.ModeSymlink != 0 {
			entry.LinkTarget = targetIn(long, name)
		}
		numbers := [statFields]int64{}
		for i := 1; i < statFields; i++ {
			numbers[i], _ = strconv.ParseInt(fields[i], 10, 64) // 0 for what can't be read
		}
		entry.Size, entry.Modified, entry.UID, entry.GID = numbers[1], time.Unix(numbers[2], 0), int(numbers[3]), int(numbers[4])
		list = append(list, entry)
	}
	return list
}

// targetIn is the target in what stat's %N says: name -> target from GNU's, 'name' -> 'target' from busybox's.
func targetIn(long, name string) string {
	const arrow = " -> "
	if target, plain := strings.CutPrefix(long, name+arrow); plain {
		return target
	}
	if target, quoted := strings.CutPrefix(long, "'"+name+"'"+arrow+"'"); quoted {
		return strings.TrimSuffix(target, "'")
	}
	return ""
}

// Linux's bits of a file's mode.
const (
	unixType    = 0o170000
	unixSocket  = 0o140000
	unixLink    = 0o120000
	unixRegular = 0o100000
	unixBlock   = 0o060000
	unixFolder  = 0o040000
	unixChar    = 0o020000
	unixPipe    = 0o010000
	unixSetUID  = 0o4000
	unixSetGID  = 0o2000
	unixSticky  = 0o1000
)

// modeFrom is Linux's mode in Go's form, also where this program runs on another system.
func modeFrom(unix uint32) fs.FileMode {
	mode := fs.FileMode(unix & 0o777)
	switch unix & unixType {
	case unixRegular:
	case unixFolder:
		mode |= fs.ModeDir
	case unixLink:
		mode |= fs.ModeSymlink
	case unixSocket:
		mode |= fs.ModeSocket
	case unixPipe:
		mode |= fs.ModeNamedPipe
	case unixChar:
		mode |= fs.ModeDevice | fs.ModeCharDevice
	case unixBlock:
		mode |= fs.ModeDevice
	default:
		mode |= fs.ModeIrregular
	}
	for bit, flag := range map[uint32]fs.FileMode{unixSetUID: fs.ModeSetuid, unixSetGID: fs.ModeSetgid, unixSticky: fs.ModeSticky} {
		if unix&bit != 0 {
			mode |= flag
		}
	}
	return mode
}
