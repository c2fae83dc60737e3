// Package runline reads docker's command lines: what is copied from a README becomes a RunSpec.
package runline
