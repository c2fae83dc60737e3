package fake

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// InspectRaw is JSON about one object, in the shape that engines give it, as far as the fake knows.
func (e *Engine) InspectRaw(ctx context.Context, kind dockerops.ObjectKind, id string) (string, error) {
	call := Call{Verb: "inspect " + string(kind), Subject: id}
	if err := e.enter(ctx, call); err != nil {
		return "", err
	}
	value, err := e.world.raw(call, kind, id)
	if err != nil {
		return "", err
	}
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return "", wrap(call, err)
	}
	return string(text), nil
}

type object = map[string]any

func (w *world) raw(call Call, kind dockerops.ObjectKind, id string) (any, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch kind {
	case dockerops.ObjectContainer:
		if b := w.find(id); b != nil {
			return rawContainer(b), nil
		}
	case dockerops.ObjectImage:
		if p := w.findImage(id); p != nil {
			return object{
				"Id": p.ID, "RepoTags": p.Tags, "Created": stamp(p.Created), "Architecture": p.Architecture, "Os": p.OS, "Size": p.Size,
				"Config": object{"Entrypoint": p.Entrypoint, "Cmd": p.Cmd, "Env": p.Env, "WorkingDir": p.WorkingDir, "User": p.User, "Labels": p.Labels},
			}, nil
		}
	case dockerops.ObjectVolume:
		if v := w.findVolume(id); v != nil {
			return object{"Name": v.Name, "Driver": v.Driver, "Mountpoint": v.Mountpoint, "CreatedAt": stamp(v.Created), "Labels": v.Labels, "Scope": "local"}, nil
		}
	case dockerops.ObjectNetwork:
		if n := w.findNetwork(id); n != nil {
			return object{
				"Id": n.ID, "Name": n.Name, "Driver": n.Driver, "Scope": n.Scope, "Internal": n.Internal, "Created": stamp(n.Created), "Labels": n.Labels,
				"IPAM": object{"Config": n.Subnets},
			}, nil
		}
	default:
		return nil, failure(call, dockerops.KindUnsupported, fmt.Sprintf("no such kind of object: %q", kind))
	}
	return nil, failure(call, dockerops.KindNotFound, "No such object: "+id)
}

func rawContainer(b *box) object {
	mounts := []object{}
	for _, m := range b.Mounts {
		mounts = append(mounts, object{"Type": m.Kind, "Source": m.Source, "Destination": m.Target, "RW": !m.ReadOnly})
	}
	networks := object{}
	for _, a := range b.Attachments {
		networks[a.Network] = object{"IPAddress": a.IP, "Aliases": a.Aliases}
	}
	return object{
		"Id": b.ID, "Created": stamp(b.Created), "Path": b.argv[0], "Args": b.argv[1:], "Name": "/" + b.Name, "Image": b.ImageID, "RestartCount": b.RestartCount,
		"State": object{
			"Status": b.State, "Running": b.Running(), "Paused": b.State == dockerops.StatePaused, "OOMKilled": b.OOMKilled, "ExitCode": b.ExitCode,
			"Error": b.StateError, "StartedAt": stamp(b.Started), "FinishedAt": stamp(b.Finished),
		},
		"Config": object{
			"Image": b.Image, "Env": b.Env, "Cmd": b.Cmd, "Entrypoint": b.Entrypoint, "WorkingDir": b.WorkingDir, "User": b.User, "Tty": b.TTY, "Labels": b.Labels,
		},
		"HostConfig": object{
			"AutoRemove": b.AutoRemove, "Memory": b.spec.Memory, "NanoCpus": int64(b.spec.CPUs * 1e9), "LogConfig": object{"Type": b.LogDriver},
			"RestartPolicy": object{"Name": b.spec.RestartPolicy, "MaximumRetryCount": b.spec.RestartRetries},
		},
		"Mounts": mounts, "NetworkSettings": object{"Networks": networks},
	}
}

// stamp is a time as engines write it.
func stamp(t time.Time) string {
	return t.UTC().Format(time.RFC3339Nano)
}
