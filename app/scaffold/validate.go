package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"
)

// Validate says what is wrong with a project or worth knowing about it, in the order of the form. It looks at the disk (the folder and its parent), so
// call it off Fyne's thread.
func Validate(p Project) []Problem { return ValidateAt(p, now()) }

// ValidateAt is Validate on another day.
func ValidateAt(p Project, now time.Time) []Problem {
	ps := ValidateChoices(p, now)
	if blocked(ps, FieldName) || blocked(ps, FieldParent) {
		return ps
	}
	return append(ps, validateFolder(p)...)
}

// ValidateChoices is the part of Validate that looks at no disk, and is quick enough for every key pressed.
func ValidateChoices(p Project, now time.Time) []Problem {
	var ps []Problem
	k, ok := KindByID(p.Kind)
	if !ok {
		return []Problem{{FieldKind, "Choose what kind of project to make.", SeverityError}}
	}
	ps = append(ps, validateName(p)...)
	ps = append(ps, validateParent(p)...)
	ps = append(ps, validatePython(p, k, now)...)
	if !slices.Contains([]Base{BaseSlim, BaseAlpine, BaseFull}, p.Base) {
		ps = append(ps, Problem{FieldBase, "Choose a base image: slim, alpine or full.", SeverityError})
	}
	if p.Server != ServerProduction && p.Server != ServerDevelopment {
		ps = append(ps, Problem{FieldServer, "Choose a server: production or development.", SeverityError})
	}
	return append(ps, validatePort(p, k)...)
}

func blocked(ps []Problem, field Field) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Field == field && p.Severity == SeverityError })
}

func validateName(p Project) []Problem {
	name := CleanName(p.Name)
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		return []Problem{{FieldName, "Give the project a name.", SeverityError}}
	case n > maxName:
		return []Problem{{FieldName, fmt.Sprintf("The name has %d characters; %d is the most.", n, maxName), SeverityError}}
	case spell(name) == "":
		return []Problem{{FieldName, fmt.Sprintf("Nothing in this name can be spelled with the letters a to z, so the folder and the image are called %q.", fallbackSlug), SeverityNote}}
	}
	return nil
}

func validateParent(p Project) []Problem {
	switch {
	case strings.TrimSpace(p.Parent) == "":
		return []Problem{{FieldParent, "Choose the folder to make the project in.", SeverityError}}
	case !filepath.IsAbs(p.Parent):
		return []Problem{{FieldParent, "Give the folder's whole path, from the root on.", SeverityError}}
	case strings.ContainsRune(p.Parent, 0):
		return []Problem{{FieldParent, "The folder's path has a character in it that no path can have.", SeverityError}}
	case tooLong(p):
		return []Problem{{FieldParent, "The path is too long for this system. Choose a folder nearer to the root.", SeverityError}}
	}
	return nil
}

func validatePython(p Project, k Kind, now time.Time) []Problem {
	v, ok := VersionByNumber(p.Python, now)
	switch {
	case !ok:
		return []Problem{{FieldPython, fmt.Sprintf("Python %q is not a version that is known here. Choose one from the list.", p.Python), SeverityError}}
	case olderPython(v.Number, k.MinPython):
		return []Problem{{FieldPython, fmt.Sprintf("The packages of a %s need Python %s or newer.", k.Title, k.MinPython), SeverityError}}
	case v.Support == SupportEnded:
		return []Problem{{FieldPython, fmt.Sprintf("Python %s gets no security fixes since %s. Faults found since then stay open in everything that runs on it.",
			v.Number, v.Ends.AddDate(0, 0, -1).Format("January 2006")), SeverityAcknowledge}}
	case v.Support == SupportPreRelease:
		return []Problem{{FieldPython, fmt.Sprintf("Python %s is not released yet. Many packages do not install on it.", v.Number), SeverityAcknowledge}}
	case v.Support == SupportNew:
		return []Problem{{FieldPython, fmt.Sprintf("Python %s is new: a package without a ready-made wheel for it is compiled during the build, or fails to install.", v.Number), SeverityNote}}
	}
	return nil
}

func validatePort(p Project, k Kind) []Problem {
	switch {
	case k.ContainerPort == 0:
		return nil
	case p.Port == 0:
		return []Problem{{FieldPort, "Give a port from 1 to 65535.", SeverityError}}
	case p.Port < 1024:
		return []Problem{{FieldPort, fmt.Sprintf("Ports below 1024 are for well-known services, and some engines may not use them. The app itself listens on %d inside the container.", k.ContainerPort), SeverityNote}}
	}
	return nil
}

// validateFolder looks at the disk.
func validateFolder(p Project) []Problem {
	if text := parentProblem(p.Parent); text != "" {
		return []Problem{{FieldParent, text, SeverityError}}
	}
	var ps []Problem
	if _, err := os.Stat(p.Parent); errors.Is(err, fs.ErrNotExist) {
		ps = append(ps, Problem{FieldParent, "This folder does not exist yet. It will be made.", SeverityNote})
	}
	switch err := checkTarget(p.Folder()); {
	case err == nil:
		return ps
	case isFolderNotEmpty(err):
		return append(ps, Problem{FieldName, fmt.Sprintf("There is already something in the folder %q here. Choose another name or another folder.", filepath.Base(p.Folder())), SeverityError})
	default:
		return append(ps, Problem{FieldName, fmt.Sprintf("Something called %q is already here. Choose another name or another folder.", filepath.Base(p.Folder())), SeverityError})
	}
}

// parentProblem says why nothing can be made in parent, or "". When parent is not there, the nearest folder above it counts.
func parentProblem(parent string) string {
	near, info, err := nearest(parent)
	switch {
	case err != nil:
		return fmt.Sprintf("%s can't be looked into: %v.", near, pathReason(err))
	case !info.IsDir():
		return fmt.Sprintf("%s is not a folder.", near)
	case !writable(near):
		return fmt.Sprintf("You may not write in %s. Choose a folder of your own.", near)
	}
	return ""
}

// nearest is the closest of path and the folders above it that exists.
func nearest(path string) (string, os.FileInfo, error) {
	path = filepath.Clean(path)
	for {
		info, err := os.Stat(path)
		if err == nil || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) { // ENOTDIR: a file is somewhere above
			return path, info, err
		}
		up := filepath.Dir(path)
		if up == path {
			return path, nil, err
		}
		if _, lerr := os.Lstat(path); lerr == nil { // a link to nothing: MkdirAll can't go through it
			return path, nil, fmt.Errorf("%s: %w", path, ErrNotAFolder)
		}
		path = up
	}
}
