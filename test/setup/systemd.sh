#!/bin/sh
# Boots the real systemd, in namespaces of its own, for one service that writes its environment down.
# Usage: unshare -mpfuiC --mount-proc systemd.sh CONFIGURATION OUTPUT
set -eu
configuration=$1 output=$2

# Only where it is the first process are these mounts nobody else's.
if [ "$$" -ne 1 ]; then
  echo 'systemd.sh: not in namespaces of its own' >&2
  exit 2
fi
mount --make-rprivate /
mkdir -p /sys/fs/cgroup
umount -l /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 none /sys/fs/cgroup
mount -t tmpfs none /run
mkdir -p /run/systemd/system.conf.d /run/systemd/system
cp "$configuration" /run/systemd/system.conf.d/rolecall.conf
cat >/run/systemd/system/tell.service <<END
[Unit]
DefaultDependencies=no
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'env >$output'
ExecStopPost=/bin/kill -RTMIN+4 1
END
[ "$output" != /dev/null ] || exit 0
exec env -i container=test /lib/systemd/systemd --system --unit=tell.service --log-target=null --show-status=no
