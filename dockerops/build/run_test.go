package build_test

import (
	"testing"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops/build"
)

func TestDev(t *testing.T) {
	_, conn := engine(t)
	for _, df := range []string{
		"FROM slipway-dev-base:1\nARG WHO=you\nWORKDIR /app\nCOPY a.txt .\nRUN echo hello $WHO && date +%s%N\n",
		"FROM slipway-dev-base:1\nWORKDIR /app\n\nRUN echo one\nRUN echo two; \\\n   echo three; \\\n  exit 42\nRUN true\n",
		"FROM slipway-dev-base:1\nCOPY nope.txt .\n",
		"FROM nope-nope:1\nCOPY nope.txt .\n",
		"# syntax=docker/dockerfile:1\nFROM slipway-dev-base:1\n",
		"FROM slipway-dev-base:1\nRUN <<EOF\necho hi\nEOF\n",
		"FROM slipway-dev-base:1\nCOPY ../x /\n",
		"FROM slipway-dev-base:1\nBLA x\n",
		"FROM --platform=linux/arm64 slipway-dev-base:1\nRUN x\n",
		"FROM slipway-dev-base:1 AS one\nRUN echo 1\nFROM one\nCOPY --from=one /x /y\n",
		"FROM slipway-dev-base:1\nCOPY --link a.txt /y\n",
	} {
		dir := folder(t, map[string]string{"Dockerfile": df, "a.txt": "a"})
		r := newRecorder()
		start := time.Now()
		res, err := build.Run(t.Context(), conn, build.Options{ContextDir: dir, Tags: []string{"slipway-dev-x:1"}, Args: map[string]string{"WHO": "me"}}, r)
		t.Logf("=== %s\n%v %v %v\n%s", df, time.Since(start), res, err, strings.Join(r.names(), "\n"))
		var f *build.Failure
		if errors.As(err, &f) {
			f.Err = nil
			t.Logf("%+v", *f)
		}
		t.Logf("%s", r.all())
	}
	dir := folder(t, map[string]string{"Dockerfile": "FROM slipway-dev-base:1\nRUN echo go; sleep 100\n"})
	r := newRecorder()
	ctx, cancel := context.WithCancel(t.Context())
	var at time.Time
	r.onLog = func(s string) { at = time.Now(); cancel() }
	_, err := build.Run(ctx, conn, build.Options{ContextDir: dir}, r)
	t.Log(time.Since(at), err, r.names())
}
