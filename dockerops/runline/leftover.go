package runline

// carried are the flags that a spec has a place for.
var carried = []string{
	"name", "platform", "entrypoint", "user", "workdir", "restart", "rm", "tty", "interactive", "init", "env", "label", "publish", "volume", "tmpfs", "mount",
	"network", "net", "memory", "cpus",
}

// Reasons that more than one flag has.
const (
	whyNoField  = "The form has no field for it, so the container is made without."
	whyAlias    = "Others find the container under its name. Further names can be given on the Networks screen."
	whyTerminal = "It is about the terminal that docker runs in, not about the container."
	whyAccess   = "The form has no field for it. The container is made without these rights."
	whyHealth   = "The form has no field for it. The health check is the image's own."
	whyLog      = "The form has no field for it. The log is kept as the engine does by itself."
)

// reasons are why a flag is left, where there is more to say than that there is no field.
var reasons = map[string]string{
	"attach": whyTerminal, "detach": whyTerminal, "detach-keys": whyTerminal, "sig-proxy": whyTerminal, "quiet": whyTerminal, "help": whyTerminal,
	"disable-content-trust": "docker itself does not know it any more.",
	"kernel-memory":         "The kernel does not know it any more.",
	"cidfile":               "The container's id can be copied in the list of containers.",
	"pull":                  "The image is pulled when it is not here. To pull it anew, do so on the Images screen before.",
	"publish-all":           "The ports that the image names are offered under Published ports.",
	"expose":                "It publishes nothing. A port that is to be reached is written under Published ports.",
	"env-file":              "Slipway does not read the file by itself. Import it with \"Import a file\" under Environment.",
	"label-file":            "The file is not read. The container is made without these labels.",
	"network-alias":         whyAlias,
	"net-alias":             whyAlias,
	"link":                  "Containers in the same network find each other by name. Choose one network for both in its place.",
	"gpus":                  "The form has no field for GPUs, so the container sees none.",
	"privileged":            whyAccess, "cap-add": whyAccess, "device": whyAccess, "security-opt": whyAccess, "userns": whyAccess, "pid": whyAccess, "ipc": whyAccess,
	"cap-drop":   "The form has no field for it. The container keeps the rights that containers have.",
	"read-only":  "The form has no field for it. The container can write to its own files.",
	"health-cmd": whyHealth, "health-interval": whyHealth, "health-retries": whyHealth, "health-timeout": whyHealth, "health-start-period": whyHealth,
	"health-start-interval": whyHealth, "no-healthcheck": whyHealth,
	"log-driver": whyLog, "log-opt": whyLog,
	"hostname":       "The form has no field for it. Others in its network find the container under its name.",
	"volumes-from":   "Choose the volumes of the other container one by one under Files and folders.",
	"use-api-socket": whyAccess,
	"all-tags":       "One image is pulled at a time.",
}

// why says why a flag that was given is left.
func why(t taken) string {
	if reason, ok := reasons[t.name]; ok {
		return reason
	}
	return whyNoField
}
