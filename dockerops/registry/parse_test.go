package registry_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/registry"
)

// names.tsv is a table of what people typed, with the parts that it has, or why it is refused.
func TestNamesAreTakenApart(t *testing.T) {
	file, err := os.Open("testdata/names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	r := csv.NewReader(file)
	r.Comma, r.FieldsPerRecord = '\t', -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 17 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	reasons := map[string]string{
		"INVALID (upper case)": "must be lower case", "INVALID (space)": "no blanks", "INVALID (empty tag)": "tag is missing", "INVALID (tag)": "tag has no blanks",
		"INVALID (scheme not allowed)": "without http://",
	}
	for _, row := range rows[1:] {
		row = append(row, "", "", "", "")
		got, problem := registry.Parse(row[0])
		if reason, refused := reasons[row[1]]; refused {
			if problem == nil || !strings.Contains(problem.Text, reason) {
				t.Errorf("%q: problem %+v, want one about %q", row[0], problem, reason)
			}
			continue
		}
		if problem != nil {
			t.Errorf("%q is refused: %s", row[0], problem.Text)
			continue
		}
		if got.Registry != row[1] || got.Path != row[2] || got.Tag != row[3] || got.Digest != row[4] {
			t.Errorf("%q became %+v", row[0], got)
		}
		if got.CanPush() != (row[4] == "") {
			t.Errorf("%q can be pushed: %t", row[0], got.CanPush())
		}
		if again, problem := registry.Parse(got.Normal()); problem != nil || again.Normal() != got.Normal() || again.String() != got.String() {
			t.Errorf("%q: its normal form %q is another name: %+v %+v", row[0], got.Normal(), again, problem)
		}
	}
}

func TestNamesAreShownAsDockerDoes(t *testing.T) {
	for _, test := range []struct{ text, shown, repository, normal string }{
		{"alpine", "alpine:latest", "alpine", "docker.io/library/alpine:latest"},
		{" docker.io/library/alpine:3.20 ", "alpine:3.20", "alpine", "docker.io/library/alpine:3.20"},
		{"index.docker.io/me/app", "me/app:latest", "me/app", "docker.io/me/app:latest"},
		{"localhost:5000/app:1", "localhost:5000/app:1", "localhost:5000/app", "localhost:5000/app:1"},
		{"Registry.Local/app:RC.1", "Registry.Local/app:RC.1", "Registry.Local/app", "Registry.Local/app:RC.1"},
		{
			"alpine@sha256:" + strings.Repeat("0", 64), "alpine@sha256:" + strings.Repeat("0", 64), "alpine",
			"docker.io/library/alpine@sha256:" + strings.Repeat("0", 64),
		},
	} {
		got, problem := registry.Parse(test.text)
		if problem != nil {
			t.Errorf("%q is refused: %s", test.text, problem.Text)
			continue
		}
		if got.String() != test.shown || got.Repository != test.repository || got.Normal() != test.normal {
			t.Errorf("%q is shown as %q of %q, in full %q", test.text, got, got.Repository, got.Normal())
		}
	}
	if got, _ := registry.Parse("alpine"); !got.TagImplied || !got.OnHub() {
		t.Errorf("alpine became %+v", got)
	}
	if got, _ := registry.Parse("alpine:latest"); got.TagImplied {
		t.Errorf("alpine:latest became %+v", got)
	}
	if (registry.Ref{}).CanPush() || (registry.Ref{}).String() != "" || (registry.Ref{}).Normal() != "" {
		t.Error("no name is a name")
	}
}

func TestWhatIsNoNameIsSaidAndMended(t *testing.T) {
	for _, test := range []struct{ text, why, proposal string }{
		{"", "Write the name", ""},
		{"  ", "Write the name", ""},
		{"MyApp", "must be lower case", "myapp"},
		{"MyApp:RC1", "must be lower case", "myapp:RC1"},
		{"Me/app", "must be lower case", "me/app"},
		{"localhost:5000/MyApp", "must be lower case", "localhost:5000/myapp"},
		{"Registry.Local/MyApp", "must be lower case", "Registry.Local/myapp"},
		{"my app", "no blanks", "my-app"},
		{"My App", "no blanks", "my-app"},
		{"my\u00a0app", "no blanks", "my-app"},
		{"app:", "tag is missing", "app"},
		{"app:a b", "tag has no blanks", "app:a-b"},
		{"app:.1", "A tag has", "app:1"},
		{"app:x/2", "port is a number", ""},
		{"app:" + strings.Repeat("x", 129), "128 characters", ""},
		{"http://localhost:5000/app", "without http://", "localhost:5000/app"},
		{"https://hub.docker.com/app:1", "without https://", "hub.docker.com/app:1"},
		{"docker pull nginx:1.29", "without the command", "nginx:1.29"},
		{"docker run -p 80:80 nginx", "without the command", ""},
		{"FROM nginx", "without the command", "nginx"},
		{"/app", "name is missing", "app"},
		{"app/", "name is missing", "app"},
		{"a//b", "name is missing", "a/b"},
		{"localhost:5000/", "name of the image is missing", ""},
		{"localhost:x/app", "port is a number", ""},
		{"localhost:99999/app", "port is a number", ""},
		{"localhost:0/app", "port is a number", ""},
		{"my_host.local:5000/app", "host", ""},
		{"-app", "part of a name", "app"},
		{"app!", "part of a name", "app"},
		{"a___b", "part of a name", ""},
		{"café", "part of a name", ""},
		{"app@", "digest is missing", ""},
		{"app@sha256:123", "64 digits", ""},
		{"app@md5:123", "64 digits", ""},
		{strings.Repeat("a", 256), "255 characters", ""},
		{strings.Repeat("a", 64), "image's id", ""},
		{"sha256:" + strings.Repeat("a", 64), "image's id", ""},
		{":1", "name of the image is missing", ""},
		{"!!", "part of a name", ""},
	} {
		got, problem := registry.Parse(test.text)
		if problem == nil {
			t.Errorf("%q passes as %+v", test.text, got)
			continue
		}
		if !strings.Contains(problem.Text, test.why) || problem.Proposal != test.proposal {
			t.Errorf("%q: %q, proposal %q; want %q, %q", test.text, problem.Text, problem.Proposal, test.why, test.proposal)
		}
	}
}

// Whatever is typed: no panic, what passes has all its parts, and what is proposed is a name.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"alpine", "localhost:5000/a:1", "[::1]:5000/app:1", "My App", "a:b:c", "@", "a@b@c", "//", "http://x", "docker pull", ":10/0/00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, problem := registry.Parse(text)
		if problem == nil {
			if got.Registry == "" || got.Path == "" || got.Tag == "" && got.Digest == "" {
				t.Errorf("%q became %+v", text, got)
			}
			return
		}
		if problem.Text == "" {
			t.Errorf("%q is refused without a word", text)
		}
		if problem.Proposal != "" {
			if _, again := registry.Parse(problem.Proposal); again != nil {
				t.Errorf("%q: the proposal %q is refused: %s", text, problem.Proposal, again.Text)
			}
		}
	})
}
