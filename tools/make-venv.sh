#!/bin/sh
# Makes the virtual environment $1 with the newest Python >= 3.11 that runs here.
set -eu
venv=$1

# A name in PATH may be a shim for a Python that is not installed: ask each to run.
python=
for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
  if command -v "$name" >/dev/null 2>&1 &&
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    python=$name
    break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 or newer is needed and was not found. Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python" >&2
  exit 1
fi

if [ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  exit 0
fi
echo "Making a place for packages in $venv …" >&2
rm -rf "$venv"
if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
  rm -rf "$venv"
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  echo "Python's venv module is missing. Install it with: sudo apt install python$version-venv" >&2
  exit 1
fi
