package command

import "testing"

func TestSaveLog(t *testing.T) {
	for got, want := range map[string]string{
		SaveLog("/tmp/web.log", false, "web"):          "docker logs web > /tmp/web.log 2>&1",
		SaveLog("/tmp/my logs.log", true, "web", "db"): "docker logs --timestamps web > '/tmp/my logs.log' 2>&1\ndocker logs --timestamps db >> '/tmp/my logs.log' 2>&1",
	} {
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
