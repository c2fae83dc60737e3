package networks

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rig is the screen with fakes around it.
type rig struct {
	uitest.Host
	screen *Screen
	card   *explain.Card // the one shown over the window
}

func (r *rig) CreateNetwork(spec dockerops.NetworkSpec, done func(*explain.Card)) {
	call := "create " + spec.Name + " " + spec.Subnet
	if spec.Internal {
		call += " internal"
	}
	r.Verb(call, done)
}

func (r *rig) RemoveNetwork(id string, done func(*explain.Card)) { r.Verb("remove "+id, done) }

func (r *rig) ConnectNetwork(id, container string, aliases []string, done func(*explain.Card)) {
	r.Verb("connect "+container+" to "+id+" as "+strings.Join(aliases, "+"), done)
}

func (r *rig) DisconnectNetwork(id, container string, done func(*explain.Card)) {
	r.Verb("disconnect "+container+" from "+id, done)
}

func (r *rig) InspectContainer(_ context.Context, id string) (dockerops.ContainerDetails, *explain.Card) {
	if id == "4" {
		return dockerops.ContainerDetails{}, &explain.Card{Headline: "gone"}
	}
	return dockerops.ContainerDetails{Attachments: []dockerops.Attachment{
		{Network: "vault", IP: "172.19.0.2"}, {Network: "shop_default", IP: "172.18.0.3", Aliases: []string{"db", id, "postgres", "postgres"}},
	}}, nil
}

func (r *rig) InspectRaw(_ context.Context, kind dockerops.ObjectKind, id string) (string, *explain.Card) {
	return `{"` + string(kind) + `": "` + id + `"}`, nil
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{}
	r.screen = New(Deps{
		Verbs: r, Host: r, Do: r.Queue.Do, Now: func() time.Time { return now },
		ShowCard: func(card *explain.Card, retry func(explain.Action)) {
			r.card = card
			retry(explain.Action{})
		},
	})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(func() {
		cancel()
		r.screen.Wait()
	})
	r.screen.Show(ctx)
	r.screen.Update(snapshot())
	return r
}

// row is the line of a network.
func (r *rig) row(t *testing.T, name string) row {
	t.Helper()
	rows := presentRows(r.screen.Snapshot(), listing.Query{}, now)
	i := slices.IndexFunc(rows, func(r row) bool { return r.name == name })
	if i < 0 {
		t.Fatalf("no network %s", name)
	}
	return rows[i]
}

// says is everything on top of the window.
func (r *rig) says() string { return strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n") }

// typed types into the entry that has the focus.
func (r *rig) typed(t *testing.T, text string) {
	t.Helper()
	e, ok := r.Canvas().Focused().(*widgets.Entry)
	if !ok {
		t.Fatalf("the focus is on %T", r.Canvas().Focused())
	}
	e.SetText(text)
}

func TestANetworkInUseIsNotDeletedAndSaysByWhom(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.row(t, "shop_default"))
	if len(r.Canvas().Overlays().List()) != 0 || !strings.Contains(r.says(), "This network is used by 2 running containers: db, web") {
		t.Fatalf("says %s", r.says())
	}
	uitest.Tap(t, r.Window, nil, "Show container web")
	r.screen.remove(r.row(t, "bridge"))
	if !strings.Contains(r.says(), "The engine itself made the network bridge") || !slices.Equal(r.Calls, []string{"show container 4"}) {
		t.Errorf("did %q, says %s", r.Calls, r.says())
	}
	if !uitest.Disabled(t, r.Window, nil, "Delete") {
		t.Error("the engine's own network can be deleted")
	}
}

func TestDeletingNamesTheStoppedContainersOfTheNetwork(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.row(t, "old"))
	if !strings.Contains(r.says(), "The stopped container tool belongs to it") || !strings.Contains(r.says(), "docker network rm old") {
		t.Errorf("says %s", r.says())
	}
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	r.screen.remove(r.row(t, "old"))
	uitest.Tap(t, r.Window, nil, "Delete network old")
	if !slices.Equal(r.Calls, []string{"remove n6"}) {
		t.Fatalf("did %q", r.Calls)
	}
	r.Finish(&explain.Card{Headline: "The network could not be deleted"})
	if !strings.Contains(r.says(), "The network could not be deleted") {
		t.Error("the failure is not shown")
	}
}

