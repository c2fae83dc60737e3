package scenario

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

// address is how the window writes a page's address.
var address = regexp.MustCompile(`http://localhost:\d+`)

// PageAddress wants the window to show a page's address and returns the first one; "" after a failure.
func (s *Session) PageAddress() string {
	found := ""
	s.Watch(soon, func(w tree.Window) error {
		for _, root := range w.Roots() {
			for _, f := range tree.Seen(tree.Find(root, func(n *tree.Node) bool { return address.MatchString(n.Text) })) {
				found = address.FindString(f.Text)
				return nil
			}
		}
		return fmt.Errorf("the window shows no address of a page")
	})
	return found
}

// Fetch wants the page at the address to answer with success and this text in it, as a browser would get it.
func (s *Session) Fetch(url, text string) {
	if s.err != nil {
		return
	}
	s.Check(drive.Eventually(s.ctx, soon, func(ctx context.Context) error {
		body, err := get(ctx, url)
		if err != nil {
			return err
		}
		if !strings.Contains(body, text) {
			return fmt.Errorf("the page at %s does not say %q:\n%s", url, text, body)
		}
		return nil
	}))
}

// get is the body of a page that answers with success.
func get(ctx context.Context, url string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return "", fmt.Errorf("fetch the page: %w", err)
	}
	req.Close = true // a scenario keeps no connection
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", fmt.Errorf("fetch the page: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if err != nil {
		return "", fmt.Errorf("fetch the page: %w", err)
	}
	if res.StatusCode != http.StatusOK {
		return "", fmt.Errorf("fetch the page: %s answered %s", url, res.Status)
	}
	return string(body), nil
}
