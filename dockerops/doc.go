// Package dockerops is everything that talks to a Docker-compatible engine, one verb a file.
//
// It is the only importer of the Docker SDK. SDK values become the small immutable values of this package at one border
// (convert.go), and engine errors become kinds (errors.go). It knows nothing of screens.
package dockerops
