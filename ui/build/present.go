package build

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/registry"
	"github.com/slipway-dev/slipway/ui/pull"
)

// form are the answers as typed.
type form struct {
	folder, dockerfile, names, platform string
	target                              string // a stage's Ref; "" for the last one
	args                                map[string]string
	noCache                             bool
}

// problems are what is wrong with the answers, "" for nothing.
type problems struct{ folder, dockerfile, names, platform, engine string }

func (p problems) none() bool { return p == problems{} }

// looked is what the disk said about the folder and the Dockerfile.
type looked struct {
	outline   build.Outline
	outlined  bool // the Dockerfile was read
	size      build.ContextSize
	measured  bool // size is the whole
	measuring bool
	// folderWrong and dockerfileWrong say why not.
	folderWrong, dockerfileWrong string
}

// options are what the answers ask for.
func (f form) options() build.Options {
	o := build.Options{ContextDir: strings.TrimSpace(f.folder), Tags: strings.Fields(f.names), Target: f.target, Platform: strings.TrimSpace(f.platform), NoCache: f.noCache}
	o.Dockerfile = dockerfileOption(o.ContextDir, f.dockerfile)
	for name, value := range f.args {
		if value == "" {
			continue
		}
		if o.Args == nil {
			o.Args = map[string]string{}
		}
		o.Args[name] = value
	}
	return o
}

// dockerfileOption is the Dockerfile as a build takes it: its path below the build folder, or the whole path of one elsewhere.
func dockerfileOption(folder, typed string) string {
	typed = strings.TrimSpace(typed)
	if typed == "" || folder == "" {
		return ""
	}
	if !filepath.IsAbs(typed) {
		typed = filepath.Join(folder, filepath.FromSlash(typed))
	}
	if below, err := filepath.Rel(folder, typed); err == nil && filepath.IsLocal(below) {
		return filepath.ToSlash(below)
	}
	return filepath.Clean(typed)
}

// present judges the answers.
func present(f form, l looked, snap live.Snapshot) (build.Options, problems) {
	o := f.options()
	var p problems
	switch {
	case o.ContextDir == "":
		p.folder = "Choose the folder with the files that the image is built from."
	case !filepath.IsAbs(o.ContextDir):
		p.folder = "Write the whole path of the folder, from the top."
	default:
		p.folder = l.folderWrong
	}
	if p.folder == "" {
		p.dockerfile = l.dockerfileWrong
	}
	p.names = namesError(o.Tags)
	p.platform = pull.PlatformError(f.platform)
	if engine := snap.Connection.Engine; !engine.BuildsImages() {
		p.engine = "This engine (" + engine.Product + ") has no BuildKit, which Slipway builds with."
	}
	return o, p
}

// namesError says what is wrong with the names of an image to be built.
func namesError(names []string) string {
	if len(names) == 0 {
		return "Give the image a name, to find it again by."
	}
	for i, name := range names {
		ref, problem := registry.Parse(name)
		switch {
		case problem != nil && problem.Proposal != "":
			return fmt.Sprintf("%s: %s %s would do.", name, problem.Text, problem.Proposal)
		case problem != nil:
			return name + ": " + problem.Text
		case ref.Digest != "":
			return "A digest is not given but computed from the image. Leave out what begins with @."
		case slices.Contains(names[:i], name):
			return name + " is there twice."
		}
	}
	return ""
}

// namesHint says what becomes of the names.
func namesHint(names []string, snap live.Snapshot) string {
	var implied, taken []string
	for _, name := range names {
		ref, problem := registry.Parse(name)
		if problem != nil {
			continue
		}
		if ref.TagImplied {
			implied = append(implied, ref.String())
		}
		for _, image := range snap.Images {
			if slices.Contains(image.Tags, ref.String()) {
				taken = append(taken, ref.String())
			}
		}
	}
	switch {
	case len(taken) > 0:
		return "There is an image " + strings.Join(taken, " and ") + " now. It is kept, and loses that name to the new one."
	case len(implied) > 0:
		return "Without a tag after a colon it becomes " + strings.Join(implied, " and ") + "."
	}
	return "Several names stand apart by blanks: shop:1.0 shop:latest"
}