func TestANewNetworkIsCheckedAsItIsTyped(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "New network")
	if !uitest.Disabled(t, r.Window, nil, "Make network") {
		t.Error("a network without a name can be made")
	}
	r.typed(t, "vault")
	if !strings.Contains(r.says(), "There is a network with this name already.") {
		t.Errorf("says %s", r.says())
	}
	r.typed(t, "back")
	r.Canvas().FocusNext()
	r.typed(t, "172.18.0.0/24")
	if !strings.Contains(r.says(), "Network shop_default has these addresses") || !uitest.Disabled(t, r.Window, nil, "Make network") {
		t.Errorf("says %s", r.says())
	}
	r.typed(t, "172.30.0.0/16")
	if !strings.Contains(r.says(), "docker network create --subnet 172.30.0.0/16 back") {
		t.Errorf("says %s", r.says())
	}
	uitest.Tap(t, r.Window, nil, "Internal: no way out to the internet or to this computer")
	uitest.Tap(t, r.Window, nil, "Make network")
	if !slices.Equal(r.Calls, []string{"create back 172.30.0.0/16 internal"}) {
		t.Fatalf("did %q", r.Calls)
	}
	r.Finish(nil)
	snap := snapshot()
	snap.Networks = append(snap.Networks, dockerops.Network{ID: "n9", Name: "back", Driver: "bridge"})
	r.screen.Update(snap)
	if r.screen.Selected() != "n9" {
		t.Errorf("%q is selected, want the new network", r.screen.Selected())
	}
	r.screen.Select("n4")
	r.screen.Update(snap)
	if r.screen.Selected() != "n4" {
		t.Error("the new network takes the selection again")
	}
}

func TestANetworkThatCouldNotBeMadeIsExplained(t *testing.T) {
	r := newRig(t)
	r.screen.make(dockerops.NetworkSpec{Name: "back"})
	r.Finish(&explain.Card{Headline: "No"})
	if r.card == nil || !slices.Equal(r.Calls, []string{"create back ", "create back "}) {
		t.Errorf("shows %+v, did %q", r.card, r.Calls)
	}
}

func TestConnecting(t *testing.T) {
	r := newRig(t)
	r.screen.connect(r.row(t, "vault")) // tool, web
	choice, ok := r.Canvas().Focused().(*widgets.SelectEntry)
	if !ok {
		t.Fatalf("the focus is on %T", r.Canvas().Focused())
	}
	var names *widgets.Entry
	uitest.Walk(uitest.Top(r.Window), func(o fyne.CanvasObject) {
		if e, ok := o.(*widgets.Entry); ok {
			names = e
		}
	})
	names.SetText("a/b")
	if !strings.Contains(r.says(), "can't be a name") || !uitest.Disabled(t, r.Window, nil, "Connect tool") {
		t.Errorf("says %s", r.says())
	}
	names.SetText("api, www")
	choice.TypedRune('w') // in place of the name that is there
	r.Press(fyne.KeyReturn)
	if choice.Text != "w" || len(r.Calls) != 0 || !strings.Contains(r.says(), "No container outside of this network has that name.") || !uitest.Disabled(t, r.Window, nil, "Connect tool") {
		t.Errorf("says %s", r.says())
	}
	choice.SetText("web")
	if !strings.Contains(r.says(), "docker network connect --alias api --alias www vault web") {
		t.Errorf("says %s", r.says())
	}
	r.Press(fyne.KeyReturn)
	if !slices.Equal(r.Calls, []string{"connect 4 to n5 as api+www"}) || len(r.Canvas().Overlays().List()) != 0 {
		t.Errorf("did %q", r.Calls)
	}
}

func TestWhereNamesDoNotWorkNoneAreAskedFor(t *testing.T) {
	r := newRig(t)
	r.screen.connect(r.row(t, "bridge"))
	if strings.Contains(r.says(), "Further names") || !strings.Contains(r.says(), "only by address") {
		t.Errorf("says %s", r.says())
	}
	uitest.Tap(t, r.Window, nil, "Connect db")
	r.screen.connect(r.row(t, "host"))
	if !slices.Equal(r.Calls, []string{"connect 1 to n1 as "}) || len(r.Canvas().Overlays().List()) != 0 {
		t.Errorf("did %q", r.Calls)
	}
}

