package explain

import (
	"errors"
	"net/url"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// rootWarning must stand wherever the group is recommended.
const rootWarning = "Know what this means: members of the group docker have the power of root on this computer."

// permissionDenied is an engine that is there but not for this user. Opening the socket to everybody is never the answer: it would give everybody on the
// computer the power of root.
func permissionDenied(e *dockerops.Error, host Host) Card {
	card := Card{
		Headline: "Docker is running, but you may not use it",
		Why:      "Your user account may not open " + orElse(address(e.Subject), "the engine's socket") + ".",
		Link:     linkPostinstall, LinkTitle: "Docker's steps after installing on Linux",
	}
	switch {
	case isRemote(e):
		card.Headline = "Docker runs on the server, but you may not use it there"
		card.Why = "The account on the server may not open the engine's socket. This is a matter of the server, not of this computer."
		card.Next = "Add that account to the group docker on the server, and connect again. " + rootWarning
		card.Command = "sudo usermod -aG docker $USER"
	case host.OS == "darwin":
		card.Next = "The socket belongs to another user. Start Docker as the user that you are signed in as, and check again."
		card.Link, card.LinkTitle = linkDesktop, "About Docker Desktop"
	case host.OS == "windows":
		card.Next = "Add your account to the Windows group docker-users (in a terminal that was opened as administrator), sign out and in again, and check again."
		card.Command = `net localgroup docker-users "%USERNAME%" /add`
		card.Link, card.LinkTitle = linkDesktop, "About Docker Desktop"
	case host.InGroup && !host.SessionHasGroup:
		card.Headline = "Sign out and in again, and Docker is yours to use"
		card.Why = "You are in the group docker already. This session began before that, so it does not know yet."
		card.Next = "Sign out of your desktop and in again (or restart the computer), then start Slipway. The command shows that it works in a terminal at once. " + rootWarning
		card.Command = `newgrp docker`
	case host.SessionHasGroup:
		card.Why = "You are in the group docker, yet the socket does not let that group in. Its owner or its mode was changed."
		card.Next = "Restart Docker: it makes its socket anew, for root and the group docker. Then check again."
		card.Command = "sudo systemctl restart docker"
		if !host.Systemd {
			card.Command = "sudo service docker restart"
		}
	default:
		card.Why += " It belongs to root and the group docker, and you are in neither."
		card.Next = "First add yourself to the group docker with the command below, then sign out and in again. " + rootWarning
		card.Command = "sudo usermod -aG docker " + orElse(host.User, "$USER")
	}
	return card
}

// ssh is a connection to another computer that ssh could not make. Its own last line says why; it is about the server.
func ssh(e *dockerops.Error) Card {
	server, target := sshNames(e.Subject)
	reason := sshReason(e)
	card := Card{
		Headline: "The Docker engine on " + server + " can't be reached through ssh",
		Why:      "ssh says, about the server: " + lastLine(reason),
		Next:     "Try the command in a terminal: when it works there without asking anything, it works here.",
		Command:  "ssh " + target + " docker version", Link: linkSSH, LinkTitle: "About reaching an engine through ssh",
	}
	lower := strings.ToLower(reason)
	switch {
	case strings.Contains(lower, "host key verification failed"):
		card.Next = "This computer does not know the server's key, or it has changed. Connect once in a terminal and compare the key with what the server's owner says."
		card.Command = "ssh " + target
	case strings.Contains(lower, "permission denied") && strings.Contains(lower, "docker.sock"):
		card.Headline = "Docker runs on " + server + ", but your account there may not use it"
		card.Next = "Add the account to the group docker on the server, then connect again. " + rootWarning
		card.Command = "ssh -t " + target + ` 'sudo usermod -aG docker "$USER"'`
	case strings.Contains(lower, "permission denied"):
		card.Next = "The server did not accept your key. Slipway never asks for a password, so set up a key (or load it into your ssh agent)."
		card.Command = "ssh-copy-id " + target
	case strings.Contains(lower, "command not found"), strings.Contains(lower, "docker: not found"), strings.Contains(lower, "status 127"):
		card.Headline = "There is no docker command on " + server
		card.Next = "Install Docker on the server, then connect again."
	case strings.Contains(lower, "executable file not found"):
		card.Headline = "The program ssh is not installed on this computer"
		card.Why = "An address that begins with ssh:// is reached with it."
		card.Next = "Install an ssh client, then check again."
		card.Command = ""
	case strings.Contains(lower, "could not resolve"):
		card.Next = "The name of the server is not known. See whether it is written right, and whether the network is there."
	}
	return card
}

// tls is a certificate that is missing or refused.
func tls(e *dockerops.Error) Card {
	return Card{
		Headline: "The engine's certificates are missing or not accepted",
		Why:      "The connection to " + orElse(e.Subject, "the engine") + " is protected by TLS: " + lastLine(rootText(e)),
		Next: "Put ca.pem, cert.pem and key.pem of this engine into the folder that DOCKER_CERT_PATH names (or into the docker context), " +
			"as the engine's owner gave them to you. Then check again.",
		Link: linkTLS, LinkTitle: "About protecting the engine with TLS",
	}
}

// endpointOf is the endpoint that the error is about.
func endpointOf(e *dockerops.Error) dockerops.Endpoint {
	for _, a := range e.Attempts {
		if a.Err != nil && (e.Subject == "" || a.Endpoint.Address == e.Subject || a.Endpoint.Context == e.Subject) {
			return a.Endpoint
		}
	}
	return dockerops.Endpoint{Address: e.Subject}
}

func isRemote(e *dockerops.Error) bool {
	return strings.Contains(e.Subject, "://") && dockerops.Endpoint{Address: e.Subject}.Remote()
}

// sourceOf says where the engine's address came from.
func sourceOf(e *dockerops.Error) string {
	switch endpoint := endpointOf(e); endpoint.Source {
	case dockerops.SourceHostFlag:
		return "the option --host"
	case dockerops.SourceDockerHost:
		return "the variable DOCKER_HOST"
	case dockerops.SourceContextEnv:
		return "the variable DOCKER_CONTEXT"
	case dockerops.SourceContext:
		return "the docker context " + quoted(endpoint.Context, "in use")
	default:
		return "your settings"
	}
}

func contextOf(e *dockerops.Error) string {
	if c := endpointOf(e).Context; c != "" {
		return c
	}
	if strings.ContainsAny(e.Subject, `/\`) {
		return ""
	}
	return e.Subject
}

// sshNames are a server's name in a sentence, and as the command ssh takes it.
func sshNames(subject string) (server, target string) {
	u, err := url.Parse(subject)
	if err != nil || u.Host == "" {
		return "the server", "the-server"
	}
	server = u.Hostname()
	if u.User != nil {
		server = u.User.Username() + "@" + server
	}
	if u.Port() != "" {
		return server, "-p " + u.Port() + " " + server
	}
	return server, server
}

// sshReason is what ssh or the server said itself.
func sshReason(e *dockerops.Error) string {
	var s *dockerops.SSHError
	if !errors.As(e, &s) {
		return rootText(e)
	}
	if s.Line != "" || s.Err == nil {
		return s.Line
	}
	return s.Err.Error()
}

func address(subject string) string {
	return strings.TrimPrefix(subject, "unix://")
}

// rootText is the innermost error's text: the engine's or ssh's own.
func rootText(e *dockerops.Error) string {
	if e.Err == nil {
		return ""
	}
	var inner *dockerops.Error
	if errors.As(e.Err, &inner) {
		return rootText(inner)
	}
	var request *url.Error
	if errors.As(e.Err, &request) {
		return request.Err.Error() // without the request's made-up address
	}
	return e.Err.Error()
}

// lastLine is the last line of a text that is not blank.
func lastLine(text string) string {
	last := ""
	for line := range lines(text) {
		if strings.TrimSpace(line) != "" {
			last = strings.TrimSpace(line)
		}
	}
	return last
}

// details is the whole text of an error, with what was tried.
func details(e *dockerops.Error) string {
	text := e.Err.Error()
	if e.Op != "" {
		text = e.Error()
	}
	if len(e.Attempts) == 0 {
		return text
	}
	text += "\n\nTried:"
	for _, a := range e.Attempts {
		text += "\n" + orElse(a.Endpoint.Address, a.Endpoint.Context) + " (" + a.Endpoint.Source + ")"
		if a.Err != nil {
			text += ": " + a.Err.Error()
		}
	}
	return text
}

func orElse(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

// quoted is a name in quotation marks, or the fallback when there is none.
func quoted(name, fallback string) string {
	if name == "" {
		return fallback
	}
	return `"` + name + `"`
}
