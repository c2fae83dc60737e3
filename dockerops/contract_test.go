package dockerops_test

import (
	"testing"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/contract"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestContractWithRealEngine(t *testing.T) {
	engine := enginetest.Machine(t)
	enginetest.Load(t, engine, enginetest.Tool, enginetest.Alpine)
	contract.Run(t, func(t *testing.T) contract.Engine {
		t.Helper()
		client, _, err := dockerops.Connector{Host: engine.Address}.Connect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return client
	}, contract.Images{Tool: string(enginetest.Tool), Shell: string(enginetest.Alpine)})
}
