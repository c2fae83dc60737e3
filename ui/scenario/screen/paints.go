package screen

import (
	"fmt"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/xproto"
)

// Paints tells when something was drawn on a screen. It has a connection of its own, so that a goroutine may wait on it.
type Paints struct {
	conn  *xgb.Conn
	times chan time.Time
}

// Paints starts to watch what is drawn.
func (s *Screen) Paints() (*Paints, error) {
	conn, err := xgb.NewConnDisplay(s.Display)
	if err != nil {
		return nil, fmt.Errorf("watch the virtual screen: %w", err)
	}
	p := &Paints{conn: conn, times: make(chan time.Time, 1024)}
	if err := p.subscribe(); err != nil {
		conn.Close()
		return nil, err
	}
	go p.read()
	return p, nil
}

func (p *Paints) subscribe() error {
	if err := damage.Init(p.conn); err != nil {
		return fmt.Errorf("watch the virtual screen: %w", err)
	}
	if _, err := damage.QueryVersion(p.conn, 1, 1).Reply(); err != nil {
		return fmt.Errorf("watch the virtual screen: %w", err)
	}
	id, err := damage.NewDamageId(p.conn)
	if err != nil {
		return fmt.Errorf("watch the virtual screen: %w", err)
	}
	root := xproto.Setup(p.conn).DefaultScreen(p.conn).Root
	if err := damage.CreateChecked(p.conn, id, xproto.Drawable(root), damage.ReportLevelRawRectangles).Check(); err != nil {
		return fmt.Errorf("watch the virtual screen: %w", err)
	}
	return nil
}

// read passes the times on until the connection is closed. When nobody takes them, later ones are dropped.
func (p *Paints) read() {
	defer close(p.times)
	first := true
	for {
		ev, err := p.conn.WaitForEvent()
		if ev == nil && err == nil {
			return
		}
		if _, ok := ev.(damage.NotifyEvent); !ok {
			continue
		}
		if first { // what was there already is told as drawn
			first = false
			continue
		}
		select {
		case p.times <- time.Now():
		default:
		}
	}
}

// Times gets the moment of each drawing, and is closed after Close.
func (p *Paints) Times() <-chan time.Time { return p.times }

// Close ends the watching.
func (p *Paints) Close() { p.conn.Close() }
