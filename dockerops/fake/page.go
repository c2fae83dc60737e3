package fake

import (
	"fmt"
	"html"
	"net"
	"net/http"
	"strconv"
	"time"
)

// pageServer answers a published port in a container's place.
type pageServer struct {
	server *http.Server
	done   chan struct{}
}

// openPages makes a container's published TCP ports answer. Callers hold mu.
func (w *world) openPages(b *box) error {
	if !w.realPorts {
		return nil
	}
	for _, p := range b.Ports {
		if p.HostPort == 0 || p.Protocol == "udp" {
			continue
		}
		host := p.HostIP
		if host == "" {
			host = "127.0.0.1"
		}
		listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(int(p.HostPort)))) //nolint:noctx // it does not wait
		if err != nil {
			w.closePages(b)
			return fmt.Errorf("driver failed programming external connectivity on endpoint %s: %w", b.Name, err)
		}
		page := &pageServer{server: &http.Server{Handler: pageOf(b.Name), ReadHeaderTimeout: 5 * time.Second}, done: make(chan struct{})}
		go func() {
			defer close(page.done)
			_ = page.server.Serve(listener) // ends with ErrServerClosed when the container stops
		}()
		b.servers = append(b.servers, page)
	}
	return nil
}

// closePages ends a container's pages and waits for them. Callers hold mu.
func (w *world) closePages(b *box) {
	for _, page := range b.servers {
		_ = page.server.Close()
		<-page.done
	}
	b.servers = nil
}

func pageOf(container string) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(rw, "<!doctype html><title>Demo engine</title><h1>Hello from Slipway's demo engine</h1>"+
			"<p>This page stands in for the container <b>%s</b>. With a real engine, your own page is here.</p>\n", html.EscapeString(container))
	})
}
