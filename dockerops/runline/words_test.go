package runline

import (
	"errors"
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                  nil,
		"  python   app.py ":                {"python", "app.py"},
		`sh -c "echo $HOME && ls | wc"`:     {"sh", "-c", "echo $HOME && ls | wc"},
		`python -c 'print("a b")'`:          {"python", "-c", `print("a b")`},
		`a\ b "c\"d" 'e\f' "g\h" ""`:        {"a b", `c"d`, `e\f`, `g\h`, ""},
		"gunicorn app:app\n  --bind :8000":  {"gunicorn", "app:app", "--bind", ":8000"},
		"echo a;b > c # d $(x) `y` ~ {1,2}": {"echo", "a;b", ">", "c", "#", "d", "$(x)", "`y`", "~", "{1,2}"},
		"if ! while":                        {"if", "!", "while"},
		`celery -A tasks "–x"`:              {"celery", "-A", "tasks", "–x"},
	} {
		got, err := Words(text)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{`a "b`, `it's`} {
		_, err := Words(text)
		var p *Problem
		if !errors.As(err, &p) || p.Text != "A quote is opened and not closed." {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add(`sh -c "a $b" 'c'`)
	f.Add("a\\")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := Words(text)
		var p *Problem
		if err != nil && !errors.As(err, &p) {
			t.Errorf("%q: %v", text, err)
		}
	})
}
