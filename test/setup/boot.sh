#!/bin/sh
# Boots the stages of the real cloud-init over user data, inside a mount namespace of its own: what they write is gone afterwards.
# Usage: unshare -m boot.sh USER-DATA WORK-DIRECTORY OUTER; copies what was written to WORK-DIRECTORY/written
# OUTER is what /proc/self/ns/mnt reads outside.
set -eu
user_data=$1 work=$2 outer=$3

# What follows takes the machine's own files out of sight, and must not do so for everybody.
if [ -z "$outer" ] || [ "$(readlink /proc/self/ns/mnt)" = "$outer" ]; then
  echo 'boot.sh: not in a mount namespace of its own' >&2
  exit 2
fi

mkdir "$work/layers"
mount -t tmpfs none "$work/layers"
for directory in etc opt var root run usr/local; do
  mkdir -p "$work/layers/$directory/upper" "$work/layers/$directory/work"
  mount -t overlay none "/$directory" \
    -o "lowerdir=/$directory,upperdir=$work/layers/$directory/upper,workdir=$work/layers/$directory/work"
done

# The one data source is a directory, so no boot here looks for a metadata service by itself.
rm -rf /var/lib/cloud /run/cloud-init /etc/cloud/cloud.cfg.d /root/.aws
mkdir -p /var/lib/cloud/seed/nocloud
cp "$user_data" /var/lib/cloud/seed/nocloud/user-data
echo 'instance-id: i-booted' >/var/lib/cloud/seed/nocloud/meta-data
cat >/etc/cloud/cloud.cfg <<'END'
datasource_list: [NoCloud]
network: {config: disabled}
users: []
cloud_init_modules: [write-files]
cloud_config_modules: [runcmd]
cloud_final_modules: [scripts-user]
output: {all: '| tee -a /var/log/cloud-init-output.log'}
system_info: {distro: debian, paths: {cloud_dir: /var/lib/cloud/, run_dir: /run/cloud-init/}}
END
for stage in 'init --local' init 'modules --mode=config' 'modules --mode=final'; do
  # shellcheck disable=SC2086 # words of one command
  cloud-init $stage >"$work/stages.log" 2>&1 || true
done
cat /run/cloud-init/result.json

mkdir "$work/written"
for path in etc/rolecall etc/profile.d/rolecall.sh etc/systemd/system.conf.d root/.aws opt/rolecall usr/local/bin/rolecall \
  var/log/cloud-init-output.log var/log/rolecall-bootstrap.log; do
  [ ! -e "/$path" ] || { mkdir -p "$work/written/$(dirname "$path")" && cp -a "/$path" "$work/written/$path"; }
done
