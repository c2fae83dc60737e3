package command

// DiskUse is the command that says what takes up room on the engine's disk.
func DiskUse() string { return line("docker", "system", "df", "--verbose") }

// PruneBuildCache is the command that deletes the build cache.
func PruneBuildCache() string { return line("docker", "builder", "prune", "--all", "--force") }
