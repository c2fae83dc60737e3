// Package app is what Slipway does, without a screen: it follows the engine, runs containers, makes projects, and says in words why something failed.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
)

// Config is what an App is made of.
type Config struct {
	Connector Connector
	// Settings are where preferences and recent projects are kept; nil keeps them in memory.
	Settings *settings.Store
	// Log gets what is worth knowing later; nil discards it.
	Log *slog.Logger
	// OpenURL opens a page in the person's browser; it must not block for long.
	OpenURL func(url string) error
	// Live and Page are the durations of the store and of waiting for a page; zero fields mean their defaults.
	Live live.Timing
	Page PageTiming
}

// App is Slipway without a screen. Its methods may be called from any goroutine, and return at once where not said otherwise.
type App struct {
	config  Config
	log     *slog.Logger
	live    *live.Store
	jobs    *jobs.Queue
	kept    *settings.Store
	ports   ports
	figures *stats.Sampler
	turns   chan struct{} // holds one for each quick thing under way

	mu      sync.Mutex
	life    context.Context //nolint:containedctx // the life of all our goroutines but the store's; it is given by Start
	cancel  context.CancelFunc
	unwatch context.CancelFunc // ends the store, and with it the connection to the engine
	closed  bool
	wishes  map[jobs.ID]*wish          // what the jobs were asked for, to ask again
	redo    map[jobs.ID]func() jobs.ID // does a job again that has no wish
	// projects has the latest job of each project's folder.
	projects map[string]jobs.ID
	// helpers are the containers that volumes are seen through now, by id, with what takes the mark that they are busy away.
	helpers map[string]func()
	actions sync.WaitGroup
	store   sync.WaitGroup
}

// New makes an app that does nothing until Start.
func New(cfg Config) *App {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Settings == nil {
		cfg.Settings, _ = settings.Open("") // in memory nothing can fail
	}
	cfg.Page = cfg.Page.withDefaults()
	a := &App{config: cfg, log: cfg.Log, kept: cfg.Settings, jobs: jobs.NewQueue(), wishes: map[jobs.ID]*wish{}, redo: map[jobs.ID]func() jobs.ID{}, projects: map[string]jobs.ID{}, helpers: map[string]func(){}, ports: hostPorts{}, turns: make(chan struct{}, atOnce)}
	a.figures = stats.NewSampler(a.Stats)
	a.live = live.NewStore(func(ctx context.Context) (live.Engine, []dockerops.Attempt, error) {
		engine, attempts, err := cfg.Connector.Connect(ctx)
		if err != nil {
			return nil, attempts, err
		}
		return engine, attempts, nil
	}, cfg.Live, cfg.Log)
	return a
}

// Start begins to follow the engine and lets jobs run, until ctx ends or Close.
func (a *App) Start(ctx context.Context) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.life != nil || a.closed {
		return
	}
	a.life, a.cancel = context.WithCancel(ctx)
	a.jobs.Open(a.life)
	// What a job has begun it puts back when it is cancelled: the connection to the engine has to outlive the jobs.
	watched, unwatch := context.WithCancel(context.WithoutCancel(ctx))
	a.unwatch = unwatch
	a.store.Go(func() { a.live.Run(watched) })
	life := a.life
	a.store.Go(func() {
		<-life.Done()
		a.mu.Lock()
		a.closed = true
		a.mu.Unlock()
		a.actions.Wait()
		a.jobs.Wait()
		unwatch()
	})
}

// Close ends everything and waits for every goroutine, until ctx ends; then its error says so, and what still runs is left without its engine.
func (a *App) Close(ctx context.Context) error {
	a.mu.Lock()
	a.closed = true
	if a.cancel != nil {
		a.cancel()
	}
	unwatch := a.unwatch
	a.mu.Unlock()
	done := make(chan struct{})
	go func() { // ends with the goroutines it waits for
		defer close(done)
		a.store.Wait()
		a.jobs.Wait()
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		if unwatch != nil {
			unwatch()
		}
		return fmt.Errorf("wait for what still runs: %w", context.Cause(ctx))
	}
}

// Live is the store of what the engine has.
func (a *App) Live() *live.Store { return a.live }

// Jobs is the long work, running and finished.
func (a *App) Jobs() *jobs.Queue { return a.jobs }

// Settings are the preferences and the recent projects.
func (a *App) Settings() *settings.Store { return a.kept }

// OpenURL opens a page in the browser. The card says what to do when that fails. It may take a moment: not for Fyne's thread.
func (a *App) OpenURL(url string) *explain.Card {
	err := errors.New("no browser is known")
	if a.config.OpenURL != nil {
		err = a.config.OpenURL(url)
	}
	if err == nil {
		return nil
	}
	card := explain.NoBrowser(url, err)
	return &card
}

// engine is the engine connected to.
func (a *App) engine() (Engine, error) {
	current, err := a.live.Current()
	if err != nil {
		return nil, err
	}
	// The connector gives nothing else; see New.
	engine, ok := current.(Engine)
	if !ok {
		return nil, &dockerops.Error{Kind: dockerops.KindOther, Op: "reach the engine", Err: fmt.Errorf("%T is not a whole engine", current)}
	}
	return engine, nil
}

// spawn runs f on a goroutine that Close waits for; false when the app does not run.
func (a *App) spawn(f func(ctx context.Context)) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.life == nil || a.closed {
		return false
	}
	ctx := a.life
	a.actions.Go(func() { f(ctx) })
	return true
}
