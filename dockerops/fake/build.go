package fake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// BuildScript does a build in Build's place. Made is called with the image when it succeeded, and gives its ID.
type BuildScript func(ctx context.Context, opts build.Options, sink build.Sink, made func(Image) string) (build.Result, error)

// Build plays a build of the Dockerfile: each instruction is a step, cached when the same steps were built before. Nothing is run. The image's containers
// listen where EXPOSE says, unless OnBuild says otherwise.
func (e *Engine) Build(ctx context.Context, opts build.Options, sink build.Sink) (build.Result, error) {
	call := Call{Verb: "build image", Subject: strings.Join(opts.Tags, ", ")}
	if err := e.enter(ctx, call); err != nil {
		return build.Result{}, err
	}
	w := e.world
	w.mu.Lock()
	script := w.onBuild
	w.mu.Unlock()
	made := func(image Image) string {
		w.mu.Lock()
		defer w.mu.Unlock()
		image.Labels = opts.Labels
		p := w.addImage(image)
		w.tell(dockerops.ObjectImage, p.ID, "tag")
		return p.ID
	}
	if script != nil {
		result, err := script(ctx, opts, sink, made)
		if err != nil {
			return result, wrap(call, err)
		}
		return result, nil
	}
	return e.play(ctx, call, opts, sink, made)
}

// play goes through the Dockerfile.
func (e *Engine) play(ctx context.Context, call Call, opts build.Options, sink build.Sink, made func(Image) string) (build.Result, error) {
	name := opts.Dockerfile
	if name == "" {
		name = "Dockerfile"
	}
	data, err := os.ReadFile(opts.DockerfilePath()) //nolint:gosec // the path is the caller's own
	if err != nil {
		return build.Result{}, wrap(call, &build.Failure{Dockerfile: name, Err: err})
	}
	parsed, err := parser.Parse(bytes.NewReader(data))
	if err != nil {
		return build.Result{}, wrap(call, &build.Failure{Dockerfile: name, Err: err})
	}
	image, own := Image{}, false // own: the Dockerfile says what runs
	steps := parsed.AST.Children
	key := ""
	for i, node := range steps {
		key += node.Original + "\n"
		line := layerOf(node, image, opts.ContextDir)
		text := fmt.Sprintf("[%d/%d] %s", i+1, len(steps), node.Original)
		if err := e.step(ctx, call, sink, played{id: strconv.Itoa(i), name: text, key: key, size: line.Size, noCache: opts.NoCache}); err != nil {
			return build.Result{}, err
		}
		if strings.EqualFold(node.Value, "from") {
			image, own = e.world.base(node), false
			continue
		}
		image.Layers = append(image.Layers, line)
		own = describe(&image, node) || own
	}
	if own {
		image.Program = listening(image.Exposed)
	}
	image.Tags = opts.Tags
	return build.Result{ImageID: made(image), Tags: opts.Tags}, nil
}

// played is a step to play: key names it and all before it, size is what it adds, in bytes.
type played struct {
	id, name, key string
	size          int64
	noCache       bool
}

// step plays one step.
func (e *Engine) step(ctx context.Context, call Call, sink build.Sink, one played) error {
	w := e.world
	w.mu.Lock()
	cached := w.remember(one.key, one.name, one.size) && !one.noCache
	w.mu.Unlock()
	id := one.id
	s := build.Step{ID: id, Name: one.name, State: build.StateRunning, Started: time.Now()}
	if cached {
		s.State, s.Ended = build.StateCached, s.Started
		sink.Step(s)
		return e.pause(ctx, call, 0)
	}
	sink.Step(s)
	sink.Log(id, 1, []byte("demo engine: nothing is really run\n"))
	if err := e.pause(ctx, call, w.limits.Step); err != nil {
		s.State, s.Ended = build.StateCancelled, time.Now()
		sink.Step(s)
		return err
	}
	s.State, s.Ended = build.StateDone, time.Now()
	sink.Step(s)
	return nil
}

// base is what a stage begins with: the image that FROM names when the engine has it, else one that nothing is known of.
func (w *world) base(node *parser.Node) Image {
	image := Image{Cmd: []string{"python3"}, Program: listening(nil), Layers: madeUp(Image{Size: 120 << 20, Cmd: []string{"python3"}})}
	if node.Next == nil {
		return image
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.findImage(node.Next.Value)
	if p == nil {
		return image
	}
	return Image{
		Architecture: p.Architecture, base: p.coats, Entrypoint: p.Entrypoint, Cmd: p.Cmd, Env: p.Env, WorkingDir: p.WorkingDir, User: p.User,
		Exposed: p.Exposed, HasHealth: p.HasHealth, Bare: p.bare, Program: p.program,
	}
}

// describe takes over what an instruction says about the image, and tells whether it says what runs.
func describe(image *Image, node *parser.Node) bool {
	words := []string{}
	for n := node.Next; n != nil; n = n.Next {
		words = append(words, n.Value)
	}
	switch strings.ToLower(node.Value) {
	case "expose":
		for _, word := range words {
			if port, ok := exposedPort(word); ok {
				image.Exposed = append(slices.Clone(image.Exposed), port)
			}
		}
	case "cmd":
		image.Cmd = words
		return true
	case "entrypoint":
		image.Entrypoint, image.Cmd = words, nil
		return true
	case "user":
		image.User = strings.Join(words, "")
	case "workdir":
		image.WorkingDir = strings.Join(words, "")
	case "healthcheck":
		image.HasHealth = true
	}
	return false
}

// exposedPort reads a port as EXPOSE takes it.
func exposedPort(word string) (dockerops.Port, bool) {
	text, protocol, _ := strings.Cut(word, "/")
	number, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return dockerops.Port{}, false
	}
	if protocol == "" {
		protocol = "tcp"
	}
	return dockerops.Port{ContainerPort: uint16(number), Protocol: protocol}, true
}

// listening is a program that listens on all of its image's TCP ports.
func listening(exposed []dockerops.Port) Program {
	return func(p Process) Behaviour {
		b := Behaviour{Output: "[demo] started " + strings.Join(p.Argv, " ") + "\n"}
		for _, port := range exposed {
			if port.Protocol != "udp" {
				b.Listeners = append(b.Listeners, dockerops.Listener{Address: "0.0.0.0", Port: port.ContainerPort})
			}
		}
		return b
	}
}

// FailingBuild is a script that fails at a line of the Dockerfile, as a RUN that ends with code does.
func FailingBuild(instruction string, line, code int, lastLines ...string) BuildScript {
	return func(_ context.Context, _ build.Options, sink build.Sink, _ func(Image) string) (build.Result, error) {
		now := time.Now()
		s := build.Step{ID: "1", Name: "[1/1] " + instruction, State: build.StateRunning, Started: now}
		sink.Step(s)
		for _, text := range lastLines {
			sink.Log("1", 2, []byte(text+"\n"))
		}
		cause := fmt.Sprintf("process %q did not complete successfully: exit code: %d", "/bin/sh -c "+strings.TrimPrefix(instruction, "RUN "), code)
		s.State, s.Ended, s.Error = build.StateFailed, now, cause
		sink.Step(s)
		return build.Result{}, &build.Failure{
			Reason: build.ReasonCommand, Step: s, Instruction: instruction, Dockerfile: "Dockerfile", Line: line,
			Source: []build.SourceLine{{Number: line, Text: instruction, Failing: true}}, ExitCode: code, LastLines: lastLines, Err: errors.New(cause),
		}
	}
}
