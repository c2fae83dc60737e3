package app

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// deadPageLimit bounds the look at a page before it is opened: a page that is only slow is left to the browser.
const deadPageLimit = 1500 * time.Millisecond

// DeadPage looks whether a container's page would answer, before it is opened. The card says why it would not, and offers to open it all the same; it is
// nil when somebody answers, when that is not clear, and for an address that is no container's. It takes up to three seconds: not for Fyne's thread.
func (a *App) DeadPage(address string) *explain.Card {
	snap := a.live.Snapshot()
	c, port, ok := pageOwner(address, snap.Containers, snap.Connection.Engine.Endpoint)
	a.mu.Lock()
	ctx := a.life
	a.mu.Unlock()
	if !ok || ctx == nil {
		return nil
	}
	ctx, stop := context.WithTimeout(ctx, 2*deadPageLimit)
	defer stop()
	client := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true, Proxy: nil},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	_, err := probe(ctx, client, address, min(a.config.Page.Probe, deadPageLimit))
	if err == nil || notHTTP(err) {
		return nil
	}
	engine, e := a.engine()
	if e != nil {
		return nil // the window says it
	}
	seen := (&pageWait{engine: engine, id: c.ID, containerPort: port.ContainerPort}).look(ctx)
	if seen.kind == pageAnswers || seen.kind == pageSilent && !dropped(err) && !refused(err) {
		return nil
	}
	facts, e := a.pageFacts(ctx, engine, c)
	if e != nil {
		a.log.Debug("look at the container of a page", "container", c.Name, "error", e)
		return nil
	}
	facts.Port, facts.HostPort, facts.URL, facts.Listeners = port.ContainerPort, port.HostPort, address, seen.listeners
	card := explain.DeadPage(facts)
	return &card
}

// refused says whether no connection came about, and that at once.
func refused(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial" && !op.Timeout()
}

// pageFacts is what an explanation of a running container's page is made from.
func (a *App) pageFacts(ctx context.Context, engine Engine, c dockerops.Container) (explain.ContainerFacts, error) {
	details, err := engine.InspectContainer(ctx, c.ID)
	if err != nil {
		return explain.ContainerFacts{}, err
	}
	f := explain.ContainerFacts{
		Facts: a.facts(), Command: slices.Concat(details.Entrypoint, details.Cmd), ImageArch: details.Architecture, WorkingDir: details.WorkingDir,
	}
	f.Container, f.Image, f.Folder = c.Name, c.Image, c.Labels[dockerops.LabelProjectFolder]
	if f.Folder != "" {
		file := filepath.Join(f.Folder, "Dockerfile")
		if _, err := os.Stat(file); err == nil {
			f.Dockerfile = file
		}
	}
	if log, err := engine.ContainerLog(ctx, c.ID, dockerops.LogTail{Lines: logTail}); err == nil { // it is only an addition
		f.Log = log
	}
	return f, nil
}

// pageOwner is the running container whose published port an address leads to.
func pageOwner(address string, containers []dockerops.Container, endpoint dockerops.Endpoint) (dockerops.Container, dockerops.Port, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return dockerops.Container{}, dockerops.Port{}, false
	}
	text := u.Port()
	if text == "" {
		text = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	number, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return dockerops.Container{}, dockerops.Port{}, false
	}
	for _, c := range containers {
		for _, p := range c.Ports {
			if c.Running() && uint64(p.HostPort) == number && protocolOf(p) == "tcp" && leadsTo(u.Hostname(), p, endpoint) {
				return c, p, true
			}
		}
	}
	return dockerops.Container{}, dockerops.Port{}, false
}

// leadsTo says whether a host's name in an address is that of a published port.
func leadsTo(host string, p dockerops.Port, endpoint dockerops.Endpoint) bool {
	if host == p.HostIP || host == endpoint.Hostname() {
		return true
	}
	ip := net.ParseIP(host)
	return !endpoint.Remote() && ip != nil && ip.IsLoopback()
}
