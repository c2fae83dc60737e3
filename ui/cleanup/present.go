package cleanup

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/cleanup"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// part is one kind's share of the disk.
type part struct {
	title string
	size  int64 // bytes
	color fyne.ThemeColorName
}

// presentDisk are the shares that add up to the total.
func presentDisk(d dockerops.DiskUse) []part {
	containers, volumes, cache := int64(0), int64(0), int64(0)
	for _, c := range d.Containers {
		containers += c.Size
	}
	for _, v := range d.Volumes {
		volumes += max(v.Size, 0)
	}
	for _, c := range d.BuildCache {
		if !c.Shared {
			cache += c.Size
		}
	}
	return []part{
		{"Images", d.LayersSize, theme.ColorPrimary},
		{"Containers", containers, theme.ColorRunning},
		{"Volumes", volumes, theme.ColorBusy},
		{"Build cache", cache, theme.ColorStopped},
	}
}

// key names a thing among all kinds.
type key struct {
	kind cleanup.Kind
	id   string
}

func keyOf(i cleanup.Item) key { return key{i.Kind, i.ID} }

// line is everything that a line of the list shows: the head of a kind, or a thing.
type line struct {
	key    key // its id is "" for a head
	name   string
	detail string
	size   string
	tick   widgets.TickState
	folded bool // of a head: its things are not shown
	data   bool
	off    bool // it can't be ticked now
}

func (l line) head() bool { return l.key.id == "" }

// foldAbove is how many things of a kind are shown without being asked for.
const foldAbove = 12

// presentLines puts the things under the heads of their kinds. folds are the kinds that the person folded or unfolded.
func presentLines(items []cleanup.Item, ticked func(cleanup.Item) bool, folds map[cleanup.Kind]bool, off bool) []line {
	var lines []line
	for _, k := range kinds {
		of := ofKind(items, k.id)
		if len(of) == 0 {
			continue
		}
		chosen := pick(of, ticked)
		head := line{key: key{kind: k.id}, name: fmt.Sprintf("%s (%d)", k.title, len(of)), detail: k.about, size: size(sum(of)), off: off}
		switch len(chosen) {
		case 0:
		case len(of):
			head.tick = widgets.TickOn
		default:
			head.tick = widgets.TickSome
		}
		folded, told := folds[k.id]
		head.folded = folded || !told && len(of) > foldAbove
		lines = append(lines, head)
		if head.folded {
			continue
		}
		for _, i := range of {
			l := line{key: keyOf(i), name: i.Name, detail: i.Detail, size: size(i.Size), data: i.Data, off: off}
			if ticked(i) {
				l.tick = widgets.TickOn
			}
			lines = append(lines, l)
		}
	}
	return lines
}

func ofKind(items []cleanup.Item, k cleanup.Kind) []cleanup.Item {
	var list []cleanup.Item
	for _, i := range items {
		if i.Kind == k {
			list = append(list, i)
		}
	}
	return list
}

func pick(items []cleanup.Item, ticked func(cleanup.Item) bool) []cleanup.Item {
	return slices.DeleteFunc(slices.Clone(items), func(i cleanup.Item) bool { return !ticked(i) })
}

func sum(items []cleanup.Item) int64 {
	total := int64(0)
	for _, i := range items {
		total += max(i.Size, 0)
	}
	return total
}

// size is a thing's size in words; what was not measured is negative.
func size(bytes int64) string {
	if bytes < 0 {
		return "unknown"
	}
	return units.HumanSize(float64(bytes))
}

// presentSum says what is ticked.
func presentSum(chosen []cleanup.Item) string {
	switch len(chosen) {
	case 0:
		return "Nothing is ticked."
	case 1:
		return "1 thing is ticked. Deleting it frees at least " + size(sum(chosen)) + "."
	default:
		return fmt.Sprintf("%d things are ticked. Deleting them frees at least %s.", len(chosen), size(sum(chosen)))
	}
}

// named is how many names of a kind the question tells.
const named = 6

// presentQuestion says what goes: a sentence for each kind.
func presentQuestion(chosen []cleanup.Item) (sentences []string, data bool) {
	for _, k := range kinds {
		of := ofKind(chosen, k.id)
		if len(of) == 0 {
			continue
		}
		data = data || of[0].Data
		word := k.many
		if len(of) == 1 {
			word = k.one
		}
		text := fmt.Sprintf("%d %s, %s", len(of), word, size(sum(of)))
		if k.id != cleanup.KindCache { // its records have no names that say anything
			text += ": " + names(of)
		}
		sentences = append(sentences, text)
	}
	return sentences, data
}

func names(items []cleanup.Item) string {
	var list []string
	for _, i := range items[:min(len(items), named)] {
		list = append(list, i.Name)
	}
	text := strings.Join(list, ", ")
	if more := len(items) - named; more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
}

// deleteWords is the button of the question.
func deleteWords(chosen []cleanup.Item) string {
	if len(chosen) == 1 {
		return "Delete " + chosen[0].Name
	}
	return fmt.Sprintf("Delete these %d things", len(chosen))
}
