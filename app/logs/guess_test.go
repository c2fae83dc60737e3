package logs

import "testing"

func TestGuessLevel(t *testing.T) {
	for text, want := range map[string]Level{
		// Python's logging: basicConfig, the usual formats, a rotating handler's.
		"WARNING:root:disk is nearly full":                     LevelWarning,
		"ERROR:app.tasks:failed":                               LevelError,
		"INFO:root:ok":                                         LevelInfo,
		"DEBUG:asyncio:Using selector: EpollSelector":          LevelDebug,
		"CRITICAL:root:the end":                                LevelCritical,
		"2024-05-01 12:00:00,123 - root - ERROR - failed":      LevelError,
		"2024-05-01 12:00:00,123 - app.views - INFO - GET /":   LevelInfo,
		"2024-05-01 12:00:00,123 ERROR app: failed":            LevelError,
		"2024-05-01 12:00:00,123 [WARNING] app: slow":          LevelWarning,
		"2024-05-01 12:00:00,123 app [MainThread] DEBUG hello": LevelNone,
		"[2024-05-01 12:00:00,123] [INFO] app: up":             LevelInfo,
		"[INFO] up":                                                 LevelInfo,
		"[error] down":                                              LevelError,
		"12:00:00 DEBUG tick":                                       LevelDebug,
		"myapp - ERROR - failed":                                    LevelError,
		"root: ERROR    failed":                                     LevelNone,
		"app.worker: ERROR failed":                                  LevelError,
		"May  1 12:00:00 host app[12]: ERROR failed":                LevelError,
		"INFO     2024-05-01 12:00:00 views 7 140 hello":            LevelInfo,
		"ERROR 2024-05-01 12:00:00,123 log 7 Internal Server Error": LevelError,
		"  INFO:root:indented":                                      LevelInfo,
		"2024-05-01 12:00:00.123 | SUCCESS  | __main__:<module>:3 - done":       LevelInfo,
		"2024-05-01 12:00:00.123 | WARNING  | app.main:run:12 - careful":        LevelWarning,
		"2024-05-01T12:00:00.123456Z [error    ] failed    [app] user=3":        LevelError,
		"2024-05-01 12:00:00 [info     ] error handling works           x=1":    LevelInfo,
		"[12:00:00] INFO     Started                                  app.py:3": LevelInfo,
		// Web servers.
		"[2024-05-01 12:00:00 +0000] [7] [INFO] Starting gunicorn 26.2.2":                      LevelInfo,
		"[2024-05-01 12:00:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:9)":                    LevelCritical,
		"[2024-05-01 12:00:00 +0000] [9] [ERROR] Exception in worker process":                  LevelError,
		"INFO:     Started server process [1]":                                                 LevelInfo,
		`INFO:     172.17.0.1:3210 - "GET /error HTTP/1.1" 500 Internal Server Error`:          LevelInfo,
		"ERROR:    Exception in ASGI application":                                              LevelError,
		"WARNING:  StatReload detected changes in 'app.py'. Reloading...":                      LevelWarning,
		"[2024-05-01 12:00:00,123] ERROR in app: Exception on / [GET]":                         LevelError,
		"WARNING: This is a development server. Do not use it in a production deployment.":     LevelWarning,
		`172.17.0.1 - - [01/May/2024 12:00:00] "GET /error HTTP/1.1" 200 -`:                    LevelNone,
		`172.17.0.1 - - [01/May/2024:12:00:00 +0000] "GET /ERROR HTTP/1.1" 200 5 "-" "curl/8"`: LevelNone,
		`[01/May/2024 12:00:00] "GET / HTTP/1.1" 200 10697`:                                    LevelInfo,
		`[01/May/2024 12:00:00] "GET /nope HTTP/1.1" 404 2287`:                                 LevelWarning,
		`[01/May/2024 12:00:00] "GET /x HTTP/1.1" 500 145`:                                     LevelError,
		"Internal Server Error: /polls/":                                                       LevelError,
		"Not Found: /favicon.ico":                                                              LevelWarning,
		"2024/05/01 12:00:00 [error] 29#29: *1 open() failed (2: No such file)":                LevelError,
		"2024/05/01 12:00:00 [notice] 1#1: start worker processes":                             LevelInfo,
		"[Wed May 01 12:00:00.123456 2024] [core:error] [pid 7] AH00036: no":                   LevelError,
		"[Wed May 01 12:00:00.123456 2024] [mpm_event:notice] [pid 1] AH00489":                 LevelInfo,
		// Workers, databases, others.
		"[2024-05-01 12:00:00,123: ERROR/MainProcess] Task failed":                             LevelError,
		"[2024-05-01 12:00:00,123: INFO/ForkPoolWorker-1] Task ok":                             LevelInfo,
		"2024-05-01 12:00:00.123 UTC [1] LOG:  database system is ready to accept connections": LevelInfo,
		"2024-05-01 12:00:00.123 UTC [72] ERROR:  relation \"x\" does not exist":               LevelError,
		"2024-05-01 12:00:00.123 UTC [72] FATAL:  password authentication failed":              LevelCritical,
		"1:M 01 May 2024 12:00:00.123 * Ready to accept connections tcp":                       LevelInfo,
		"1:M 01 May 2024 12:00:00.123 # WARNING Memory overcommit must be enabled":             LevelWarning,
		"2024-05-01T12:00:00.123456Z 0 [Warning] [MY-010068] [Server] CA certificate":          LevelWarning,
		"2024-05-01T12:00:00.123456Z 0 [System] [MY-010931] [Server] ready":                    LevelInfo,
		"2024-05-01 12:00:00.123  WARN 1 --- [main] o.s.b.Application : slow":                  LevelWarning,
		"E0501 12:00:00.123456       1 main.go:12] failed":                                     LevelError,
		"I0501 12:00:00.123456       1 main.go:12] ok":                                         LevelInfo,
		"2024-05-01T12:00:00.123Z\tERROR\tmain.go:3\tfailed":                                   LevelError,
		"12:00PM ERR failed error=\"x\"":                                                       LevelError,
		`time="2024-05-01T12:00:00Z" level=warning msg="no error"`:                             LevelWarning,
		"ts=2024-05-01 level=error msg=failed":                                                 LevelError,
		"npm ERR! code ENOENT":                                                                 LevelError,
		"npm WARN deprecated x":                                                                LevelWarning,
		"/app/app.py:3: DeprecationWarning: datetime.utcnow() is deprecated":                   LevelWarning,
		"Fatal Python error: Segmentation fault":                                               LevelCritical,
		"Exception in thread Thread-1 (run):":                                                  LevelError,
		// Plain.
		"ERROR: Could not find a version that satisfies the requirement flask==99": LevelError,
		"Error: No such option: --nope":                                            LevelError,
		"error: externally-managed-environment":                                    LevelError,
		"ERROR failed":                                                             LevelError,
		"Warning: nothing to do":                                                   LevelWarning,
		// JSON.
		`{"level":"error","msg":"failed"}`:                                     LevelError,
		`{"time":"2024-05-01","severity":"WARNING","message":"slow"}`:          LevelWarning,
		`{"timestamp": "x", "levelname": "INFO", "message": "ERROR no"}`:       LevelInfo,
		`{"level":30,"time":1,"msg":"hi"}`:                                     LevelInfo,
		`{"level":50,"time":1,"msg":"hi"}`:                                     LevelError,
		`{"levelno":40,"msg":"hi"}`:                                            LevelError,
		`{"t":{"$date":"2024-05-01"},"s":"I","c":"NETWORK","msg":"Listening"}`: LevelInfo,
		`{"msg":"level","extra":{"level":"error"},"a":["level","error"]}`:      LevelNone,
		`{"msg":"the \"level\":\"error\" is quoted"}`:                          LevelNone,
		`{"event":"x","log.level":"warning"}`:                                  LevelWarning,
		`{"level"`:                                                             LevelNone,
		// Text that only holds the word.
		"Processing error pages":              LevelNone,
		"There was no ERROR in the file":      LevelNone,
		"0 errors, 2 warnings":                LevelNone,
		"error: 0, warning: 2":                LevelNone,
		"3 ERROR lines found":                 LevelNone,
		"errors: none":                        LevelNone,
		"error_log = /var/log/x":              LevelNone,
		"Found ERROR in file":                 LevelNone,
		"Information: nothing":                LevelNone,
		"Parse the error: done":               LevelNone,
		"Downloading critical-css-2.0.tar.gz": LevelNone,
		"GET /error/level=error 200":          LevelNone,
		"debugging is fun":                    LevelNone,
		"Note: see the manual":                LevelNone,
		"alert: you have mail":                LevelNone,
		"ERROR":                               LevelNone,
		"":                                    LevelNone,
		"é":                                   LevelNone,
		"[]":                                  LevelNone,
		"[ ] ERROR":                           LevelError,
		"[error pages] are here":              LevelNone,
		"Hello, world":                        LevelNone,
		" * Running on http://127.0.0.1:5000": LevelNone,
		"Watching for file changes with StatReload":       LevelNone,
		"System check identified no issues (0 silenced).": LevelNone,
	} {
		if got := guessLevel([]byte(text)); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}

func FuzzGuessLevel(f *testing.F) {
	f.Add("[2024-05-01 12:00:00,123: ERROR/MainProcess] Task failed")
	f.Add(`{"level":"error","a":{"b":[1,"\""]}}`)
	f.Add("1:M 01 May 2024 12:00:00.123 * Ready")
	f.Add("a=b level=")
	f.Fuzz(func(t *testing.T, text string) {
		if l := guessLevel([]byte(text)); l > LevelCritical {
			t.Errorf("%q has level %d", text, l)
		}
	})
}
