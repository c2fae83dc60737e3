package layers

import (
	"regexp"
	"strings"
)

var (
	pipInstalls = regexp.MustCompile(`\bpip3?(?:\.\d+)? (?:-\S+ )*(?:install|wheel|download)\b`)
	pipQuiet    = regexp.MustCompile(`--no-cache-dir\b|PIP_NO_CACHE_DIR=|rm -\S+ [^;&]*\.cache|\bpip3? cache purge\b`)
	uvInstalls  = regexp.MustCompile(`\buv (?:sync|pip (?:install|sync))\b`)
	uvQuiet     = regexp.MustCompile(`--no-cache\b|UV_NO_CACHE=|rm -\S+ [^;&]*\.cache|\buv cache clean\b`)
	cacheFolder = regexp.MustCompile(`^/(?:root|home/[^/]+)/\.cache/(?:pip|uv|pypoetry|pipenv|pdm)/`)
)

// cachePart is the part of a layer that pip's cache makes up at the most: the packages as they were fetched, packed.
const cachePart = 3

// pipCache finds what pip keeps of the packages that it fetched.
func pipCache(f facts) []Finding {
	const (
		title = "pip's cache was left in"
		next  = "Install with pip install --no-cache-dir, or keep the cache out of the image and still use it: RUN --mount=type=cache,target=/root/.cache/pip pip install …"
	)
	if f.read {
		return f.finding(f.sum(cacheFolder.MatchString), true, title, "pip keeps each package that it fetched, packed, to install it again. In an image that never happens.", next)
	}
	cmd, ok := f.line.runs()
	pip := ok && pipInstalls.MatchString(cmd) && !pipQuiet.MatchString(cmd) && !f.set("PIP_NO_CACHE_DIR")
	uv := ok && uvInstalls.MatchString(cmd) && !uvQuiet.MatchString(cmd) && !f.set("UV_NO_CACHE")
	if !pip && !uv {
		return nil
	}
	return f.finding(
		f.line.Size/cachePart, false, "pip's cache may have been left in",
		"pip keeps each package that it fetched, packed, to install it again. The history does not tell whether a cache mount was used; the files of the layer do.", next,
	)
}

// set says whether a variable is set in the image.
func (f facts) set(name string) bool {
	for _, e := range f.image.Env {
		if value, ok := strings.CutPrefix(e, name+"="); ok && value != "" && value != "0" && value != "off" {
			return true
		}
	}
	return false
}

// bytecode finds compiled copies of Python files that were copied in. Those that pip makes save time at each start: they are not worth a word.
func bytecode(f facts) []Finding {
	if !f.read || !f.line.copies() {
		return nil
	}
	saves := f.sum(func(path string) bool { return strings.Contains(path, "/__pycache__/") && !underAny(path, f.venvs()) })
	return f.finding(saves, true, "Compiled Python files (__pycache__) were copied in",
		"They belong to the Python of your computer; the one in the image may not even use them.", "Add the line **/__pycache__ to .dockerignore.")
}

// ownership finds files that are there twice, since their owner or rights were changed in an instruction of their own.
func ownership(f facts) []Finding {
	cmd, ok := f.line.runs()
	if !ok || !changesOwner.MatchString(cmd) || installs.MatchString(cmd) || pipInstalls.MatchString(cmd) {
		return nil
	}
	return f.finding(
		f.line.Size, onlyOwner.MatchString(cmd), "Files are in the image twice, for another owner or other rights",
		"A layer can't change a file of an earlier one: chown -R and chmod -R store every file once more.",
		"Give the files to the user as they are copied: COPY --chown=app:app . . does that, and --chmod the same for rights.",
	)
}

var (
	changesOwner = regexp.MustCompile(`\b(?:chown|chmod|chgrp) (?:-\S+ )*-\w*R|\b(?:chown|chmod|chgrp) (?:-\S+ )*--recursive\b`)
	onlyOwner    = regexp.MustCompile(`^(?:(?:chown|chmod|chgrp) [^;&|]*(?:&&|;)?\s*)+$`)
)
