#!/bin/sh
# Stand-in for Alpine's addgroup: addgroup [-S] [-g GID] GROUP, or addgroup USER GROUP.
set -eu
gid=
while getopts Sg: o; do
  case $o in g) gid=$OPTARG ;; esac
done
shift $((OPTIND - 1))
if [ $# = 2 ]; then
  sed -i "s/^\($2:.*[^:]\)$/\1,$1/; s/^\($2:.*:\)$/\1$1/" /etc/group
  exit
fi
if grep -q "^$1:" /etc/group; then
  echo "addgroup: group '$1' in use" >&2
  exit 1
fi
if [ -z "$gid" ]; then
  gid=1000
  while grep -q ":x:$gid:" /etc/group; do gid=$((gid + 1)); done
fi
echo "$1:x:$gid:" >> /etc/group
