#!/bin/sh
# Stand-in for Alpine's adduser: adduser [-D] [-S] [-H] [-h HOME] [-s SHELL] [-g NAME] [-u UID] [-G GROUP] USER.
set -eu
uid= group= home= shell=/bin/sh name= make=1
while getopts DSHh:s:g:u:G: o; do
  case $o in
    H) make= ;;
    h) home=$OPTARG ;;
    s) shell=$OPTARG ;;
    g) name=$OPTARG ;;
    u) uid=$OPTARG ;;
    G) group=$OPTARG ;;
  esac
done
shift $((OPTIND - 1))
user=$1
if grep -q "^$user:" /etc/passwd; then
  echo "adduser: user '$user' in use" >&2
  exit 1
fi
if [ -z "$uid" ]; then
  uid=1000
  while grep -q "^[^:]*:x:$uid:" /etc/passwd; do uid=$((uid + 1)); done
fi
if [ -z "$group" ]; then
  group=$user
  grep -q "^$group:" /etc/group || echo "$group:x:$uid:" >> /etc/group
fi
gid=$(grep "^$group:" /etc/group | cut -d: -f3)
home=${home:-/home/$user}
echo "$user:x:$uid:$gid:$name:$home:$shell" >> /etc/passwd
if [ -n "$make" ]; then
  mkdir -p "$home"
  chown "$uid:$gid" "$home"
fi
