package explain

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/dockerops"
)

// PortFacts is what is known about a host port that is not free.
type PortFacts struct {
	Port      uint16
	Container string // the container that publishes it; "" for another program
	Next      uint16 // a free port to use in its place; 0 when a retry can't use one
	Host      Host
	// Remote says that the port is the server's, not this computer's.
	Remote bool
}

const linkPorts = "https://docs.docker.com/engine/network/port-publishing/"

// AirPlay says whether a port is one that macOS itself listens on while AirPlay Receiver is on. system is as in runtime.GOOS.
func AirPlay(port uint16, system string) bool {
	return system == "darwin" && (port == 5000 || port == 7000)
}

// PortBusy explains a host port that somebody else has.
func PortBusy(f PortFacts) Card {
	card := Card{Link: linkPorts, LinkTitle: "About publishing ports"}
	switch {
	case f.Container != "":
		card.Headline = fmt.Sprintf("Port %d is used by container %s", f.Port, f.Container)
		card.Why = "A port of the computer belongs to one container at a time."
		card.Next = "Use another port, or stop that container first."
	case f.Remote:
		card.Headline = fmt.Sprintf("Port %d is used by another program on the server", f.Port)
		card.Why = "A port belongs to one program at a time. It is not a container that has it."
		card.Next = "Use another port, or stop that program on the server."
	case AirPlay(f.Port, f.Host.OS):
		card.Headline = fmt.Sprintf("Port %d is used by another program, probably AirPlay Receiver", f.Port)
		card.Why = "macOS itself listens on this port while AirPlay Receiver is on."
		card.Next = "Use another port. Or turn AirPlay Receiver off: System Settings, General, AirDrop & Handoff."
	default:
		card.Headline = fmt.Sprintf("Port %d is used by another program", f.Port)
		card.Why = "A port of the computer belongs to one program at a time. It is not a container that has it."
		card.Next = "Use another port, or close that program. The command names it."
		card.Command = whoListens(f)
	}
	if f.Next != 0 {
		card.Actions = append(card.Actions, Action{Label: fmt.Sprintf("Use port %d and run", f.Next), Kind: ActionUsePort, Arg: strconv.Itoa(int(f.Next))})
	}
	if f.Container != "" {
		card.Actions = append(card.Actions, Action{Label: "Stop container " + f.Container + " and run", Kind: ActionStopOther, Arg: f.Container})
	} else {
		card.Actions = append(card.Actions, Action{Label: "Try again", Kind: ActionRetry})
	}
	return card
}

func whoListens(f PortFacts) string {
	switch f.Host.OS {
	case "windows":
		return fmt.Sprintf("netstat -ano | findstr :%d", f.Port)
	case "darwin":
		return fmt.Sprintf("lsof -nP -iTCP:%d -sTCP:LISTEN", f.Port)
	default:
		return fmt.Sprintf("sudo ss -ltnp 'sport = :%d'", f.Port)
	}
}

// NamesPort says whether an engine's refusal is about the port.
func NamesPort(text string, port uint16) bool {
	return regexp.MustCompile(fmt.Sprintf(`:%d(\D|$)`, port)).MatchString(text)
}

// NameTaken explains a container's name that another container has. free is another name to run under; "" when there is none to offer.
func NameTaken(c dockerops.Container, free string) Card {
	way := retry("Try again")
	if free != "" {
		way = Action{Label: "Run as " + free, Kind: ActionUseName, Arg: free}
	}
	card := Card{
		Headline: fmt.Sprintf("There is another container with the name %s", c.Name),
		Why: fmt.Sprintf("It was made from %s and %s. Slipway did not make it for this project, so it is left alone.",
			orElse(c.Image, "another image"), stateInWords(c)),
		Next:    "Replace it if you do not need it, or give one of the two another name.",
		Actions: []Action{way},
		Command: "docker rename " + c.Name + " " + c.Name + "-2",
	}
	if !c.Running() {
		card.Headline = fmt.Sprintf("There is another container with the name %s, which is not running", c.Name)
		card.Next = "A stopped container keeps its name. Start it again, replace it if you do not need it, or give one of the two another name."
		card.Actions = append(card.Actions, Action{Label: "Start the old " + c.Name, Kind: ActionStartOther, Arg: c.Name})
	}
	card.Actions = append(card.Actions, Action{Label: "Replace " + c.Name, Kind: ActionRemoveOther, Arg: c.Name})
	return card
}

func stateInWords(c dockerops.Container) string {
	switch c.State {
	case dockerops.StateRunning:
		return "is running"
	case dockerops.StateExited, dockerops.StateDead:
		if !c.Since.IsZero() {
			return fmt.Sprintf("stopped %s ago (exit code %d)", strings.ToLower(units.HumanDuration(time.Since(c.Since))), c.ExitCode)
		}
		return fmt.Sprintf("is stopped (exit code %d)", c.ExitCode)
	case dockerops.StateCreated:
		return "is not started yet"
	default:
		return "is " + string(c.State)
	}
}

// FolderNotOnServer explains why a folder of this computer can't be mounted by an engine elsewhere.
func FolderNotOnServer(folder string, endpoint dockerops.Endpoint) Card {
	return Card{
		Headline: "The project's folder is on this computer, the engine is on " + endpoint.Hostname(),
		Why:      "The development server works on the files in " + folder + " itself. The engine on the server can't see them: paths of a container are the server's.",
		Next:     "Choose the production server for this project: it copies the code into the image. Or use an engine on this computer.",
		Command:  "docker context use default",
		Link:     "https://docs.docker.com/engine/storage/bind-mounts/", LinkTitle: "About bind mounts",
	}
}
