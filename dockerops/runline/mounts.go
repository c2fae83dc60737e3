package runline

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/docker/cli/opts"
	"github.com/moby/moby/api/types/mount"

	"github.com/slipway-dev/slipway/dockerops"
)

// mountFlag is docker's --mount, with relative folders taken from where the text is thought to run, not from where this program does.
type mountFlag struct {
	opts.MountOpt
	where Where
}

// Set is part of pflag.Value.
func (m *mountFlag) Set(value string) error {
	fields, err := csv.NewReader(strings.NewReader(value)).Read()
	if err != nil {
		return m.MountOpt.Set(value) // says what is wrong
	}
	for i, field := range fields {
		key, source, found := strings.Cut(field, "=")
		if key = strings.ToLower(key); found && (key == "source" || key == "src") && strings.HasPrefix(source, ".") {
			fields[i] = key + "=" + absolute(source, m.where)
		}
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.Write(fields); err != nil {
		return err
	}
	w.Flush()
	return m.MountOpt.Set(strings.TrimSuffix(b.String(), "\n"))
}

// mounts takes --volume, --mount and --tmpfs.
func (l *Line) mounts(where Where) func(*given) error {
	return func(g *given) error {
		for _, text := range g.volumes.GetSlice() {
			m, err := l.volume(text, where)
			if err != nil {
				return badValue("volume", text, err)
			}
			l.Spec.Mounts = append(l.Spec.Mounts, m)
		}
		for _, m := range g.mounts.Value() {
			if !path.IsAbs(m.Target) {
				return badValue("mount", "target="+m.Target, errAbsolute)
			}
			one, known := l.mount(m)
			if known {
				l.Spec.Mounts = append(l.Spec.Mounts, one)
			}
		}
		for _, text := range g.tmpfs.GetSlice() {
			target, options, _ := strings.Cut(text, ":")
			if !path.IsAbs(target) {
				return badValue("tmpfs", text, errAbsolute)
			}
			m := dockerops.Mount{Kind: dockerops.MountTmpfs, Target: target}
			for option := range strings.SplitSeq(options, ",") {
				switch option {
				case "", "rw":
				case "ro":
					m.ReadOnly = true
				default:
					l.leave(option+" of --tmpfs "+target, whyNoField)
				}
			}
			l.Spec.Mounts = append(l.Spec.Mounts, m)
		}
		return nil
	}
}

var (
	errAbsolute = errors.New("the place in the container begins with /")
	drive       = regexp.MustCompile(`^[A-Za-z]:[\\/]`)
)

// volume takes apart SOURCE:TARGET:OPTIONS. docker's own function for it is internal.
func (l *Line) volume(text string, where Where) (dockerops.Mount, error) {
	rest, source := text, ""
	if drive.MatchString(rest) {
		source, rest = rest[:2], rest[2:]
	}
	parts := strings.Split(rest, ":")
	source += parts[0]
	if len(parts) == 1 {
		parts = []string{"", source}
		source = ""
	}
	if len(parts) > 3 {
		return dockerops.Mount{}, errors.New("it has too many colons")
	}
	m := dockerops.Mount{Kind: dockerops.MountVolume, Source: source, Target: parts[1]}
	switch {
	case len(text) > 0 && text[0] == ':' || m.Target == "":
		return m, errors.New("a part between the colons is missing")
	case !path.IsAbs(m.Target):
		return m, errAbsolute
	case strings.HasPrefix(source, "~"):
		m.Kind, m.Source = dockerops.MountBind, where.Home+strings.TrimPrefix(source, "~")
		l.Remarks = append(l.Remarks, fmt.Sprintf("~ became %s.", where.Home))
	case strings.HasPrefix(source, "."):
		m.Kind, m.Source = dockerops.MountBind, absolute(source, where)
		l.Remarks = append(l.Remarks, fmt.Sprintf("The folder %s became %s.", source, m.Source))
	case path.IsAbs(source), drive.MatchString(source), strings.HasPrefix(source, `\\`):
		m.Kind = dockerops.MountBind
	case strings.ContainsAny(source, `/\`):
		return m, fmt.Errorf("a folder is written in full, or as ./%s", source)
	}
	if len(parts) == 3 {
		l.options(&m, parts[2])
	}
	return m, nil
}

// options are what stands behind the second colon of --volume.
func (l *Line) options(m *dockerops.Mount, text string) {
	for option := range strings.SplitSeq(text, ",") {
		switch option {
		case "ro", "readonly":
			m.ReadOnly = true
		case "rw":
			m.ReadOnly = false
		case "":
		case "cached", "delegated", "consistent":
			l.leave(option+" of --volume "+m.Target, "Engines do not look at it any more.")
		case "z", "Z":
			l.leave(option+" of --volume "+m.Target, "The folder gets no SELinux label. Where SELinux is on, the container may not be able to read it.")
		default:
			l.leave(option+" of --volume "+m.Target, whyNoField)
		}
	}
}

// absolute is a relative folder, seen from where the text is thought to run.
func absolute(folder string, where Where) string {
	return filepath.Join(where.Folder, strings.ReplaceAll(folder, `\`, string(filepath.Separator)))
}

// mount converts one --mount; known is false for kinds that the form does not have.
func (l *Line) mount(m mount.Mount) (one dockerops.Mount, known bool) {
	one = dockerops.Mount{Kind: dockerops.MountKind(m.Type), Source: m.Source, Target: m.Target, ReadOnly: m.ReadOnly}
	name := "--mount " + m.Target
	switch one.Kind {
	case dockerops.MountBind, dockerops.MountVolume, dockerops.MountTmpfs:
	default:
		l.leave(fmt.Sprintf("--mount type=%s,target=%s", m.Type, m.Target), "The form has folders, volumes and memory, no other kind.")
		return one, false
	}
	if m.BindOptions != nil || m.VolumeOptions != nil || m.TmpfsOptions != nil || m.Consistency != "" {
		l.leave("Options of "+name, whyNoField)
	}
	return one, true
}
