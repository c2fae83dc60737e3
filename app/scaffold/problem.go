package scaffold

// Field names what a problem is about, so that a form can show it there.
type Field string

// The fields of a project.
const (
	FieldKind   Field = "kind"
	FieldName   Field = "name"
	FieldParent Field = "parent"
	FieldPython Field = "python"
	FieldBase   Field = "base"
	FieldPort   Field = "port"
	FieldServer Field = "server"
)

// Severity is what a problem means for going on.
type Severity int

// The severities.
const (
	SeverityNote        Severity = iota // worth knowing
	SeverityAcknowledge                 // allowed, once the person has said yes to it
	SeverityError                       // nothing can be written like this
)

// Problem is something about a project that the person should know, in one or two sentences.
type Problem struct {
	Field    Field
	Text     string
	Severity Severity
}

// Blocking are the problems of severity error.
func Blocking(problems []Problem) []Problem {
	var ps []Problem
	for _, p := range problems {
		if p.Severity == SeverityError {
			ps = append(ps, p)
		}
	}
	return ps
}
