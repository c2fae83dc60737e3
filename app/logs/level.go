package logs

// Level is how much a line of a log matters, as far as its form tells.
type Level uint8

// The levels. LevelNone is a line that says none.
const (
	LevelNone Level = iota
	LevelDebug
	LevelInfo
	LevelWarning
	LevelError
	LevelCritical
)

// Levels is a set of levels; the zero one stands for all of them.
type Levels uint8

// LevelsOf is the set of these.
func LevelsOf(levels ...Level) Levels {
	var set Levels
	for _, l := range levels {
		set |= 1 << l
	}
	return set
}

// LevelsFrom is the set of this level and what matters more.
func LevelsFrom(least Level) Levels {
	var set Levels
	for l := least; l <= LevelCritical; l++ {
		set |= 1 << l
	}
	return set
}

// Has says whether a level is in the set.
func (s Levels) Has(l Level) bool { return s == 0 || s&(1<<l) != 0 }

// String is the level's name, as a chip or a tooltip shows it; "" for LevelNone.
func (l Level) String() string {
	switch l {
	case LevelDebug:
		return "Debug"
	case LevelInfo:
		return "Info"
	case LevelWarning:
		return "Warning"
	case LevelError:
		return "Error"
	case LevelCritical:
		return "Critical"
	default:
		return ""
	}
}
