package enginetest

// Image names an image that this package can make. It is the tag which the image has in the engine, and tests use it as such.
type Image string

// The images. All with Python in the name are one tree: Debian's Python 3.14 with pip, and wheels that pip finds without a network (see Wheels).
const (
	PythonSlim Image = "python:3.14-slim"
	// PythonFull is the same as PythonSlim: the compilers of the true one are not there.
	PythonFull Image = "python:3.14"
	// PythonAlpine is PythonSlim with Alpine's commands for making users. Its C library is not musl.
	PythonAlpine Image = "python:3.14-alpine"
	// Alpine is one static busybox with the folders and files that a small system has; it has no apk.
	Alpine Image = "alpine:3.20"
	// Hello prints a greeting and ends, as its namesake does.
	Hello Image = "hello-world:latest"
	// Tool does one thing, said by its command: sleep, print TEXT..., warn TEXT..., exit CODE, lines COUNT, ticks COUNT, listen ADDRESS. With no command it sleeps.
	Tool Image = "slipway-test/tool:1"
	// ForeignTool is Tool for an architecture which is not this machine's.
	ForeignTool Image = "slipway-test/tool:foreign"
)

// Images are all that this package can make, the quick ones first.
func Images() []Image {
	return []Image{Hello, Tool, ForeignTool, Alpine, PythonSlim, PythonFull, PythonAlpine}
}

// The labels that tell our images from others under the same name.
const (
	// Label is on every image of this package, and so on what is built from them and on their containers. Its value is "1".
	Label = "io.github.slipway.test"
	// labelKey holds the key of the recipe that the image was made by.
	labelKey = "io.github.slipway.test.key"
)
