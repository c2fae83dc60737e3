package containers

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// processTitles are the columns of ps in words; others stay as they are.
var processTitles = map[string]string{
	"UID": "User", "USER": "User", "PID": "Process", "PPID": "Started by", "C": "CPU %", "%CPU": "CPU %", "%MEM": "Memory %", "STIME": "Since", "START": "Since",
	"TTY": "Terminal", "TIME": "CPU time", "CMD": "Command", "COMMAND": "Command",
}

// widths are how many characters each column needs, in steps, so that a number that became longer does not move the table.
func widths(t dockerops.ProcessTable) []int {
	list := make([]int, len(t.Titles))
	for i := range t.Titles {
		for _, r := range t.Rows {
			if i < len(r) {
				list[i] = max(list[i], utf8.RuneCountInString(r[i]))
			}
		}
		const step, most = 4, 24
		list[i] = min(most, (list[i]+step-1)/step*step)
	}
	return list
}

// processColumns place the columns of a table; the last one, the command, takes what is left.
func processColumns(t dockerops.ProcessTable) widgets.Columns {
	letter := fyne.MeasureText("m", 13, fyne.TextStyle{Monospace: true}).Width
	columns := make(widgets.Columns, len(t.Titles))
	for i, n := range widths(t) {
		title, ok := processTitles[t.Titles[i]]
		if !ok {
			title = t.Titles[i]
		}
		head := fyne.MeasureText(title, 12, fyne.TextStyle{Bold: true}).Width + 4
		columns[i] = widgets.Column{Title: title, Width: fyne.Max(head, float32(n)*letter)}
		switch t.Titles[i] {
		case "PPID", "TTY":
			columns[i].HideBelow = 620
		case "STIME", "C":
			columns[i].HideBelow = 520
		}
	}
	if n := len(columns); n > 0 {
		columns[n-1].Weight, columns[n-1].Width = 1, 120
	}
	return columns
}
