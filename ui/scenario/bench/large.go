package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

// The promises for the large crowd.
const (
	largeOpensWithin  = 1.5 // seconds
	largeFollowWithin = 1.0 // seconds, as on a small engine
	largeOpenings     = 5
	listRounds        = 9
)

// copes measures what the window does with 1,000 containers and 500 images: the first list, a refresh, and how soon it answers while much happens.
func copes(ctx context.Context, w windows) ([]Figure, error) {
	var seconds []float64
	for i := range largeOpenings + 1 {
		o, err := w.slipway.open(ctx)
		if err != nil {
			return nil, err
		}
		if err := o.close(); err != nil {
			return nil, err
		}
		if i > 0 {
			seconds = append(seconds, o.seconds)
		}
	}
	refresh, err := refreshes(ctx, w)
	if err != nil {
		return nil, err
	}
	root, err := drive.Root()
	if err != nil {
		return nil, err
	}
	// The window tells what it shows only when it was built to.
	driven := w.slipway
	driven.folder = filepath.Join(filepath.Dir(w.slipway.folder), "driven")
	if driven.program, err = drive.Build(ctx, root, ".", "scenario/slipway", "scenario"); err != nil {
		return nil, err
	}
	answers, err := answers(ctx, driven, w.address)
	if err != nil {
		return nil, err
	}
	first := Figure{Name: "first-list-1000", Value: median(seconds), Unit: "s", Target: largeOpensWithin}
	return append([]Figure{first, refresh}, answers...), nil
}

// refreshes measures from another client's change to the painting of the refreshed list, beside the engine's own answer to the same list, read and thrown away.
func refreshes(ctx context.Context, w windows) (Figure, error) {
	painted, err := follows(ctx, w)
	if err != nil {
		return Figure{}, err
	}
	plain, err := plainList(ctx, w.address)
	if err != nil {
		return Figure{}, err
	}
	f := painted[0]
	f.Name, f.Target, f.Peers = "refresh-1000", largeFollowWithin, []Peer{{"plain-list-call", plain}}
	return f, nil
}

// plainList is how long the engine's list of containers takes without us, in seconds.
func plainList(ctx context.Context, address string) (float64, error) {
	socket := strings.TrimPrefix(address, "unix://")
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "unix", socket)
	}}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	var seconds []float64
	for range listRounds {
		start := time.Now()
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://engine/containers/json?all=1", http.NoBody)
		if err != nil {
			return 0, fmt.Errorf("ask for the plain list: %w", err)
		}
		resp, err := client.Do(req)
		if err != nil {
			return 0, fmt.Errorf("ask for the plain list: %w", err)
		}
		_, err = io.Copy(io.Discard, resp.Body)
		if err := errors.Join(err, resp.Body.Close()); err != nil {
			return 0, fmt.Errorf("read the plain list: %w", err)
		}
		seconds = append(seconds, time.Since(start).Seconds())
	}
	return median(seconds), nil
}

// storm renames the last container to and fro, so many times a second, until ctx ends. It is out of sight of whoever looks at the first ones.
func storm(ctx context.Context, address string, perSecond int) error {
	client, _, err := dockerops.Connector{Host: address}.Connect(ctx)
	if err != nil {
		return fmt.Errorf("connect to the engine: %w", err)
	}
	defer func() { _ = client.Close() }()
	names := [2]string{crowdName(largeCrowd.containers - 1), crowdName(largeCrowd.containers-1) + "-renamed"}
	tick := time.NewTicker(time.Second / time.Duration(perSecond))
	defer tick.Stop()
	whole := context.WithoutCancel(ctx) // one that was cut short would leave it open which name holds
	for i := 0; ; i++ {
		select {
		case <-ctx.Done():
			if i%2 == 1 { // as it was
				return client.RenameContainer(whole, names[1], names[0])
			}
			return nil
		case <-tick.C:
			if err := client.RenameContainer(whole, names[i%2], names[(i+1)%2]); err != nil {
				return fmt.Errorf("make events: %w", err)
			}
		}
	}
}
