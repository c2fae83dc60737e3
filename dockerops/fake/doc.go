// Package fake is an in-memory engine with the behaviour of a real one, for tests and for `slipway --demo`. dockerops/contract holds it equal to the real
// client.
//
// Nothing leaves the process, unless WithRealPorts is given: then published ports answer with a small page of the fake's own.
package fake
