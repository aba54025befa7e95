#!/bin/sh
# Prints the path of what drives another engine than Chromium, installing it if there is none: $1 is
# a Python with playwright, $2 firefox or webkit. Messages go to stderr; fails when it cannot be had.
#
# First what the distribution publishes, as readers have it: Firefox itself (it needs no driver), and
# the driver of WebKitGTK, with a screen that nobody sees. Elsewhere the builds of playwright.
set -eu
python=$1
engine=$2
. "$(dirname "$0")/browsers.sh"

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

# Playwright's own need no version, and no screen of ours.
of_playwright() {
  [ -x "$1" ]
}

find_it() {
  # shellcheck disable=SC2086 # several names
  found "$engine" "$given" $names
}

find_it && exit 0

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
  if apt_install $packages; then
    find_it && exit 0
  fi
else
  by_hand="$python -m playwright install --with-deps $engine"
  echo "Installing playwright's $engine …" >&2
  if playwright_install "$engine"; then
    find_it && exit 0
  fi
fi
echo "No $engine was found and none could be installed. Install it: $by_hand" >&2
exit 1
