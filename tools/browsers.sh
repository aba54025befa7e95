# What find-chromium.sh and find-engine.sh share. Before it is called, `python` is a Python with
# playwright, and `works PATH` tells whether what stands at a path can be used.

# Prints the first of these that can be used, else playwright's own: $1 is its name there, what
# follows are commands and paths.
found() {
  engine=$1
  shift
  for name in "$@"; do
    path=$(command -v "$name" 2>/dev/null || true)
    if works "$path"; then
      printf '%s\n' "$path"
      return 0
    fi
  done
  path=$("$python" -c 'import sys
from playwright.sync_api import sync_playwright as s
with s() as p: print(getattr(p, sys.argv[1]).executable_path)' "$engine" 2>/dev/null || true)
  if of_playwright "$path"; then
    printf '%s\n' "$path"
    return 0
  fi
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo -n "$@"; else return 1; fi
}

# Installs packages of Debian's or Ubuntu's.
apt_install() {
  as_root apt-get update -q >&2 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2
}

# Installs playwright's own browser, with what it needs where that can be had.
playwright_install() {
  if as_root "$python" -m playwright install-deps "$1" >&2; then :; fi
  "$python" -m playwright install "$1" >&2
}
