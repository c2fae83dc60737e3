// Package stats follows what containers use: it makes rates of the engine's sums, keeps those of the last quarter of an hour, and measures only what somebody looks at.
package stats
