package explain

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

var hosts = map[string]Host{
	"debian":  {OS: "linux", User: "ada", Systemd: true, Apt: true},
	"plain":   {OS: "linux", User: "ada"},
	"mac":     {OS: "darwin", User: "ada"},
	"windows": {OS: "windows", User: "ada"},
}

var connectKinds = []dockerops.Kind{
	dockerops.KindNoEngine, dockerops.KindEngineDown, dockerops.KindPermissionDenied, dockerops.KindEngineTooOld, dockerops.KindEngineTooNew,
	dockerops.KindAPIVersionPinned, dockerops.KindTimeout, dockerops.KindContextBroken, dockerops.KindTLS, dockerops.KindSSH, dockerops.KindInvalid, dockerops.KindOther,
}

// complete checks what must be true of every card.
func complete(t *testing.T, card Card, raw string) {
	t.Helper()
	if card.Headline == "" || card.Next == "" || card.Why == "" {
		t.Errorf("not complete: %+v", card)
	}
	if raw != "" && strings.Contains(card.Headline, raw) {
		t.Errorf("the raw text is the headline: %s", card.Headline)
	}
	if raw != "" && !strings.Contains(card.Details, raw) {
		t.Errorf("the raw text is lost: %q", card.Details)
	}
	all := fmt.Sprintf("%+v", card)
	for _, never := range []string{"chmod 666", "chmod 777", "0666", "0777", "!", "Oops", "sorry", "your fault"} {
		if strings.Contains(strings.ReplaceAll(all, "#!", ""), never) {
			t.Errorf("%q in %s", never, all)
		}
	}
}

func TestEveryReasonHasWordsOnEverySystem(t *testing.T) {
	for name, host := range hosts {
		for _, kind := range connectKinds {
			for _, subject := range []string{"", "unix:///var/run/docker.sock", "ssh://me@server", "tcp://10.0.0.2:2376"} {
				t.Run(fmt.Sprint(name, kind, subject), func(t *testing.T) {
					raw := `{"message":"x509: raw words"}`
					card := Engine(&dockerops.Error{Kind: kind, Op: "connect to", Subject: subject, Err: errors.New(raw)}, host)
					complete(t, card, raw)
					if !has(card.Actions, ActionCheckAgain) {
						t.Errorf("no Check again: %+v", card.Actions)
					}
					if !strings.HasPrefix(card.Link, "https://") || card.LinkTitle == "" {
						t.Errorf("no link: %+v", card)
					}
				})
			}
		}
	}
}

