package scenario

import (
	"context"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// shopFiles is a small app that is built as beginners do.
var shopFiles = map[string]string{
	"Dockerfile":               "FROM " + string(enginetest.PythonSlim) + "\nARG GREETING=hello\nWORKDIR /app\nCOPY . .\nRUN pip download --no-deps flask==3.1.3 || true\nCMD [\"python\", \"-m\", \"http.server\", \"8000\"]\n",
	"app.py":                   "print('hello')\n",
	"requirements.txt":         "flask==3.1.3\n",
	".venv/lib/library.py":     strings.Repeat("# a library\n", 2_000_000),
	".git/objects/pack/1.pack": strings.Repeat("history ", 2_000_000),
}

// worker writes a log as a Python service does: levels, colours, a traceback now and then, and some work for the processor.
const worker = `
import itertools, logging, sys, time
logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
log = logging.getLogger("orders")
print("\033[1;36mworker\033[0m: docs at https://docs.python.org/3/howto/logging.html", flush=True)
for number in itertools.count(1):
    log.info("order %d: %d items", number, number % 4 + 1)
    if number % 5 == 0:
        log.warning("order %d waits for its payment", number)
    if number % 9 == 0:
        try:
            {}[number]
        except KeyError:
            log.exception("no invoice for order %d", number)
    print("\033[32mGET\033[0m /orders/%d \033[33m200\033[0m" % number, flush=True)
    sum(range(2_000_000))
    time.sleep(0.4)
`

// demoDaily shows the daily job on an engine of its own, in the light theme and then dark and small.
func (s *Session) demoDaily() {
	engine := s.OwnEngine()
	s.Step("fill an engine as a working one is", func() { engine.fillAsDaily() })
	s.Step("look at the daily job", func() {
		s.Launch("--host", engine.Address())
		s.theme("Light")
		s.daily("")
	})
	s.Step("look at it dark and small", func() {
		s.theme("Dark")
		s.Resize(900, 600)
		s.daily("-dark-small")
		s.Resize(1200, 760)
	})
	s.Step("close the window once more", s.Close)
}

// fillAsDaily gives the engine what a developer's has.
func (o *OwnEngine) fillAsDaily() {
	o.Load(enginetest.Alpine, enginetest.PythonSlim, enginetest.Hello)
	o.Build("shop-web", shopFiles)
	o.Ask(func(ctx context.Context, c *dockerops.Client) error {
		_, err := c.CreateNetwork(ctx, dockerops.NetworkSpec{Name: "shop_default", Labels: map[string]string{dockerops.LabelComposeProject: "shop"}})
		return err
	})
	of := func(service string) map[string]string {
		return map[string]string{dockerops.LabelComposeProject: "shop", dockerops.LabelComposeService: service}
	}
	o.Make(dockerops.RunSpec{
		Name: "shop-web-1", Image: "shop-web", Labels: of("web"), Network: "shop_default", Ports: []dockerops.Port{{HostPort: 18767, ContainerPort: 8000}},
		Env: []dockerops.EnvVar{{Name: "DATABASE_URL", Value: "postgres://shop:geheim@db/shop"}, {Name: "SECRET_KEY", Value: "geheim"}}, RestartPolicy: "unless-stopped", Memory: 256 << 20,
	})
	o.Make(dockerops.RunSpec{
		Name: "shop-db-1", Image: string(enginetest.Alpine), Labels: of("db"), Network: "shop_default", Command: []string{"sleep", "3600"},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "shop_db-data", Target: "/var/lib/data"}},
	})
	o.Make(dockerops.RunSpec{
		Name: "shop-worker-1", Image: "shop-web", Labels: of("worker"), Network: "shop_default", Command: []string{"python", "-c", worker}, Memory: 128 << 20, CPUs: 0.5,
	})
	o.Make(dockerops.RunSpec{Name: "fetch", Image: string(enginetest.Alpine), Command: []string{"sh", "-c", "head -c 2000000 /dev/urandom > /tmp/result"}})
	o.Make(dockerops.RunSpec{Name: "report", Image: "shop-web", Command: []string{"python", "-c", "import pandas"}})
	o.Make(dockerops.RunSpec{Name: "resize", Image: "shop-web", Command: []string{"python", "-c", "b = bytearray(500_000_000)"}, Memory: 64 << 20})
	o.Ask(func(ctx context.Context, c *dockerops.Client) error {
		for _, name := range []string{"fetch", "report", "resize"} {
			if _, err := c.WaitContainer(ctx, name); err != nil {
				return err
			}
		}
		_, err := c.CreateVolume(ctx, dockerops.VolumeSpec{Name: "old-data"})
		return err
	})
}

