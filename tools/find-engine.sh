#!/bin/sh
# Prints the path of what drives another engine than Chromium, installing it if there is none: $1 is
# a Python with playwright, $2 firefox or webkit. Messages go to stderr; fails when it cannot be had.
#
# First what the distribution publishes, as readers have it: Firefox itself (it needs no driver), and
# the driver of WebKitGTK, with a screen that nobody sees. Elsewhere the builds of playwright.
set -eu
python=$1
engine=$2

case $engine in
  firefox) given=${FIREFOX:-} names="firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox" debian=firefox-esr ubuntu="" ;;
  webkit) given=${WEBKIT:-} names=WebKitWebDriver debian="webkit2gtk-driver xvfb" ubuntu=$debian ;;
  *) echo "No such engine: $engine" >&2 && exit 1 ;;
esac

# A snap may not read a profile that lies elsewhere; the driver of WebKit needs a screen, and tells
# no version.
works() {
  [ -x "${1:-}" ] || return 1
  case $engine in
    webkit) command -v Xvfb >/dev/null 2>&1 ;;
    firefox) ! head -c 2000 "$1" | grep -aq /snap/ && "$1" --version >/dev/null 2>&1 ;;
  esac
}

found() {
  for name in "$given" $names; do
    path=$(command -v "$name" 2>/dev/null || true)
    if works "$path"; then
      printf '%s\n' "$path"
      return 0
    fi
  done
  path=$("$python" -c 'import sys
from playwright.sync_api import sync_playwright as s
with s() as p: print(getattr(p, sys.argv[1]).executable_path)' "$engine" 2>/dev/null || true)
  if [ -x "$path" ]; then
    printf '%s\n' "$path"
    return 0
  fi
  return 1
}

found && exit 0

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo -n "$@"; else return 1; fi
}

# Ubuntu's package of Firefox is only a pointer to a snap.
packages=""
if [ -r /etc/os-release ]; then
  case $(. /etc/os-release && echo "$ID") in
    debian) packages=$debian ;;
    ubuntu) packages=$ubuntu ;;
  esac
fi

if [ -n "$packages" ]; then
  by_hand="sudo apt-get install $packages"
  echo "Installing $packages for the tests in $engine …" >&2
  # shellcheck disable=SC2086 # several packages
  if as_root apt-get update -q >&2 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages >&2; then
    found && exit 0
  fi
else
  by_hand="$python -m playwright install --with-deps $engine"
  echo "Installing playwright's $engine …" >&2
  if as_root "$python" -m playwright install-deps "$engine" >&2; then :; fi
  if "$python" -m playwright install "$engine" >&2; then
    found && exit 0
  fi
fi
echo "No $engine was found and none could be installed. Install it: $by_hand" >&2
exit 1
