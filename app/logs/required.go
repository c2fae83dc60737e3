package logs

import (
	"regexp/syntax"
	"strings"
)

// maxNeedles is how many texts are looked for before an expression is.
const maxNeedles = 8

// required are texts of which one is in each match of an expression, nil when there are none such: looking for a text takes a hundredth of the time that looking
// for an expression does.
func required(tree *syntax.Regexp) []needle {
	switch tree.Op {
	case syntax.OpLiteral:
		text := string(tree.Rune)
		if strings.ContainsAny(text, "\n") {
			return nil
		}
		return []needle{newNeedle(text, tree.Flags&syntax.FoldCase == 0)}
	case syntax.OpCapture, syntax.OpPlus:
		return required(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min == 0 {
			return nil
		}
		return required(tree.Sub[0])
	case syntax.OpConcat:
		var best []needle
		for _, sub := range tree.Sub {
			if found := required(sub); found != nil && (best == nil || worth(found) > worth(best)) {
				best = found
			}
		}
		return best
	case syntax.OpAlternate:
		var all []needle
		for _, sub := range tree.Sub {
			found := required(sub)
			if found == nil || len(all)+len(found) > maxNeedles {
				return nil
			}
			all = append(all, found...)
		}
		return all
	default:
		return nil
	}
}

// worth is how much it helps to look for these first: one long text does the most.
func worth(needles []needle) int {
	least := 1 << 10
	for _, n := range needles {
		least = min(least, 4*len(n.text)+rarity(n.text[0])/16)
	}
	return least - len(needles)
}
