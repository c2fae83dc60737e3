package logs

import "github.com/slipway-dev/slipway/app/logs"

// nothing is the log before one is read.
type nothing struct{}

func (nothing) Extent() logs.Extent           { return logs.Extent{} }
func (nothing) From(int64, int) []logs.Line   { return nil }
func (nothing) Before(int64, int) []logs.Line { return nil }
func (nothing) Index(int64) int               { return 0 }
func (nothing) At(int) (int64, bool)          { return 0, false }
func (nothing) Highlights(string) [][2]int    { return nil }