// nameFor is the name that is offered for a folder.
func nameFor(folder string) string {
	if folder = strings.TrimSpace(folder); folder == "" {
		return ""
	}
	return scaffold.Slug(filepath.Base(folder))
}

// commandLine is the docker command that equals the form as far as it is filled in.
func commandLine(o build.Options) string {
	if o.ContextDir == "" {
		o.ContextDir = "FOLDER"
	}
	return command.Build(o)
}

// lastStage is the choice that stops at no earlier stage.
const lastStage = "The last one"

// stageOptions are the choices of a stage, and what each means as Options.Target.
func stageOptions(o build.Outline) (texts []string, refs map[string]string) {
	refs = map[string]string{lastStage: ""}
	texts = []string{lastStage}
	for i, s := range o.Stages {
		text := s.Name
		if text == "" {
			text = fmt.Sprintf("Stage %d", i+1)
		}
		text += ", from " + s.Base
		if _, twice := refs[text]; !twice {
			refs[text] = s.Ref
			texts = append(texts, text)
		}
	}
	return texts, refs
}

// givenByBuilder are arguments that the builder fills in itself.
var givenByBuilder = []string{"TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT", "TARGETSTAGE"}

// argRow is one argument of the Dockerfile, whatever stages it is for.
type argRow struct {
	name, hint string
	secret     bool
}

// argRows are the arguments that can be given.
func argRows(o build.Outline) []argRow {
	var rows []argRow
	for _, a := range o.Args {
		if slices.Contains(givenByBuilder, a.Name) || slices.ContainsFunc(rows, func(r argRow) bool { return r.name == a.Name }) {
			continue
		}
		row := argRow{name: a.Name, hint: "not set", secret: command.Masked(a.Name, "x") != "x"}
		if a.HasDefault {
			row.hint = command.Masked(a.Name, a.Default)
			if a.Default == "" {
				row.hint = "empty"
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// historyRemark is said where an argument looks like a secret.
const historyRemark = "Values of arguments stay in the image's history, where everyone who has the image can read them. Give passwords and tokens to the build with RUN --mount=type=secret instead."

// sizeText says how much a build sends at the most.
func sizeText(l looked) string {
	s := l.size
	amount := fmt.Sprintf("%s in %s", units.HumanSize(float64(s.Bytes)), counted(s.Files, "file"))
	switch {
	case l.measuring && s.Files == 0:
		return "Measuring the build folder …"
	case l.measuring:
		return "Measuring the build folder: " + amount + " so far …"
	case !l.measured:
		return "What the build sends to the engine is measured as soon as there is a folder."
	case s.Ignored:
		return "At most " + amount + ", without what .dockerignore leaves out. Only what COPY and ADD name is sent."
	default:
		return "At most " + amount + ". Only what COPY and ADD name is sent. There is no .dockerignore that leaves anything out."
	}
}

// unreadableText says that not everything could be counted; "" when it could.
func unreadableText(s build.ContextSize) string {
	if s.Unreadable == 0 {
		return ""
	}
	return fmt.Sprintf("%s can't be opened by you and are not counted. The build stops there, unless .dockerignore leaves them out.", counted(s.Unreadable, "folder"))
}

// mostFolders is how many folders are shown.
const mostFolders = 6

// folderRow is one folder as it is shown.
type folderRow struct{ path, size, files string }

func folderRows(s build.ContextSize) []folderRow {
	list := slices.Clone(s.Biggest)
	slices.SortStableFunc(list, func(a, b build.Folder) int { return cmp.Compare(b.Bytes, a.Bytes) })
	var rows []folderRow
	for _, f := range list[:min(len(list), mostFolders)] {
		path := f.Path
		if path == "." {
			path = "files in the folder itself"
		}
		rows = append(rows, folderRow{path: path, size: units.HumanSize(float64(f.Bytes)), files: counted(f.Files, "file")})
	}
	return rows
}

// counted is a number of things in words: "1 file", "20,031 files".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return pull.Thousands(n) + " " + what + "s"
}
