package fake

import (
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// fillDemoFiles puts something to look at into the demo's volumes and containers, and gives the parts of its project the names that Compose does.
func (e *Engine) fillDemoFiles() {
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	for name, files := range map[string]map[string]string{
		"demo-shop_db-data": {"/18/docker/PG_VERSION": "18\n", "/18/docker/postgresql.conf": "listen_addresses = '*'\nmax_connections = 100\n"},
		"demo-shop_uploads": {"/notes.txt": "Uploaded through the demo shop.\n", "/2026/invoice-1041.csv": "item,price\nmug,12.50\n"},
		"pip-cache":         {"/selfcheck/demo.json": "{}\n", "/wheels/flask-3.1.3-py3-none-any.whl": ""},
	} {
		v := w.findVolume(name)
		if v == nil {
			continue
		}
		v.files = tree{}
		for at, text := range files {
			v.files.write(at, text)
		}
	}
	for _, b := range w.containers {
		name := b.Labels[dockerops.LabelComposeService]
		b.Attachments = slices.Clone(b.Attachments)
		for i := range b.Attachments {
			if name != "" && b.Attachments[i].Network != networkBridge {
				b.Attachments[i].Aliases = []string{b.Name, name}
			}
		}
		if b.Name == "demo-report" {
			w.treeOf(b).write("/app/report.py", "import json\n\nimport pandas\n\nprint(pandas.DataFrame(json.load(open(\"sales.json\"))))\n")
		}
	}
}
