package dockerops

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"
)

func treeTar(t *testing.T, headers ...tar.Header) *bytes.Buffer {
	t.Helper()
	var data bytes.Buffer
	out := tar.NewWriter(&data)
	for _, h := range headers {
		if err := out.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(make([]byte, h.Size)); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return &data
}

// Engines name what is in a folder from the folder's own name on, and what is in the root from / or ./ on.
func TestReadTreeOfAllRoots(t *testing.T) {
	for _, test := range []struct{ folder, root string }{{"/", "/"}, {"/", "./"}, {"/srv/app", "app/"}, {"/srv/app", "./"}} {
		list, tree, err := readTree(treeTar(t,
			tar.Header{Name: test.root, Typeflag: tar.TypeDir}, tar.Header{Name: test.root + "one", Typeflag: tar.TypeReg, Size: 7},
			tar.Header{Name: test.root + "sub/", Typeflag: tar.TypeDir}, tar.Header{Name: test.root + "sub/two", Typeflag: tar.TypeReg, Size: 9},
			tar.Header{Name: test.root + "three", Typeflag: tar.TypeLink, Linkname: test.root + "one"}, tar.Header{Name: test.root + "empty/", Typeflag: tar.TypeDir},
		), test.folder)
		if err != nil || len(list) != 4 || len(tree) != 3 {
			t.Fatalf("%s in %s: %+v, %d folders, %v", test.root, test.folder, list, len(tree), err)
		}
		prefix := test.folder + "/"
		if test.folder == "/" {
			prefix = "/"
		}
		if list[0].Path != prefix+"one" || list[0].Size != 7 || list[2].Path != prefix+"three" || list[2].Size != 7 {
			t.Errorf("%s in %s: %+v", test.root, test.folder, list)
		}
		if below := tree[prefix+"sub"]; len(below) != 1 || below[0].Path != prefix+"sub/two" {
			t.Errorf("%s in %s: below %+v", test.root, test.folder, below)
		}
		if below, known := tree[prefix+"empty"]; !known || len(below) > 0 {
			t.Errorf("the empty folder: %+v, %v", below, known)
		}
	}
}

func TestReadTreeIsBounded(t *testing.T) {
	headers := []tar.Header{{Name: "d/", Typeflag: tar.TypeDir}, {Name: "d/sub/", Typeflag: tar.TypeDir}}
	for i := range maxTree {
		headers = append(headers, tar.Header{Name: fmt.Sprintf("d/sub/%d", i), Typeflag: tar.TypeReg})
	}
	list, tree, err := readTree(treeTar(t, headers...), "/d")
	if err != nil || len(list) != 1 || tree != nil {
		t.Errorf("of a big folder: %d entries, %d folders kept, %v", len(list), len(tree), err)
	}
	headers[0].Name = "d/sub/"
	if _, _, err := readTree(treeTar(t, append(headers[:1], headers[2:]...)...), "/d/sub"); !errors.Is(err, errTooMany) {
		t.Errorf("of a wide folder: %v", err)
	}
	if _, _, err := readTree(bytes.NewReader(treeTar(t, headers...).Bytes()[:700]), "/d"); err == nil {
		t.Error("a tar that is cut short is no failure")
	}
}

func TestTreeMemory(t *testing.T) {
	m := &treeMemory{}
	m.put("c1", map[string][]FileEntry{"/": {{Path: "/a"}}}, time.Minute)
	if list, known := m.find("c1", "/"); !known || len(list) != 1 {
		t.Errorf("%+v, %v", list, known)
	}
	for _, ask := range [][2]string{{"c2", "/"}, {"c1", "/b"}} {
		if _, known := m.find(ask[0], ask[1]); known {
			t.Errorf("%v is known", ask)
		}
	}
	m.forget()
	if _, known := m.find("c1", "/"); known {
		t.Error("known though forgotten")
	}
	m.put("c1", map[string][]FileEntry{"/": {}}, -time.Second)
	if _, known := m.find("c1", "/"); known {
		t.Error("known though old")
	}
}
