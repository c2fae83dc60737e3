// Package enginetest gives tests a real engine and real images without the internet.
//
// The engine is the one this machine has (Address), a current one beside it (Current), or one that a test may stop and start as it likes (Private).
// The images stand in for those of Docker Hub under the same names: they are made once of Debian's packages and of small programs of ours, kept in the
// user's cache folder, and loaded into whichever engine a test uses. A tag that somebody else's image has is never touched.
//
// Everything is Linux only, and making the Python image or an engine needs root, directly or by sudo without a password.
package enginetest