func TestNobodyToConnect(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	snap.Containers = snap.Containers[:2]
	r.screen.Update(snap)
	r.screen.connect(r.row(t, "vault"))
	if !strings.Contains(r.says(), "No container to connect") {
		t.Errorf("says %s", r.says())
	}
}

// tab shows the tab of a network's containers.
func (r *rig) tab(t *testing.T, name string) {
	t.Helper()
	r.screen.open(r.row(t, name))
	r.answer()
}

// answer waits for what is asked of the engine.
func (r *rig) answer() {
	r.screen.Wait()
	r.Queue.Drain()
}

func TestPresentMembers(t *testing.T) {
	n, _ := find(snapshot(), "n4")
	known := map[string]dockerops.Attachment{"1": {Network: "shop_default", IP: "172.18.0.3", Aliases: []string{"db", "1", "postgres", "postgres"}}}
	got := presentMembers(snapshot(), n, members(snapshot())[n.Name], known, now)
	if want := []member{
		{id: "1", name: "db", tone: widgets.ToneRunning, word: "Running", ip: "172.18.0.3", aliases: "postgres"},
		{id: "4", name: "web", tone: widgets.ToneRunning, word: "Running"},
	}; !slices.Equal(got, want) {
		t.Errorf("shows %+v", got)
	}
}