func TestEngineWords(t *testing.T) {
	down := func(kind dockerops.Kind, endpoint dockerops.Endpoint, text string) error {
		err := errors.New(text)
		return &dockerops.Error{
			Kind: kind, Op: "connect to", Subject: endpoint.Address, Err: err,
			Attempts: []dockerops.Attempt{{Endpoint: endpoint, Err: &dockerops.Error{Kind: kind, Err: err}}},
		}
	}
	socket := dockerops.Endpoint{Source: dockerops.SourceKnownSocket, Address: "unix:///var/run/docker.sock"}
	mac := dockerops.Endpoint{Source: dockerops.SourceKnownSocket, Address: "unix:///Users/ada/.docker/run/docker.sock"}
	remote := dockerops.Endpoint{Source: dockerops.SourceDockerHost, Address: "ssh://demo@server"}
	lab := dockerops.Endpoint{Source: dockerops.SourceContext, Context: "lab", Address: "unix:///tmp/lab.sock"}
	const linux, installed = "debian", "linux with dockerd"
	hosts := map[string]Host{
		linux: hosts["debian"], "plain": hosts["plain"], "mac": hosts["mac"], "windows": hosts["windows"],
		installed: {OS: "linux", Systemd: true, EngineInstalled: true}, "mac with Desktop": {OS: "darwin", DesktopInstalled: true},
		"in group":         {OS: "linux", User: "ada", Systemd: true, InGroup: true},
		"in session":       {OS: "linux", User: "ada", Systemd: true, InGroup: true, SessionHasGroup: true},
		"no user is known": {OS: "linux"},
	}
	tests := []struct {
		name, host string
		err        error
		headline   string
		command    string   // "" is not looked at
		says       []string // anywhere on the card
	}{
		{"none on Debian", linux, down(dockerops.KindNoEngine, dockerops.Endpoint{}, "x"), "No Docker engine was found", "sudo apt-get update && sudo apt-get install -y docker.io", nil},
		{"none on a Mac", "mac", down(dockerops.KindNoEngine, dockerops.Endpoint{}, "x"), "No Docker engine was found", "brew install --cask docker-desktop", []string{"Colima"}},
		{"none on Windows", "windows", down(dockerops.KindNoEngine, dockerops.Endpoint{}, "x"), "No Docker engine was found", "winget install --exact --id Docker.DockerDesktop", nil},
		{"installed, not running", installed, down(dockerops.KindNoEngine, dockerops.Endpoint{}, "x"), "Docker is installed but not running", "sudo systemctl start docker", nil},
		{"Desktop not running", "mac with Desktop", down(dockerops.KindNoEngine, dockerops.Endpoint{}, "x"), "Docker Desktop is installed but not running", "open -a Docker", nil},
		{"down with systemd", linux, down(dockerops.KindEngineDown, socket, "connection refused"), "Docker isn't running", "sudo systemctl start docker", []string{"/var/run/docker.sock"}},
		{"down without systemd", "plain", down(dockerops.KindEngineDown, socket, "connection refused"), "Docker isn't running", "sudo service docker start", nil},
		{"down on a Mac", "mac", down(dockerops.KindEngineDown, mac, "connection refused"), "Docker Desktop isn't running", "open -a Docker", nil},
		{"down by context", linux, down(dockerops.KindEngineDown, lab, "no such file"), "Docker isn't running", "docker context use default", []string{`"lab"`, "/tmp/lab.sock"}},
		{"down by DOCKER_HOST", linux, down(dockerops.KindEngineDown, dockerops.Endpoint{Source: dockerops.SourceDockerHost, Address: "unix:///x.sock"}, "no"), "Docker isn't running", "", []string{"DOCKER_HOST"}},
		{"down on a server", linux, down(dockerops.KindEngineDown, dockerops.Endpoint{Source: dockerops.SourceDockerHost, Address: "tcp://10.0.0.2:2376"}, "refused"), "on the server does not answer", "", nil},
		{"not in the group", linux, down(dockerops.KindPermissionDenied, socket, "permission denied"), "you may not use it", "sudo usermod -aG docker ada", []string{"power of root", "sign out and in"}},
		{"user unknown", "no user is known", down(dockerops.KindPermissionDenied, socket, "permission denied"), "you may not use it", "sudo usermod -aG docker $USER", []string{"power of root"}},
		{"in the group, old session", "in group", down(dockerops.KindPermissionDenied, socket, "permission denied"), "Sign out and in again", "newgrp docker", []string{"power of root", "already"}},
		{"in the group and session", "in session", down(dockerops.KindPermissionDenied, socket, "permission denied"), "you may not use it", "sudo systemctl restart docker", nil},
		{"denied on Windows", "windows", down(dockerops.KindPermissionDenied, dockerops.Endpoint{Address: "npipe:////./pipe/docker_engine"}, "denied"), "you may not use it", `net localgroup docker-users "%USERNAME%" /add`, nil},
		{"too new", linux, down(dockerops.KindEngineTooNew, socket, "API 1.99"), "newer than this Slipway understands", "", []string{"Update Slipway"}},
		{"too old", linux, down(dockerops.KindEngineTooOld, socket, "API 1.12"), "too old", "", []string{"20.10"}},
		{"pinned", linux, down(dockerops.KindAPIVersionPinned, socket, "asks for API 1.51"), "DOCKER_API_VERSION", "unset DOCKER_API_VERSION", nil},
		{"silent", linux, down(dockerops.KindTimeout, socket, "no answer"), "does not answer", "sudo systemctl restart docker", []string{"by itself"}},
		{"broken context", linux, down(dockerops.KindContextBroken, lab, "no such context"), `The docker context "lab" can't be used`, "docker context use default", nil},
		{"certificate", linux, down(dockerops.KindTLS, dockerops.Endpoint{Address: "tcp://10.0.0.2:2376"}, "open /certs/ca.pem: no such file"), "certificates are missing", "", []string{"ca.pem", "DOCKER_CERT_PATH"}},
		{"ssh: socket", linux, down(dockerops.KindSSH, remote, "dial unix /var/run/docker.sock: connect: permission denied"), "but your account there may not use it", `ssh -t demo@server 'sudo usermod -aG docker "$USER"'`, []string{"dial unix /var/run/docker.sock: connect: permission denied", "server", "power of root"}},
		{"ssh: host key", linux, down(dockerops.KindSSH, remote, "Host key verification failed."), "can't be reached through ssh", "ssh demo@server", []string{"Host key verification failed.", "about the server"}},
		{"ssh: key", linux, down(dockerops.KindSSH, remote, "demo@server: Permission denied (publickey)."), "can't be reached through ssh", "ssh-copy-id demo@server", []string{"never asks for a password"}},
		{"ssh: no docker in a plain shell", linux, down(dockerops.KindSSH, remote, "sh: 1: docker: not found"), "There is no docker command on demo@server", "", nil},
		{"ssh: its own words inside a request's error", linux, &dockerops.Error{
			Kind: dockerops.KindSSH, Op: "connect to", Subject: "ssh://demo@server:2222",
			Err: &url.Error{Op: "Get", URL: "http://made.up/version", Err: &dockerops.SSHError{Host: "demo@server", Line: "Host key verification failed.", Err: errors.New("exit status 255")}},
		}, "The Docker engine on demo@server can't", "ssh -p 2222 demo@server", []string{"about the server: Host key verification failed."}},
		{"ssh: no words", linux, &dockerops.Error{Kind: dockerops.KindSSH, Subject: "ssh://demo@server", Err: &dockerops.SSHError{Host: "demo@server", Err: errors.New("exit status 127")}}, "There is no docker command on demo@server", "", nil},
		{"ssh: no docker", linux, down(dockerops.KindSSH, remote, "exit status 127"), "There is no docker command on demo@server", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			card := Engine(tt.err, hosts[tt.host])
			complete(t, card, "")
			if !strings.Contains(card.Headline, tt.headline) {
				t.Errorf("headline: %s", card.Headline)
			}
			if tt.command != "" && card.Command != tt.command {
				t.Errorf("command: %s", card.Command)
			}
			text := card.Headline + card.Why + card.Next + card.Command
			for _, want := range tt.says {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not in %s", want, text)
				}
			}
		})
	}
}

