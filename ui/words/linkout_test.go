package words

import (
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestAddressesFromInsideAContainerLeadToItsPublishedPorts(t *testing.T) {
	ports := []dockerops.Port{
		{ContainerPort: 9000, Protocol: "tcp"},
		{ContainerPort: 5000, HostPort: 53, Protocol: "udp"},
		{ContainerPort: 5000, HostPort: 8001, Protocol: "tcp", HostIP: "0.0.0.0"},
		{ContainerPort: 80, HostPort: 8080, Protocol: "tcp", HostIP: "192.168.1.5"},
		{ContainerPort: 443, HostPort: 8443},
	}
	for inside, want := range map[string]string{
		"http://0.0.0.0:5000":              "http://localhost:8001",
		"http://127.0.0.1:5000/a?b=c#d":    "http://localhost:8001/a?b=c#d",
		"http://[::]:5000/":                "http://localhost:8001/",
		"http://localhost/":                "http://192.168.1.5:8080/",
		"https://localhost":                "https://localhost:8443",
		"http://localhost:9000/":           "http://localhost:9000/", // not published
		"http://localhost:7777/":           "http://localhost:7777/",
		"https://docs.python.org:5000/3/":  "https://docs.python.org:5000/3/",
		"http://172.17.0.2:5000":           "http://172.17.0.2:5000",
		"http://localhost:99999999999999/": "http://localhost:99999999999999/",
	} {
		if got := LinkFromInside(inside, ports, "localhost"); got != want {
			t.Errorf("%s leads to %s, want %s", inside, got, want)
		}
	}
}