func TestTheContainersOfANetworkWithTheirAddresses(t *testing.T) {
	r := newRig(t)
	r.tab(t, "shop_default")
	for _, want := range []string{"172.18.0.3", "postgres"} {
		if !strings.Contains(r.says(), want) {
			t.Errorf("%q is not in\n%s", want, r.says())
		}
	}
	first := uitest.Find(r.Window, nil, "Disconnect")
	r.screen.Update(snapshot())
	if uitest.Find(r.Window, nil, "Disconnect") != first {
		t.Error("an equal snapshot is drawn anew")
	}
	uitest.Tap(t, r.Window, nil, "web")
	uitest.Tap(t, r.Window, nil, "Disconnect") // the first one
	if !strings.Contains(r.says(), "Disconnect db from shop_default?") || strings.Contains(r.says(), "cut off from everything") {
		t.Errorf("says %s", r.says())
	}
	uitest.Tap(t, r.Window, nil, "Disconnect db")
	if !slices.Equal(r.Calls, []string{"show container 4", "disconnect 1 from n4"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestDisconnectingFromTheOnlyNetworkSaysSo(t *testing.T) {
	r := newRig(t)
	n, _ := find(snapshot(), "n4")
	r.screen.disconnect(n, snapshot().Containers[3])
	if !strings.Contains(r.says(), "It is in no other network") {
		t.Errorf("says %s", r.says())
	}
	n, _ = find(snapshot(), "n6")
	r.screen.disconnect(n, snapshot().Containers[2]) // stopped: nothing to ask
	if !slices.Equal(r.Calls, []string{"disconnect 3 from n6"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestContainersOfTheHostsNetworkStayThere(t *testing.T) {
	r := newRig(t)
	r.tab(t, "host")
	if !uitest.Disabled(t, r.Window, nil, "Disconnect") {
		t.Error("a container can be taken out of the host's network")
	}
	r.tab(t, "none")
	if !strings.Contains(r.says(), "No container is in this network.") {
		t.Errorf("says %s", r.says())
	}
}

func TestInspect(t *testing.T) {
	r := newRig(t)
	r.screen.ShowTab("n4", "Inspect")
	r.answer()
	if !strings.Contains(r.says(), "Copy all") {
		t.Errorf("says %s", r.says())
	}
}

func TestNothingIsDoneToWhatIsBusyOrStale(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	snap.Busy = map[string]live.Busy{"n6": {Doing: "deleting"}}
	r.screen.Update(snap)
	r.screen.remove(r.row(t, "old"))
	snap.Busy, snap.Connection.Phase = nil, live.PhaseDown
	r.screen.Update(snap)
	r.screen.remove(r.row(t, "old"))
	r.screen.connect(r.row(t, "vault"))
	r.screen.create()
	if len(r.Calls) != 0 || len(r.Canvas().Overlays().List()) != 0 {
		t.Errorf("did %q", r.Calls)
	}
}

func TestLongNamesDoNotWidenTheWindow(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	long := strings.Repeat("a-long-name_", 15)
	snap.Networks = []dockerops.Network{{ID: "n", Name: long, Driver: strings.Repeat("driver/", 20), Subnets: []string{"172.18.0.0/16", "fd00:1:2:3:4:5:6:0/112"}, Internal: true, Labels: map[string]string{dockerops.LabelComposeProject: long}}}
	for i := range snap.Containers {
		snap.Containers[i].Name, snap.Containers[i].Networks = long, []string{long}
	}
	r.screen.Update(snap)
	r.screen.Select("n")
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("the screen can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
	r.screen.ShowTab("n", tabContainers)
	r.answer()
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("the tab can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
}

func TestSeveralAreDeletedAtOnceButThoseInUse(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	snap.Networks = append(snap.Networks, dockerops.Network{ID: "n7", Name: "spare", Driver: "bridge"})
	r.screen.Update(snap)
	rows := []row{r.row(t, "old"), r.row(t, "spare"), r.row(t, "vault"), r.row(t, "bridge")}
	r.screen.bulk()[0].Tap(rows)
	for _, want := range []string{"Delete 2 networks?", "stopped: tool", "can't be started any more", "in use or the engine's own: vault, bridge.", "docker network rm old spare"} {
		if !strings.Contains(r.says(), want) {
			t.Errorf("%q is not in\n%s", want, r.says())
		}
	}
	uitest.Tap(t, r.Window, nil, "Delete 2 networks")
	if !slices.Equal(r.Calls, []string{"remove n6", "remove n7"}) {
		t.Errorf("did %q", r.Calls)
	}
	if on := r.screen.bulk()[0].On; on(rows[2:]) || !on(rows) {
		t.Error("the bar's button is on or off at the wrong moment")
	}
}

func TestTheSmallestWindowShowsEveryButtonOfARow(t *testing.T) {
	r := newRig(t)
	r.Window.Resize(fyne.NewSize(uitest.SmallestRoom, 500))
	more, ok := uitest.Find(r.Window, uitest.ByID(r.Window, "network:shop_default"), "More").(*widgets.Button)
	if !ok {
		t.Fatal("a row has no menu")
	}
	const edge = 24
	end := fyne.CurrentApp().Driver().AbsolutePositionForObject(more).X + more.Size().Width
	if end > uitest.SmallestRoom-edge {
		t.Errorf("the row's menu ends at %v of %d", end, uitest.SmallestRoom)
	}
}

// TestTheKeysStayWithTheContainerThatTheyAreAt: lines come and go above it, and another network has other containers in the same lines.
func TestTheKeysStayWithTheContainerThatTheyAreAt(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	snap.Containers = append(snap.Containers, dockerops.Container{ID: "5", Name: "work", State: dockerops.StateExited, Networks: []string{"shop_default"}})
	r.screen.Update(snap)
	r.tab(t, "shop_default")
	var list *widgets.List
	uitest.Walk(r.Window.Content(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.List); ok {
			list = l // that of the details stands last
		}
	})
	r.Canvas().Focus(list)
	r.Press(fyne.KeyEnd) // at work, which does not run: Delete takes it out without a question
	snap.Containers = slices.Delete(slices.Clone(snap.Containers), 0, 1)
	r.screen.Update(snap)
	r.Press(fyne.KeyDelete)
	if !slices.Equal(r.Calls, []string{"disconnect 5 from n4"}) {
		t.Errorf("after a line above went, did %q", r.Calls)
	}
	r.Finish(nil)
	r.Calls = nil
	r.Press(fyne.KeyUp) // at web, the first line
	r.tab(t, "old")
	r.Canvas().Focus(list)
	r.Press(fyne.KeyDelete)
	if len(r.Calls) != 0 {
		t.Errorf("in another network, where nothing was chosen, did %q", r.Calls)
	}
}
