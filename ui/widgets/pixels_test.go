package widgets_test

import "image"

// same says whether two pictures agree in a rectangle.
func same(a, b image.Image, left, top, right, bottom int) bool {
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
