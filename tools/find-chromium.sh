#!/bin/sh
# Prints the path of a Chromium that runs, installing one if there is none. $1 is a Python
# with playwright. Messages go to stderr; fails when no browser can be had.
set -eu
python=$1

works() {
  [ -n "${1:-}" ] && "$1" --version >/dev/null 2>&1
}

found() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    path=$(command -v "$name" 2>/dev/null || true)
    if works "$path"; then
      printf '%s\n' "$path"
      return 0
    fi
  done
  path=$("$python" -c 'from playwright.sync_api import sync_playwright as s
with s() as p: print(p.chromium.executable_path)' 2>/dev/null || true)
  if works "$path"; then
    printf '%s\n' "$path"
    return 0
  fi
  return 1
}

found && exit 0

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo -n "$@"; else return 1; fi
}

# Debian packages Chromium; Ubuntu's package is only a pointer to a snap.
if [ -r /etc/os-release ] && grep -q '^ID=debian' /etc/os-release; then
  echo "Installing Debian's chromium for the browser tests …" >&2
  if as_root apt-get update -q >&2 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium >&2; then
    found && exit 0
  fi
fi

echo "Installing playwright's Chromium for the browser tests …" >&2
if as_root "$python" -m playwright install-deps chromium >&2; then :; fi
if "$python" -m playwright install chromium >&2; then
  found && exit 0
fi
echo "No Chromium was found and none could be installed. Install one, or set CHROMIUM to its path." >&2
exit 1