func TestWhatWasTriedIsUnderDetails(t *testing.T) {
	card := Engine(&dockerops.Error{Kind: dockerops.KindNoEngine, Op: "find an engine", Err: errors.New("none"), Attempts: []dockerops.Attempt{
		{Endpoint: dockerops.Endpoint{Source: "known socket", Address: "unix:///run/a.sock"}, Err: errors.New("no such file")},
		{Endpoint: dockerops.Endpoint{Source: "known socket", Address: "unix:///run/b.sock"}, Err: errors.New("refused")},
	}}, hosts["plain"])
	for _, want := range []string{"unix:///run/a.sock", "unix:///run/b.sock", "refused", "known socket"} {
		if !strings.Contains(card.Details, want) {
			t.Errorf("%q is not in %s", want, card.Details)
		}
	}
}

func TestGroupsOfThisSessionAndOfTheSystem(t *testing.T) {
	probe := func(group string, session ...int) Host {
		return Probe{
			OS: "linux", User: "ada",
			ReadFile: func(string) ([]byte, error) { return []byte(group), nil },
			Exists:   func(path string) bool { return path == "/run/systemd/system" },
			Groups:   func() ([]int, error) { return session, nil },
		}.Host()
	}
	tests := []struct {
		name               string
		host               Host
		inGroup, inSession bool
	}{
		{"no such group", probe("root:x:0:\nada:x:1000:\n", 1000), false, false},
		{"others only", probe("docker:x:998:bob\n", 1000), false, false},
		{"added, old session", probe("docker:x:998:bob,ada\n", 1000), true, false},
		{"added and signed in", probe("docker:x:998:ada\n", 1000, 998), true, true},
		{"a name that contains it", probe("docker:x:998:adam,cada\n", 1000), false, false},
		{"broken file", probe("docker:x\ndocker:x:nine:ada\n", 1000), true, false},
	}
	for _, tt := range tests {
		if tt.host.InGroup != tt.inGroup || tt.host.SessionHasGroup != tt.inSession || !tt.host.Systemd {
			t.Errorf("%s: %+v", tt.name, tt.host)
		}
	}
	if h := (Probe{OS: "windows", Exists: func(string) bool { return true }}).Host(); !h.DesktopInstalled || h.Systemd {
		t.Errorf("windows: %+v", h)
	}
	if h := LocalHost(); h.OS == "" {
		t.Errorf("this computer: %+v", h)
	}
}
