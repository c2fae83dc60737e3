package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// enters types a line into what has the focus.
func (b *bench) enters(line string) {
	b.t.Helper()
	for _, letter := range line {
		b.Canvas().Focused().TypedRune(letter)
	}
	b.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestAShellOfTheMenuWorksAndOutlivesItsScreen(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(web())))
	b.put(dockerops.RunSpec{Name: "live", Image: "web:1"})
	b.sees("live")
	b.pick("container:live", "Open a shell")
	b.sees(":/#")
	b.sees("docker exec -it live bash")
	b.enters("echo hello there")
	b.sees("\nhello there")
	// The menu's Ctrl+R asks for Docker again; a shell looks for an earlier command with it.
	for _, menu := range b.window.MainMenu().Items {
		for _, item := range menu.Items {
			if c, ok := item.Shortcut.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyR && c.Modifier == fyne.KeyModifierControl {
				t.Error("Ctrl+R is the menu's while a shell has the keys")
			}
		}
	}
	b.tap("Images")
	b.tap("Containers")
	b.sees("Terminal (1)")
	b.sees("\nhello there")
	b.stopsBeside("live")
	b.sees("live stopped, and the shell with it.")
	b.sees("Start live")
	b.tap("Start live")
	b.sees("Reopen")
	b.tap("Reopen")
	b.sees("Terminal (1)")
}

func TestAnImageIsTriedInAContainerThatGoesWithItsTerminal(t *testing.T) {
	b := openBench(t, shell.ImagesID, fake.New(fake.WithImages(web())))
	b.sees("web:1")
	b.pick("image:web:1", "Open a terminal in a new container")
	b.sees("docker run -it --rm web:1 bash")
	b.sees(":/#")
	if n := len(b.containers()); n != 1 {
		t.Errorf("there are %d containers", n)
	}
	b.enters("exit 3")
	b.sees("The shell ended with exit code 3. Its container is deleted.")
	uitest.Until(t, b.queue, func() bool { return len(b.containers()) == 0 })
	b.tap("Another one")
	uitest.Until(t, b.queue, func() bool { return len(b.containers()) == 1 })
	b.tap("Close this terminal")
	uitest.Until(t, b.queue, func() bool { return len(b.containers()) == 0 })
}

// containers are those that the engine has.
func (b *bench) containers() []dockerops.Container {
	b.t.Helper()
	list, err := b.engine.ListContainers(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	return list
}

// stopsBeside stops a container as another program does.
func (b *bench) stopsBeside(name string) {
	b.t.Helper()
	if err := b.engine.StopContainer(b.t.Context(), name); err != nil {
		b.t.Fatal(err)
	}
}

func TestTextOfLogsAndTerminalsHasOneSize(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(web())))
	b.put(dockerops.RunSpec{Name: "live", Image: "web:1"})
	b.sees("live")
	b.pick("container:live", "Open a shell")
	b.sees(":/#")
	grid, ok := b.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		t.Fatalf("the focus is in %T", b.Canvas().Focused())
	}
	grid.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierControl})
	if size := b.core.Settings().Get().Logs.TextSize; size <= 0 {
		t.Errorf("the size kept is %v", size)
	}
	if !strings.Contains(strings.Join(uitest.Texts(b.window.Content()), "\n"), ":/#") {
		t.Error("nothing is shown any more")
	}
}
