#!/bin/sh
# Sets Facilitator up where it lies and starts it: ./run.sh opens the demo workshop, ./run.sh test runs every check.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# What Qt needs of a Linux system: a library and the Debian package that brings it.
qt_libraries="libEGL.so.1:libegl1 libGL.so.1:libgl1 libglib-2.0.so.0:libglib2.0-0 libdbus-1.so.3:libdbus-1-3
libfontconfig.so.1:libfontconfig1 libxkbcommon.so.0:libxkbcommon0 libxkbcommon-x11.so.0:libxkbcommon-x11-0
libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1"

say() { printf '%s\n' "$*" >&2; }

stop() { say "$@"; exit 2; }

is_there() {
    for place in /usr/lib/*-linux-gnu*/"$1" /lib/*-linux-gnu*/"$1" /usr/lib64/"$1" /usr/lib/"$1"; do
        if [ -e "$place" ]; then return 0; fi
    done
    return 1
}

missing_packages() {
    for pair in $qt_libraries; do
        is_there "${pair%%:*}" || printf '%s ' "${pair#*:}"
    done
}

missing_for_a_build() {
    command -v objdump >/dev/null || printf 'binutils '
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2] if sys.base_prefix == "/usr" else "")')
    [ -z "$version" ] || is_there "libpython$version.so.1.0" || printf 'libpython%s' "$version"
}

runs_us() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if runs_us "$candidate"; then printf '%s' "$candidate"; return; fi
    done
}

install_packages() {
    say "Installing what is missing on this system: $*"
    if [ "$(id -u)" = 0 ]; then as_root=''
    elif command -v sudo >/dev/null; then as_root='sudo'
    else stop "This needs an administrator, once: apt-get install $*"
    fi
    $as_root apt-get update -qq >&2 &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2 ||
        stop "The packages could not be installed. Is there a network? By hand: apt-get install $*"
}

missing=''
if [ "$(uname -s)" = Linux ]; then missing=$(missing_packages); fi
python="$root/.venv/bin/python"
if [ ! -x "$python" ] || [ ! -e "$root/.venv/app.stamp" ]; then
    python=$(find_python)
    if [ -z "$python" ]; then missing="python3 python3-venv $missing"; fi
fi

obtain() {
    if [ $# = 0 ]; then return; fi
    if command -v apt-get >/dev/null; then install_packages "$@"
    else say "These may be missing on this system, by their Debian names: $*"
    fi
}

# shellcheck disable=SC2086  # a list of package names
obtain $missing
if [ -z "$python" ]; then python=$(find_python); fi
if [ -z "$python" ]; then stop "Facilitator needs Python 3.11 to 3.14 with its venv module. Install it and run this again."; fi
if [ "${1-}" = build ] && [ "$(uname -s)" = Linux ]; then
    # shellcheck disable=SC2046  # as above
    obtain $(missing_for_a_build)
fi

exec "$python" "$root/tools/bootstrap.py" "$@"