// daily takes a picture of each part of the daily job.
func (s *Session) daily(look string) {
	picture := func(name string) { s.Picture("daily-" + name + look) }
	s.open("containers")
	s.Press(screen.KeyEscape) // the details of the last time are closed
	s.See("shop", "compose project", "fetch")
	s.Click("container:shop-web-1")
	s.See("Overview", "Processes", "Open in browser")
	picture("containers")
	s.Click("Files")
	s.See("app")
	picture("container-files")
	s.Click("Processes")
	s.See("http.server")
	picture("processes")
	s.Click("Inspect")
	s.See("Find in the JSON", "Copy all")
	picture("inspect")
	s.live(picture)
	s.Click("Overview")
	s.Fill("Filter", "resize")
	s.Click("container:resize")
	s.See("out of memory")
	picture("out-of-memory")
	s.Fill("Filter", "")
	s.Press(screen.KeyEscape) // more room for the list
	s.ClickBeside("More", "shop-web-1")
	s.Click("Edit and recreate…")
	s.See("What happens", "shop-web-1-old")
	picture("recreate")
	s.open("images")
	s.Click("image:shop-web:latest")
	s.Click("Layers")
	s.See("What would make it smaller")
	picture("layers")
	s.ClickButton("Pull an image")
	s.See("Search Docker Hub")
	picture("pull")
	s.open("volumes")
	s.Click("volume:shop_db-data")
	s.SeeWithin(patient, "Used by")
	picture("volumes")
	s.Click("Clean up the disk")
	s.SeeWithin(patient, "Stopped containers")
	picture("clean-up")
	s.open("networks")
	s.Click("network:shop_default")
	s.See("shop-db-1")
	picture("networks")
}

// live takes pictures of what goes on in a container: its log, and what it uses.
func (s *Session) live(picture func(name string)) {
	s.Click("container:shop-worker-1")
	s.Click("Logs")
	s.SeeWithin(patient, "/orders/")
	picture("logs")
	s.Fill("Find in the log", "payment")
	s.See("Found in")
	s.Click("Give the details all the room")
	picture("logs-found")
	s.Fill("Find in the log", "")
	s.Click("Terminal")
	s.Click(s.SeeAny(soon, "Open a shell", "New shell")) // terminals stay open while one looks elsewhere
	s.SeeWithin(patient, "docker exec -it shop-worker-1 bash", "/app#")
	picture("terminal")
	s.Click("Stats")
	s.SeeWithin(patient, "of its limit of 128MiB", "limit 50 %")
	s.SeeAny(patient, "47 %", "48 %", "49 %", "50 %", "51 %", "52 %", "53 %")
	picture("stats")
	s.Click("Show the list again")
	s.Press(screen.KeyEscape)
	s.Click("What the running containers use")
	s.SeeWithin(patient, "All: ")
	picture("stats-of-all")
	s.ClickButton("All containers")
	s.ClickBeside("More", "shop")
	s.Click("Show their logs")
	s.SeeWithin(patient, "order")
	picture("logs-of-all")
	s.open("containers")
	s.Click("container:shop-web-1")
}
