package widgets

// Middle takes the middle out of a text that is longer than most characters: of the names of images and of paths the end tells most.
func Middle(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	head := (most - 1) / 3
	return string(runes[:head]) + "…" + string(runes[len(runes)-(most-1-head):])
}

// How much is shown of texts that hold a name of any length, and stand in one line: a menu's entry, a question's title, a button. In characters.
const (
	maxEntry  = 64
	maxTitle  = 52
	maxButton = 44
)
