package app

import (
	"errors"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// Both engines are whole ones.
var (
	_ Engine    = (*dockerops.Client)(nil)
	_ Engine    = (*fake.Engine)(nil)
	_ Connector = Adapt(dockerops.Connector{}.Connect)
)

func TestAFailedConnectionIsNoEngine(t *testing.T) {
	f := fake.New()
	f.Down(dockerops.KindEngineDown, "away")
	engine, attempts, err := Adapt(f.Connect).Connect(t.Context())
	if engine != nil || err == nil || len(attempts) != 1 {
		t.Errorf("engine %v, attempts %v, error %v", engine, attempts, err)
	}
	var e *dockerops.Error
	if !errors.As(err, &e) {
		t.Errorf("error of type %T", err)
	}
}
