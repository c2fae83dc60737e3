package scaffold

import (
	"strings"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// maxSlug keeps names readable in lists, and far below every limit (63 for a host name, 128 for a tag, 255 for a file name).
const maxSlug = 40

// fallbackSlug is the slug of a name with nothing in it that can be spelled in a to z and 0 to 9.
const fallbackSlug = "project"

// Slug is the name made valid as a folder, an image, a compose project and a container all at once: lower-case letters a to z, digits, and single
// hyphens between them; 2 to 40 long. Other scripts are spelled in Latin letters: "My Café 2!" gives my-cafe-2, "проект" gives proekt.
// It is never empty, and a name that has a meaning of its own somewhere gets "-app" added.
func Slug(name string) string {
	s := spell(name)
	if len(s) > maxSlug {
		s = shorten(s)
	}
	switch {
	case s == "":
		return fallbackSlug
	case len(s) == 1, reservedNames[s]: // a container's name has two characters at least
		return s + "-app"
	}
	return s
}

// spell is the name in a-z, 0-9 and single hyphens, as long as it gets; "" when nothing of it can be spelled.
func spell(name string) string {
	// NFKC first: full-width letters, ligatures and letters with a separate accent become the letters that the table knows.
	return collapse(strings.ToLower(unidecode.Unidecode(norm.NFKC.String(name))))
}

// collapse keeps a-z and 0-9, and makes one hyphen of every run of anything else between them. Apostrophes vanish: "Anna's" is annas.
func collapse(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'':
		default:
			gap = true
		}
	}
	return b.String()
}

// shorten cuts at the last hyphen before the limit, when that leaves at least half.
func shorten(s string) string {
	cut := s[:maxSlug]
	if s[maxSlug] != '-' {
		if i := strings.LastIndexByte(cut, '-'); i >= maxSlug/2 {
			cut = cut[:i]
		}
	}
	return strings.TrimRight(cut, "-")
}

// reservedNames mean something already. Windows allows no folder named after a device, docker no image named scratch; and an image of ours named
// like an official one would be taken for it: a project "Redis" would run as everybody's redis on this engine.
var reservedNames = set(
	"aux", "con", "nul", "prn", "conin", "conout",
	"com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
	"scratch", "library", "latest", "default", "none", "host", "bridge",
	"hello-world", "python", "pypy", "alpine", "busybox", "debian", "ubuntu", "fedora", "docker", "registry",
	"postgres", "redis", "valkey", "mysql", "mariadb", "mongo", "memcached", "rabbitmq", "elasticsearch", "influxdb", "neo4j", "cassandra",
	"nginx", "httpd", "caddy", "traefik", "haproxy", "node", "golang", "rust", "ruby", "php", "perl", "gcc", "openjdk", "julia", "r-base",
	"django", "celery", "wordpress", "ghost", "nextcloud", "adminer", "vault", "consul", "kong", "sonarqube", "jenkins", "gradle", "maven", "swift", "bash",
)

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}
