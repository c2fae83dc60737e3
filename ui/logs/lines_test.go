package logs

import (
	"regexp"
	"slices"
	"sort"

	"github.com/slipway-dev/slipway/app/logs"
)

// memory is a log as the view of a store shows it.
type memory struct {
	all   []logs.Line
	found *regexp.Regexp
}

// newMemory is a log of these lines, numbered from first on.
func newMemory(first int64, texts ...string) *memory {
	m := &memory{}
	for i, text := range texts {
		m.all = append(m.all, logs.Line{Number: first + int64(i), Text: text})
	}
	return m
}

func (m *memory) Extent() logs.Extent {
	e := logs.Extent{Count: len(m.all), Total: len(m.all)}
	if len(m.all) > 0 {
		e.First, e.Last = m.all[0].Number, m.all[len(m.all)-1].Number
	}
	return e
}

func (m *memory) Index(number int64) int {
	return sort.Search(len(m.all), func(i int) bool { return m.all[i].Number >= number })
}

func (m *memory) From(number int64, count int) []logs.Line {
	i := m.Index(number)
	return slices.Clone(m.all[i:min(len(m.all), i+count)])
}

func (m *memory) Before(number int64, count int) []logs.Line {
	i := m.Index(number)
	return slices.Clone(m.all[max(0, i-count):i])
}

func (m *memory) At(index int) (int64, bool) {
	if len(m.all) == 0 {
		return 0, false
	}
	return m.all[min(max(0, index), len(m.all)-1)].Number, true
}

func (m *memory) Highlights(text string) [][2]int {
	if m.found == nil {
		return nil
	}
	var list [][2]int
	for _, at := range m.found.FindAllStringIndex(text, -1) {
		list = append(list, [2]int{at[0], at[1]})
	}
	return list
}
