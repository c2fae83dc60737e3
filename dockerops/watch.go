package dockerops

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/docker/docker/api/types/events"
	"github.com/docker/docker/api/types/filters"
)

// watchOverlap is how far back a subscription reaches: it covers what happened while it was being made, and the engine's clock being read to the second.
const watchOverlap = 3 * time.Second

// quietActions change nothing that a list or a detail shows. exec_* comes with every run of a health check, three for each; the result comes as
// health_status. Podman writes them without the underscore too.
var quietActions = []string{"exec", "top", "attach", "detach", "resize", "archive-path", "extract-to-dir", "copy", "export", "save", "push", "checkpoint"}

// Watch calls ready once the subscription stands, then onEvent for each event, in order and on the caller's goroutine, until ctx or the stream ends. It
// never returns nil: ctx's error when cancelled, else an *Error. Events may come that happened up to 3 s before; a list read
// at the very moment of an event may not show the change yet (see ListContainers).
func (c *Client) Watch(ctx context.Context, ready func(), onEvent func(Event)) error {
	const op = "watch events"
	callCtx, done := c.begin(ctx, 0)
	defer done()
	streamCtx, cancel := context.WithCancelCause(callCtx)
	defer cancel(nil)
	// The headers have to come soon; after them the stream may be silent for days.
	headers := time.AfterFunc(c.limits.Short, func() { cancel(errLimit) })
	stream, err := c.subscribe(streamCtx)
	if err != nil {
		headers.Stop()
		return c.watchEnd(ctx, streamCtx, op, err)
	}
	defer func() { _ = stream.Close() }()
	if headers.Stop() {
		ready()
	}
	decoder := json.NewDecoder(stream)
	health := map[string]string{} // the last health told, by container
	for {
		var m events.Message
		if err := decoder.Decode(&m); err != nil {
			return c.watchEnd(ctx, streamCtx, op, err)
		}
		if worthTelling(m, health) {
			onEvent(eventFrom(m))
		}
	}
}

// subscribe returns the stream of events once the engine has accepted the subscription. The SDK's own Events can't be told that from a refusal.
func (c *Client) subscribe(ctx context.Context) (io.ReadCloser, error) {
	kinds, err := filters.ToJSON(filters.NewArgs(
		filters.Arg("type", string(ObjectContainer)), filters.Arg("type", string(ObjectImage)),
		filters.Arg("type", string(ObjectVolume)), filters.Arg("type", string(ObjectNetwork)),
	))
	if err != nil {
		return nil, err
	}
	since := time.Now().Add(c.clock - watchOverlap).Unix()
	query := url.Values{"since": {strconv.FormatInt(since, 10)}, "filters": {kinds}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/v"+c.info.APIVersion+"/events?"+query.Encode(), http.NoBody)
	if err != nil {
		return nil, err
	}
	resp, err := c.api.HTTPClient().Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusOK {
		return resp.Body, nil
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxErrorBody))
	if err != nil {
		return nil, err
	}
	return nil, &statusError{code: resp.StatusCode, text: messageIn(body)}
}

func (c *Client) watchEnd(ctx, streamCtx context.Context, op string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return c.fail(streamCtx, op, "", err)
}

// worthTelling leaves out what changes nothing on screen. Podman tells the health after each check, changed or not.
func worthTelling(m events.Message, health map[string]string) bool {
	action := string(m.Action)
	if strings.HasPrefix(action, string(events.ActionHealthStatus)) {
		told := action + m.Actor.Attributes["containerHealthStatus"] + m.Actor.Attributes["health_status"]
		if health[m.Actor.ID] == told {
			return false
		}
		health[m.Actor.ID] = told
		return true
	}
	if m.Type == events.ContainerEventType && (action == string(events.ActionDestroy) || action == string(events.ActionRemove)) {
		delete(health, m.Actor.ID)
	}
	for _, quiet := range quietActions {
		if action == quiet || strings.HasPrefix(action, quiet+"_") || strings.HasPrefix(action, quiet+":") {
			return false
		}
	}
	return true
}
