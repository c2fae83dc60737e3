package build

import "github.com/moby/buildkit/frontend/dockerfile/instructions"

// heredoc finds the instruction with a heredoc (RUN <<EOF) that a line belongs to, line 0 meaning any.
// Frontends older than heredocs read the text inside as instructions.
func (d parsed) heredoc(line int) (span, bool) {
	for i := range d.stages {
		for _, cmd := range d.stages[i].Commands {
			if !hasHeredoc(cmd) {
				continue
			}
			if s := spanOf(cmd.Location()); line == 0 || s.first <= line && line <= s.last {
				return s, true
			}
		}
	}
	return span{}, false
}

func hasHeredoc(cmd instructions.Command) bool {
	switch c := cmd.(type) {
	case *instructions.RunCommand:
		return len(c.Files) > 0
	case *instructions.CopyCommand:
		return len(c.SourceContents) > 0
	case *instructions.AddCommand:
		return len(c.SourceContents) > 0
	}
	return false
}
