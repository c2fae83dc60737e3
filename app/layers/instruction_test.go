package layers

import "testing"

func TestInstruction(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{`/bin/sh -c #(nop)  CMD ["python3"]`, `CMD ["python3"]`},
		{`/bin/sh -c #(nop) COPY dir:2b1e7bb8f9f3c0b16aa5a6c8b4cb3d6a8b0a0cd5d0f3a9c5b7d5b0f1e2d3c4b5 in /app `, `COPY dir in /app`},
		{`/bin/sh -c pip install  -r requirements.txt`, `RUN pip install -r requirements.txt`},
		{`|1 TOKEN=abc def /bin/sh -c pip install x`, `RUN pip install x`},
		{`RUN |2 INDEX=https://me:pw@host/ TOKEN=s3cret /bin/sh -c pip install -r requirements.txt # buildkit`, `RUN pip install -r requirements.txt`},
		{`RUN |1 A=b python -m this # buildkit`, `RUN python -m this`},
		{"RUN /bin/sh -c set -eux; \tapt-get update; \t\tapt-get install -y gcc # buildkit", `RUN set -eux; apt-get update; apt-get install -y gcc`},
		{`RUN /bin/bash -o pipefail -c curl x | sh # buildkit`, `RUN curl x | sh`},
		{`COPY . . # buildkit`, `COPY . .`},
		{`ENV DB_PASSWORD=hunter2 MODE=fast`, `ENV DB_PASSWORD=******** MODE=fast`},
		{`/bin/sh -c #(nop)  ENV API_KEY=abc`, `ENV API_KEY=********`},
		{`RUN /bin/sh -c API_TOKEN=abc ./fetch # buildkit`, `RUN API_TOKEN=******** ./fetch`},
		{`# debian.sh --arch 'amd64' out/ 'trixie' '@1761004800'`, `Debian trixie, the system that the image is built on`},
		{`WORKDIR /app`, `WORKDIR /app`},
		{`a fixture: python`, `a fixture: python`},
		{``, `not told by the builder`},
	} {
		if got := Instruction(c.raw); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.raw, got, c.want)
		}
	}
}
