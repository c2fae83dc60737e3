package command

import (
	"net/url"
	"regexp"
)

// mask stands in the place of a secret.
const mask = "********"

// secretName are the names whose values nobody should see over a shoulder.
var secretName = regexp.MustCompile(`(?i)(PASS(WORD|WD|PHRASE)?|SECRET|TOKEN|CREDENTIAL|PRIVATE|AUTH(ORIZATION)?(_|$)|(^|_)(API|ACCESS|SIGNING|ENCRYPTION)?_?KEY)`)

// Masked is the value of an environment variable or build argument as it may be shown: a secret becomes stars, and so does the password in an address.
func Masked(name, value string) string {
	if value == "" {
		return ""
	}
	if secretName.MatchString(name) {
		return mask
	}
	u, err := url.Parse(value)
	if err != nil || u.User == nil {
		return value
	}
	if password, ok := u.User.Password(); ok && password != "" {
		return u.Scheme + "://" + u.User.Username() + ":" + mask + "@" + u.Host + u.RequestURI()
	}
	return value
}
