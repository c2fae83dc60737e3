package build

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// needed is the stages that the target needs, and of them those that it is built upon.
func (p *planner) needed() (needed, final map[int]bool) {
	needed, final = map[int]bool{}, map[int]bool{}
	last := len(p.doc.stages) - 1
	if p.opts.Target != "" {
		if i := p.stageIndex(p.opts.Target, len(p.doc.stages)); i >= 0 {
			last = i
		}
	}
	for i := last; i >= 0; i = p.base(i) {
		final[i] = true
	}
	queue := []int{last}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		if i < 0 || needed[i] {
			continue
		}
		needed[i] = true
		queue = append(queue, p.base(i))
		for _, cmd := range p.doc.stages[i].Commands {
			if c, ok := cmd.(*instructions.CopyCommand); ok && c.From != "" {
				queue = append(queue, p.stageIndex(c.From, i))
			}
			if r, ok := cmd.(*instructions.RunCommand); ok {
				for _, m := range instructions.GetMounts(r) {
					if m.From != "" {
						queue = append(queue, p.stageIndex(m.From, i))
					}
				}
			}
		}
	}
	return needed, final
}

// base is the stage that a stage is built upon, -1 when it is an image.
func (p *planner) base(i int) int {
	name, _, err := p.lex.ProcessWord(p.doc.stages[i].BaseName, shell.EnvsFromSlice(p.global))
	if err != nil {
		return -1
	}
	for j := i - 1; j >= 0; j-- {
		if p.doc.stages[j].Name != "" && strings.EqualFold(p.doc.stages[j].Name, name) {
			return j
		}
	}
	return -1
}

// stageIndex finds a stage before another by name or number, -1 when there is none.
func (p *planner) stageIndex(name string, before int) int {
	for j := before - 1; j >= 0; j-- {
		if p.doc.stages[j].Name != "" && strings.EqualFold(p.doc.stages[j].Name, name) {
			return j
		}
	}
	if i, ok := instructions.HasStage(p.doc.stages, name); ok && i < before {
		return i
	}
	return -1
}
