package dockerops

import (
	"bytes"
	"time"
)

// What a time before a message may look like: to the second, up to nine digits of a fraction, and the distance from Greenwich.
const (
	stampDate   = len("2006-01-02T15:04:")
	stampFixed  = len("2006-01-02T15:04:05")
	stampDigits = 9
	maxStamp    = len("2006-01-02T15:04:05.000000000+00:00 ")
)

// stampFound is what came of looking for a time.
type stampFound uint8

const (
	stampNone stampFound = iota // there is none
	stampMore                   // there may be one: the bytes end too soon
	stampWhole
)

// stampReader reads the times that engines put before messages. time.Parse takes twice as long, and can't tell
// that the bytes end too soon. It remembers the last minute, which most lines share.
type stampReader struct {
	minute [stampDate]byte
	unix   int64 // of its beginning; as if it were in Greenwich
}

// read looks for a time with a space behind it at the beginning of b, and tells how many bytes both have. Engines of Docker write nine digits always; strict
// accepts no other.
func (r *stampReader) read(b []byte, strict bool) (at time.Time, length int, found stampFound) {
	if found := r.date(b); found != stampWhole {
		return time.Time{}, 0, found
	}
	if len(b) < stampFixed {
		return time.Time{}, 0, digitsSoFar(b[stampDate:])
	}
	second, ok := twoDigits(b[stampDate:])
	if !ok || second > 60 {
		return time.Time{}, 0, stampNone
	}
	rest := b[stampFixed:]
	nanos, digits := fraction(rest)
	if digits > 0 {
		rest = rest[1+digits:]
	}
	switch {
	case digits > stampDigits:
		return time.Time{}, 0, stampNone
	case len(rest) == 0:
		return time.Time{}, 0, stampMore
	case len(rest) == 1 && digits == 0 && rest[0] == '.':
		return time.Time{}, 0, stampMore
	case strict && digits != stampDigits:
		return time.Time{}, 0, stampNone
	}
	offset, zone, found := zoneOf(rest)
	if found != stampWhole {
		return time.Time{}, 0, found
	}
	return time.Unix(r.unix+int64(second)-offset, nanos).UTC(), len(b) - len(rest) + zone, stampWhole
}

// date reads up to the minute.
func (r *stampReader) date(b []byte) stampFound {
	if r.unix != 0 && len(b) >= stampDate && bytes.Equal(b[:stampDate], r.minute[:]) {
		return stampWhole
	}
	const form = "0000-00-00T00:00:"
	for i := range min(len(b), stampDate) {
		if form[i] == '0' && !isDigit(b[i]) || form[i] != '0' && b[i] != form[i] {
			return stampNone
		}
	}
	if len(b) < stampDate {
		return stampMore
	}
	century, _ := twoDigits(b)
	year, _ := twoDigits(b[2:])
	month, _ := twoDigits(b[5:])
	day, _ := twoDigits(b[8:])
	hour, _ := twoDigits(b[11:])
	minute, _ := twoDigits(b[14:])
	if month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 {
		return stampNone
	}
	r.unix = time.Date(100*century+year, time.Month(month), day, hour, minute, 0, 0, time.UTC).Unix()
	copy(r.minute[:], b)
	return stampWhole
}

// fraction reads a point and the digits behind it; digits is 0 when there are none.
func fraction(b []byte) (nanos int64, digits int) {
	if len(b) == 0 || b[0] != '.' {
		return 0, 0
	}
	for digits+1 < len(b) && isDigit(b[digits+1]) {
		if digits < stampDigits {
			nanos = 10*nanos + int64(b[digits+1]-'0')
		}
		digits++
	}
	for range stampDigits - digits {
		nanos *= 10
	}
	return nanos, digits
}

// zoneOf reads "Z " or "+02:00 " and tells the distance from Greenwich in seconds.
func zoneOf(b []byte) (offset int64, length int, found stampFound) {
	form := "Z "
	if b[0] == '+' || b[0] == '-' {
		form = "+00:00 "
	}
	for i := range min(len(b), len(form)) {
		if i == 0 && form[0] != 'Z' {
			continue
		}
		if form[i] == '0' && !isDigit(b[i]) || form[i] != '0' && b[i] != form[i] {
			return 0, 0, stampNone
		}
	}
	if len(b) < len(form) {
		return 0, 0, stampMore
	}
	if form[0] == 'Z' {
		return 0, len(form), stampWhole
	}
	hours, _ := twoDigits(b[1:])
	minutes, _ := twoDigits(b[4:])
	offset = int64(hours)*3600 + int64(minutes)*60
	if b[0] == '-' {
		offset = -offset
	}
	return offset, len(form), stampWhole
}

func digitsSoFar(b []byte) stampFound {
	for _, c := range b {
		if !isDigit(c) {
			return stampNone
		}
	}
	return stampMore
}

func twoDigits(b []byte) (int, bool) {
	if !isDigit(b[0]) || !isDigit(b[1]) {
		return 0, false
	}
	return 10*int(b[0]-'0') + int(b[1]-'0'), true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
