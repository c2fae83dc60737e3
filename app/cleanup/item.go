// Package cleanup says what on the engine's disk can go, each thing with its size. It asks nothing and deletes nothing.
package cleanup

// Kind is a kind of thing that can go.
type Kind string

// The kinds.
const (
	KindContainer Kind = "container" // stopped
	KindDangling  Kind = "dangling"  // an image without a name
	KindImage     Kind = "image"     // one that no container uses
	KindCache     Kind = "cache"     // a record of the build cache
	KindVolume    Kind = "volume"    // one that no container mounts
)

// Item is one thing that can go.
type Item struct {
	Kind Kind
	// ID is the engine's, a volume's name.
	ID string
	// Name is what a person knows it by; Detail tells more of it, or is "".
	Name, Detail string
	// Tags are an image's names.
	Tags []string
	// Size is what deleting it frees at least, bytes; -1 when that is not known.
	Size int64
	// Ticked says whether it is proposed to go.
	Ticked bool
	// Data says that a person's data may be in it, which nothing brings back.
	Data bool
}
