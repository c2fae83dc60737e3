package dockerops_test

import (
	"testing"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/contract"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestContractWithTheMachinesEngine(t *testing.T) { holdToContract(t, enginetest.Machine(t)) }

func TestContractWithACurrentEngine(t *testing.T) { holdToContract(t, enginetest.Current(t)) }

// What is about images, on an engine that keeps them in containerd's store: there they have other ids, sizes and archives.
func TestContractOfImagesWithContainerdsStore(t *testing.T) {
	holdToContract(t, enginetest.ContainerdStore(t).Engine, "Images", "ImageInUse", "Tags", "TagFailures", "History", "LayerFiles", "SaveAndLoad", "SaveNameless", "SaveFailures",
		"LoadFailures", "DiskUse", "BuildCache", "Build")
}

func holdToContract(t *testing.T, engine *enginetest.Engine, only ...string) {
	t.Helper()
	enginetest.Load(t, engine, enginetest.Tool, enginetest.Alpine)
	contract.Run(t, func(t *testing.T) contract.Engine {
		t.Helper()
		return mustConnect(t, engine.Address, dockerops.Limits{})
	}, contract.Images{Tool: string(enginetest.Tool), Shell: string(enginetest.Alpine)}, only...)
}
