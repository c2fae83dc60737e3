// Command tool is what the test images slipway-test/tool and hello-world run: one small thing, said by its first argument.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	var what, first string
	args := os.Args[1:]
	if len(args) > 0 {
		what = args[0]
	}
	if len(args) > 1 {
		first = args[1]
	}
	rest := strings.Join(args[min(1, len(args)):], " ")
	switch what {
	case "hello":
		fmt.Println("\nHello from Docker!\nThis is the stand-in that Slipway's tests use: a container was made, it ran, and you see what it printed.")
	case "print":
		fmt.Println(rest)
	case "warn":
		fmt.Fprintln(os.Stderr, rest)
	case "exit":
		os.Exit(number(first))
	case "lines":
		for i := range number(first) {
			fmt.Println("line", i+1)
		}
	case "ticks":
		ticks(number(first))
	case "listen":
		listen(first)
	case "", "sleep":
		sleep()
	default:
		fmt.Fprintln(os.Stderr, "tool: unknown command:", what)
		os.Exit(64)
	}
}

// ticks writes a line every 20 ms, to stdout and stderr by turns, and waits then.
func ticks(count int) {
	for i := range count {
		time.Sleep(20 * time.Millisecond)
		out := os.Stdout
		if i%2 == 1 {
			out = os.Stderr
		}
		_, _ = fmt.Fprintln(out, "tick", i+1)
	}
	sleep()
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		fmt.Fprintln(os.Stderr, "tool:", err)
		os.Exit(64)
	}
	return n
}

// sleep waits to be told to stop, and then does so at once, which the first process of a container does not do by itself.
func sleep() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	<-stop
}

// listen answers HTTP on an address such as :8000 or 127.0.0.1:5000 until told to stop. The standard library's server would make this program, and the
// time to compile it, several times as big.
func listen(address string) {
	listener, err := net.Listen("tcp", address) //nolint:noctx // it ends with the program
	if err != nil {
		fmt.Fprintln(os.Stderr, "tool:", err)
		os.Exit(1)
	}
	fmt.Println("listening on", address)
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				fmt.Fprintln(os.Stderr, "tool:", err)
				os.Exit(1)
			}
			go answer(c)
		}
	}()
	sleep()
}

// answer reads one request and says which path it asks for.
func answer(c net.Conn) {
	defer func() { _ = c.Close() }()
	var first string
	for lines := bufio.NewScanner(c); lines.Scan() && lines.Text() != ""; {
		if first == "" {
			first = lines.Text()
		}
	}
	words := strings.Fields(first)
	if len(words) < 2 {
		return
	}
	text := "tool answers " + words[1] + "\n"
	_, _ = fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", len(text), text)
}
