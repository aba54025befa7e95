#!/bin/sh
# Prints the path of a Chromium that runs, installing one if there is none. $1 is a Python
# with playwright. Messages go to stderr; fails when no browser can be had.
set -eu
python=$1
. "$(dirname "$0")/browsers.sh"

works() {
  [ -n "${1:-}" ] && "$1" --version >/dev/null 2>&1
}

of_playwright() {
  works "$1"
}

find_it() {
  found chromium "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"
}

find_it && exit 0

# Debian packages Chromium; Ubuntu's package is only a pointer to a snap.
if [ -r /etc/os-release ] && grep -q '^ID=debian' /etc/os-release; then
  echo "Installing Debian's chromium for the browser tests …" >&2
  if apt_install chromium; then
    find_it && exit 0
  fi
fi

echo "Installing playwright's Chromium for the browser tests …" >&2
if playwright_install chromium; then
  find_it && exit 0
fi
echo "No Chromium was found and none could be installed. Install one, or set CHROMIUM to its path." >&2
exit 1
