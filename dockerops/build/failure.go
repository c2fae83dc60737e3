package build

import (
	"errors"
	"strconv"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/solver/errdefs"
)

// neighbours is how many lines of the Dockerfile are shown on each side of the failing ones.
const neighbours = 3

// newFailure says what went wrong, where in the Dockerfile, and what the failing step wrote last.
func newFailure(err error, tr *tracker, file []byte, opts Options) *Failure {
	f := &Failure{Dockerfile: opts.dockerfile(), Err: tr.mask.error(err)}
	failed := tr.failed()
	if failed != nil {
		f.Step = failed.reported
		f.LastLines = failed.tail.last()
	}
	f.Reason, f.Subject = classify(err, f.Step.Name, f.LastLines)
	if f.Reason == ReasonCommand || f.Reason == ReasonPlatform {
		f.ExitCode = exitCodeOf(err)
	}

	where, data := sourceSpan(err, file)
	if where == (span{}) {
		where = findSpan(err, f, file, opts)
	}
	f.place(where, data)
	if doc, parseErr := parseDockerfile(file); parseErr == nil {
		refine(f, doc, file)
	}
	return f
}

// place fills in the lines around a place in the Dockerfile.
func (f *Failure) place(s span, data []byte) {
	lines := splitLines(data)
	if s.first < 1 || s.first > len(lines) {
		return
	}
	s.last = min(max(s.last, s.first), len(lines))
	f.Line = s.first
	f.Instruction = strings.TrimSpace(strings.Join(lines[s.first-1:s.last], "\n"))
	f.Source = nil
	for n := max(1, s.first-neighbours); n <= min(len(lines), s.last+neighbours); n++ {
		f.Source = append(f.Source, SourceLine{Number: n, Text: lines[n-1], Failing: n >= s.first && n <= s.last})
	}
}

// sourceSpan is the place that the engine itself tells (26.1 and later), in the Dockerfile as the engine read it.
func sourceSpan(err error, file []byte) (span, []byte) {
	for _, src := range errdefs.Sources(err) {
		var s span
		for _, r := range src.Ranges {
			if r.Start == nil {
				continue
			}
			first := int(r.Start.Line)
			if s.first == 0 || first < s.first {
				s.first = first
			}
			s.last = max(s.last, first)
			if r.End != nil {
				s.last = max(s.last, int(r.End.Line))
			}
		}
		if s.first > 0 {
			if src.Info != nil && len(src.Info.Data) > 0 {
				return s, src.Info.Data
			}
			return s, file
		}
	}
	return span{}, file
}

// findSpan works the place out for engines that don't tell it.
func findSpan(err error, f *Failure, file []byte, opts Options) span {
	if m := parseLine.FindStringSubmatch(err.Error()); m != nil {
		if n, convErr := strconv.Atoi(m[1]); convErr == nil {
			return span{n, n}
		}
	}
	if f.Reason == ReasonFrontend {
		if _, _, loc, ok := parser.DetectSyntax(file); ok {
			return spanOf(loc)
		}
	}
	doc, parseErr := parseDockerfile(file)
	if parseErr != nil {
		return errorSpan(parseErr)
	}
	if f.Reason == ReasonInvalidReference {
		return doc.locateImage(f.Subject, opts.Args)
	}
	return doc.locate(f.Step.Name, opts.Args)
}

// errorSpan is the place of an error of BuildKit's parser.
func errorSpan(err error) span {
	var loc *parser.LocationError
	if errors.As(err, &loc) && len(loc.Locations) > 0 {
		return spanOf(loc.Locations[0])
	}
	return span{}
}

// refine tells a wrong Dockerfile from one that the engine's own frontend is too old for: BuildKit's parser of today reads the latter.
func refine(f *Failure, doc parsed, file []byte) {
	if f.Reason == ReasonFrontend {
		_, f.Heredocs = doc.heredoc(0)
	}
	if f.Reason != ReasonParse {
		return
	}
	if strings.HasPrefix(f.Subject, "--") {
		f.Reason = ReasonEngineTooOld
		return
	}
	if at, ok := doc.heredoc(f.Line); ok {
		f.Reason, f.Subject = ReasonEngineTooOld, "heredoc"
		f.place(at, file)
	}
}

// exitCodeOf is the exit code in an engine's text, 0 when there is none. No typed one comes over the wire.
func exitCodeOf(err error) int {
	m := exitCode.FindAllStringSubmatch(err.Error(), -1)
	if m == nil {
		return 0
	}
	code, convErr := strconv.Atoi(m[len(m)-1][1])
	if convErr != nil {
		return 0
	}
	return code
}
