// Package logs is everything of a container's log but the engine call and the drawing: pieces become lines (Intake), lines are kept within bounds (Store), a
// window looks at them through a filter and a search (View), and a Follower reads them from one or several containers and goes on after restarts. It knows no
// window.
package logs
