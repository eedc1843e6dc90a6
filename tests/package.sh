#!/usr/bin/env bash
# Makes the Debian package of a program that is built already, and tries it as a new user would: in a fresh Debian.
#
# Usage: tests/package.sh PODESK
# PODESK is the program, of whatever profile, as target/release/podesk. Needs root, cargo-deb, mmdebstrap,
# desktop-file-validate and appstreamcli, and a network with Debian's packages (those of PODESK_SUITE, else of this Debian).
set -euo pipefail
cd "$(dirname "$0")/.."

program=$(realpath "$1")
suite=${PODESK_SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
work=$(mktemp -d)
root=$work/root

leave() {
    if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
    rm -rf --one-file-system "$work"
}
trap leave EXIT

say() { printf '   %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
within() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_clerk() { within runuser -u clerk -- env HOME=/home/clerk XDG_RUNTIME_DIR=/tmp "$@"; }
apt_get() { within apt-get -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/dev/null; }

desktop-file-validate assets/desktop/podesk.desktop
appstreamcli validate --no-net assets/desktop/in.podesk.podesk.metainfo.xml
say "menu entry and store page are valid"

mkdir -p "$work/target/release"
ln -s "$program" "$work/target/release/podesk"
CARGO_TARGET_DIR=$work/target cargo deb --no-build --strip --fast --output "$work/podesk.deb"
dpkg-deb --info "$work/podesk.deb"
say "$(stat -c %s "$work/podesk.deb") bytes"

mmdebstrap --quiet --variant=apt --skip=cleanup/apt "$suite" "$root"
mount -t proc proc "$root/proc"
cp "$work/podesk.deb" "$root/podesk.deb"
within useradd --create-home clerk

# With nothing else there, so that its own Depends must bring what it needs.
apt_get install /podesk.deb
say "installed"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
[ "$(as_clerk podesk --version)" = "podesk $version" ] || fail "podesk --version"
if within ldd /usr/bin/podesk | grep 'not found'; then fail "libraries are missing"; fi
# What the program opens while it runs must be there by the package's own Depends.
for library in libEGL.so.1 libGL.so.1 libX11.so.6 libX11-xcb.so.1 libXcursor.so.1 libXi.so.6 libxkbcommon.so.0 \
    libxkbcommon-x11.so.0 libwayland-client.so.0 libwayland-egl.so.1 libfontconfig.so.1; do
    within sh -c "ldconfig -p | grep -q '$library '" || fail "$library is missing"
done
say "version $version runs, and its libraries are there"

# Now as on a desktop: what keeps its menu, its icons and its kinds of files up to date, and a screen without one.
apt_get purge podesk
apt_get install \
    desktop-file-utils shared-mime-info hicolor-icon-theme libglib2.0-bin xdg-utils xvfb xauth x11-utils openbox xdotool
apt_get install /podesk.deb
as_clerk podesk sample --orders 3 --lines 2 --data-dir /home/clerk/data
as_clerk podesk verify --data-dir /home/clerk/data >/dev/null || fail "podesk verify"
say "sample data made and verified"

within grep -q '^application/x-podesk-archive=podesk.desktop' /usr/share/applications/mimeinfo.cache ||
    fail "the menu does not know the kind of file"
as_clerk sh -c 'printf "{}" >"/home/clerk/all.podesk.json"; printf "{}" >/home/clerk/other.json'
for pair in all.podesk.json=application/x-podesk-archive other.json=application/json; do
    kind=$(as_clerk XDG_CURRENT_DESKTOP=GNOME xdg-mime query filetype "/home/clerk/${pair%%=*}")
    [ "$kind" = "${pair##*=}" ] || fail "${pair%%=*} is taken for $kind"
done
[ "$(as_clerk xdg-mime query default application/x-podesk-archive)" = podesk.desktop ] || fail "nothing opens archives"
say "*.podesk.json is known and opened by PO Desk"

# The window, on a screen without one; a second start with a file goes to the first.
as_clerk xvfb-run -a sh -ec '
    podesk --data-dir /home/clerk/data & first=$!
    for _ in $(seq 300); do
        if xwininfo -root -tree | grep -q "(\"podesk\""; then break; fi
        kill -0 $first; sleep 0.2
    done
    xprop -name "PO Desk" WM_CLASS _NET_WM_ICON | head -2 | cut -c1-60
    xprop -name "PO Desk" WM_CLASS | grep -q "\"podesk\""
    podesk --data-dir /home/clerk/data /home/clerk/all.podesk.json
    kill $first; wait $first || true' || fail "the window did not open"
grep -q "PO Desk $version" "$root/home/clerk/data/logs/podesk.log" || fail "the log says nothing"
say "the window opens, bears its class, and a second start ends well"

# What README's first steps promise: a first order, typed and sent.
cp tests/window/first_order.sh "$root/usr/local/bin/first_order"
as_clerk xvfb-run -a -s '-screen 0 1440x900x24' sh -ec '
    openbox & desktop=$!
    podesk --data-dir /home/clerk/first & first=$!
    until grep -q "PO Desk" /home/clerk/first/logs/podesk.log 2>/dev/null; do kill -0 $first; sleep 0.2; done
    /usr/local/bin/first_order /home/clerk/first
    kill $first; wait $first || true
    kill $desktop' || fail "the first order was not sent"
as_clerk podesk verify --data-dir /home/clerk/first >/dev/null || fail "podesk verify after the first order"
say "a first order was typed with keys alone, and taken in by the sandbox"

apt_get purge podesk
rm "$root/podesk.deb"
[ -e "$root/home/clerk/data/podesk.db" ] || fail "the data went with the program"
left=$(find "$root" -xdev \( -path "$root/home" -o -path "$root/var" \) -prune -o -iname '*podesk*' -print)
[ -z "$left" ] || fail "left behind: $left"
if within grep -rl podesk /usr/share/applications /usr/share/mime /usr/share/icons; then fail "something still names it"; fi
say "removed; the data is still there"
