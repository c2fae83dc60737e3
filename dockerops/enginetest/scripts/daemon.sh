#!/bin/bash
# Runs an engine apart from the machine's own: daemon.sh FOLDER GROUP [ROOT [FEATURE]]
#   FOLDER  what the engine keeps and its socket (FOLDER/run/docker.sock); removed at the end
#   GROUP   the group that may use the socket
#   ROOT    a system whose dockerd is run, instead of the machine's
#   FEATURE one of the engine's features to turn on, as NAME=true
# Commands are read from stdin, and each is answered by a line: start, stop, kill, pause, resume, forget BRIDGE... (bridges to remove at the end).
# At the end of stdin, which comes also when the test process dies, everything goes: the engine, its containers, its bridge and FOLDER.
# The engine has its own mounts and processes, so that nothing outlives it, and touches no firewall rule: ports are published by its proxy alone.
set -u

inside() {
  local dir=$1 group=$2 root=$3 bridge=$4 feature=$5
  local run=$dir/run data=$dir/data log=$dir/log engine=
  if [ -n "$root" ]; then
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount --rbind /sys "$root/sys"
    mount --rbind /dev "$root/dev"
    mount --bind "$run" "$root/run"
    mount --bind "$data" "$root/var/lib/docker"
    mount -t tmpfs tmpfs "$root/tmp"
    mount -t tmpfs tmpfs "$root/etc/docker"
    exec 3>>"$log"
    cd "$root" && pivot_root . . && umount -l . && cd /
    run=/run data=/var/lib/docker
  else
    exec 3>>"$log"
    mount -t proc proc /proc
    # A containerd of the machine must not be shared: its containers would be taken for leftovers.
    if [ -d /run/containerd ]; then mount -t tmpfs tmpfs /run/containerd; fi
  fi
  while read -r what rest; do
    case $what in
      start)
        rm -f "$run/docker.pid"
        dockerd --data-root "$data" --exec-root "$run/exec" --pidfile "$run/docker.pid" -H "unix://$run/docker.sock" --group "$group" \
          ${feature:+--feature "$feature"} --bridge "$bridge" --iptables=false --ip6tables=false --ip-masq=false --ip-forward=false >&3 2>&3 </dev/null &
        engine=$!
        echo started
        ;;
      stop | kill)
        signal=TERM
        if [ "$what" = kill ]; then signal=KILL; fi
        if [ -n "$engine" ]; then
          kill -CONT "$engine"
          kill -$signal "$engine"
          wait "$engine"
          engine=
        fi
        echo stopped
        ;;
      pause)
        kill -STOP "$engine"
        # The signal stops thread by thread: an answer may still come until the last one stands.
        while [ -n "$(grep -L $'^State:\tT' /proc/"$engine"/task/*/status 2>/dev/null)" ]; do sleep 0.01; done
        echo paused
        ;;
      resume)
        kill -CONT "$engine"
        echo resumed
        ;;
      forget)
        echo "$rest" >"$data/bridges"
        echo noted
        ;;
    esac
  done
  if [ -n "$engine" ]; then
    kill -CONT "$engine"
    kill -TERM "$engine"
    wait "$engine"
  fi
}

if [ "$1" = --inside ]; then
  shift
  inside "$@" 2>>"$1/log"
  exit
fi

dir=$1 group=$2 root=${3:-} feature=${4:-}
trap '' INT TERM HUP
mkdir -p "$dir/run" "$dir/data"
chmod 755 "$dir" "$dir/run"
# A bridge and a network that nothing else here uses.
for ((try = 0; try < 50; try++)); do
  n=$((RANDOM % 250))
  if ip -o -4 address | grep -q " 10\.213\.$n\."; then continue; fi
  bridge=swt$$
  ip link add "$bridge" type bridge && ip address add "10.213.$n.1/24" dev "$bridge" && ip link set "$bridge" up && break
done
unshare --mount --pid --fork --kill-child --propagation private bash "$0" --inside "$dir" "$group" "$root" "$bridge" "$feature"
if [ -s "$dir/data/bridges" ]; then
  for b in $(<"$dir/data/bridges"); do ip link delete "$b" 2>/dev/null; done
fi
ip link delete "$bridge"
rm -rf --one-file-system "$dir"
