#!/bin/sh
# Sets an EC2 instance up at its first boot, as cloud-init calls it: by `rolecall setup` where Rolecall can run, else by itself.
# It starts before anything is installed: a POSIX sh and curl are all it needs.
set -u
umask 022

base=$(cd "$(dirname "$0")/.." && pwd) || exit
root=
package=
sha256=
parameter=

usage() {
  cat <<'END'
Usage: bootstrap.sh [--package URL --sha256 HEX] [--parameter NAME] [--root DIR]

  --package    an npm tarball of Rolecall, fetched over https and unpacked only if its SHA-256 is the one that is given
  --parameter  the parameter that the chain is tested with where Rolecall cannot run
  --root       write below another directory
END
}

# To cloud-init's log by standard output, and to a log of its own.
log() {
  printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" | tee -a "$root/var/log/rolecall-bootstrap.log" 2>/dev/null
}

handle_error() {
  log "error: $*"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# 20.3 is the oldest that Rolecall runs on.
has_node() {
  has node && node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 20 || (+a === 20 && +b >= 3) ? 0 : 1)'
}

# install_one_of NAME...: the first of these packages that the system has.
install_one_of() {
  for name; do
    if has apt-get; then
      DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$name" && return
    elif has dnf; then
      dnf install -qy "$name" && return
    fi
  done
  return 1
}

# Debian's and Ubuntu's package has one name for every version, so it is installed only where it is new enough.
install_node() {
  if has apt-get; then
    case $(apt-cache show --no-all-versions nodejs 2>/dev/null | sed -n 's/^Version: \([0-9]*\).*/\1/p') in
      2[0-9] | [3-9][0-9]) install_one_of nodejs ;;
    esac
  else
    install_one_of nodejs22 nodejs20
  fi
  has_node
}

install_tools() {
  has aws && { [ -z "$package" ] || has_node; } && return
  ! has apt-get || apt-get update -q
  has aws || install_one_of awscli awscli-2 || { has snap && snap install aws-cli --classic; } ||
    log 'left undone: there is no package of the AWS CLI here'
  [ -z "$package" ] || has_node || install_node ||
    log 'left undone: there is no Node 20.3 or newer here, so the shell scripts do what they can'
}

# What was fetched is looked at before any of it is used.
fetch_package() {
  log "fetching $package"
  tarball=$(mktemp) || handle_error 'no temporary file can be made'
  curl -q -fsSL --proto '=https' --retry 3 --max-time 120 -o "$tarball" "$package" || handle_error "no package from $package"
  printf '%s  %s\n' "$sha256" "$tarball" | sha256sum -c - >/dev/null 2>&1 ||
    handle_error "the package has the SHA-256 $(sha256sum <"$tarball" | cut -c -64), not $sha256"
  tar -xzf "$tarball" -C "$base" --strip-components=1 || handle_error 'the package cannot be unpacked'
  rm -f "$tarball"
}

# Sets `rolecall` to the command: the one that was fetched, else the one that the image brought along.
find_rolecall() {
  rolecall=$base/dist/cli/rolecall.cjs
  if [ -r "$rolecall" ] && has_node; then
    chmod +x "$rolecall"
    mkdir -p "$root/usr/local/bin" && ln -sf "$rolecall" "$root/usr/local/bin/rolecall"
  else
    rolecall=rolecall
    has rolecall
  fi
}

# Sets `region`. At boot the metadata service may be late: exit code 3 of the helper says that asking again may help.
await_region() {
  tries=0
  until answer=$(sh "$base/scripts/imdsv2-helper.sh" region 2>&1); do
    ended=$?
    tries=$((tries + 1))
    { [ $ended -eq 3 ] && [ $tries -lt 20 ]; } || handle_error "no region: $answer"
    sleep 3
  done
  region=$answer
}

set_up_by_hand() {
  await_region
  log "this is in $region"
  (cd "$base/files" && find . -type f) | while read -r file; do
    case $file in
      './~/'*) target=$root$HOME${file#./~} mode=600 ;;
      *) target=$root${file#.} mode=644 ;;
    esac
    # It may hold profiles of others, and merging takes more than a shell.
    if [ $mode = 600 ] && [ -e "$target" ]; then
      log "left undone: $target is there already"
      continue
    fi
    mkdir -p "$(dirname "$target")" && sed "s/@REGION@/$region/g" "$base/files/$file" >"$target.new" &&
      chmod $mode "$target.new" && mv -f "$target.new" "$target" || exit
    log "wrote $target"
  done || handle_error 'the files cannot be written'
  log 'testing AWS authentication'
  AWS_DEFAULT_REGION=$region sh "$base/test-iamv2-auth.sh" --parameter "$parameter"
}

while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit
      ;;
    --package | --sha256 | --parameter | --root)
      [ $# -ge 2 ] || handle_error "$1 needs a value"
      case $1 in
        --package) package=$2 ;;
        --sha256) sha256=$2 ;;
        --parameter) parameter=$2 ;;
        --root) root=$2 ;;
      esac
      shift 2
      ;;
    *) handle_error "unknown argument $1; --help says more" ;;
  esac
done

# cloud-init starts without one.
export HOME="${HOME:-/root}"
mkdir -p "$root/var/log"
log 'setting this instance up'
install_tools
[ -z "$package" ] || fetch_package
if find_rolecall; then
  "$rolecall" setup --stack "$root/etc/rolecall/stack.yaml" --root "$root/" --home "$HOME"
else
  set_up_by_hand
fi
ended=$?
if [ -z "$root" ] && [ -d /run/systemd/system ]; then
  # Services that start from now on get the environment that was just written.
  systemctl daemon-reexec
fi
case $ended in
  0) log 'this instance is set up, and its identity works' ;;
  *) handle_error "the chain does not hold, or could not be tested (exit code $ended); the lines above say why" ;;
esac
