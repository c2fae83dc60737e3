package app

import (
	"reflect"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestEngineVariablesArriveExactly(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	vars := []dockerops.EnvVar{
		{Name: "SPACES", Value: "  a  b "},
		{Name: "SIGNS", Value: `x=y # z $HOME ${HOME} $(id) \n \\ ! * ~`},
		{Name: "QUOTES", Value: `it's "so" ` + "`x`"},
		{Name: "LINES", Value: "one\ntwo\n\n"},
		{Name: "EMPTY"},
		{Name: "CAFÉ", Value: "ü€😀"},
		{Name: "my-app.name", Value: "1"},
		{Name: "TAB", Value: "\t"},
	}
	spec := dockerops.RunSpec{Name: r.name, Image: string(enginetest.Alpine), Command: []string{"sleep", "1000"}, Env: vars}
	id := r.done(t, r.RunImage(spec)).Result.ContainerID
	out, err := r.engine.Exec(t.Context(), id, []string{"cat", "/proc/1/environ"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for one := range strings.SplitSeq(strings.TrimSuffix(out.Stdout, "\x00"), "\x00") {
		name, value, _ := strings.Cut(one, "=")
		got[name] = value
	}
	for _, v := range vars {
		if value, ok := got[v.Name]; !ok || value != v.Value {
			t.Errorf("%s arrived as %q, want %q", v.Name, value, v.Value)
		}
	}
	details, err := r.engine.InspectContainer(t.Context(), id)
	if err != nil || !reflect.DeepEqual(details.Spec.Env, vars) {
		t.Errorf("to be edited they are %+v, %v", details.Spec.Env, err)
	}
}
