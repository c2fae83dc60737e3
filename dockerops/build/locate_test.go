package build

import (
	"testing"
)

func TestLocateFindsTheInstructionOfAStep(t *testing.T) {
	const single = `# syntax=docker/dockerfile:1
ARG TAG=3.14
FROM python:${TAG}-slim
ARG WHO=you
WORKDIR /app
COPY requirements.txt .
RUN pip install \
    # a comment inside
    -r requirements.txt
RUN echo $WHO
RUN echo $WHO
RUN <<EOF
echo one
EOF
COPY . .
`
	const multi = `FROM --platform=$BUILDPLATFORM golang:1 AS build
WORKDIR /src
RUN make
FROM build AS test
RUN make test
FROM scratch
COPY --from=build /src/x /x
COPY --from=nginx:1.27 /etc/nginx /n
`
	for _, tt := range []struct {
		file, step string
		args       map[string]string
		want       span
	}{
		{single, "[1/8] FROM docker.io/library/python:3.14-slim", nil, span{3, 3}},
		{single, "[2/8] WORKDIR /app", nil, span{5, 5}},
		{single, "[4/8] RUN pip install     -r requirements.txt", nil, span{7, 9}},
		{single, "[5/8] RUN echo you", nil, span{10, 10}},
		{single, "[6/8] RUN echo you", nil, span{11, 11}},
		{single, "[7/8] RUN <<EOF (echo one...)", nil, span{12, 14}},
		{single, "[8/8] COPY . .", nil, span{15, 15}},
		// Two ONBUILD triggers of the base image come before the Dockerfile's own.
		{single, "[ 2/10] ONBUILD COPY . /usr/src", nil, span{3, 3}},
		{single, "[ 6/10] RUN pip install     -r requirements.txt", nil, span{7, 9}},
		{single, "[internal] load metadata for docker.io/library/python:3.14-slim", nil, span{3, 3}},
		{single, "[internal] load metadata for docker.io/library/python:3.9-slim", map[string]string{"TAG": "3.9"}, span{3, 3}},
		{single, "[internal] load build context", nil, span{}},
		{single, "exporting to image", nil, span{}},
		{single, "[other 2/3] RUN echo", nil, span{}},
		{multi, "[build 3/3] RUN make", nil, span{3, 3}},
		{multi, "[linux/amd64 build 2/3] WORKDIR /src", nil, span{2, 2}},
		{multi, "[linux/amd64->arm64 build 3/3] RUN make", nil, span{3, 3}},
		{multi, "[test 1/1] RUN make test", nil, span{5, 5}},
		{multi, "[stage-2 1/2] COPY --from=build /src/x /x", nil, span{7, 7}},
		{multi, "[internal] load metadata for docker.io/library/nginx:1.27", nil, span{8, 8}},
		// A frontend that counts otherwise: the text decides.
		{multi, "[build 2/3] RUN make", nil, span{3, 3}},
	} {
		t.Run(tt.step, func(t *testing.T) {
			doc, err := parseDockerfile([]byte(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			if got := doc.locate(tt.step, tt.args); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
