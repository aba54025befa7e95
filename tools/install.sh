#!/bin/sh
# Installs into the virtual environment $1 what the file $2 pins, each package held against its hash.
# uv does in seconds what takes pip more than a minute. Where there is no uv for a machine, or uv finds
# no way to the packages (some networks tell pip alone where theirs are), pip installs them.
set -eu
venv=$1 file=$2
here=$(dirname "$0")

# On a terminal progress is shown; what a workflow keeps stays short.
if [ -t 2 ] && [ -z "${CI:-}" ]; then quiet=; else quiet=--quiet; fi

# shellcheck disable=SC2086 # nothing is given where nothing is quiet
with_pip() {
  "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes $quiet -r "$1" >&2
}

# shellcheck disable=SC2086
with_uv() {
  "$venv/bin/python" -m uv pip install --python "$venv/bin/python" --require-hashes $quiet -r "$1" >&2
}

with_pip "$here/../requirements-uv.txt" || echo "There is no uv for this machine: pip installs all." >&2
if "$venv/bin/python" -m uv --version >/dev/null 2>&1; then
  with_uv "$file" && exit 0
  echo "uv could not install this; pip tries." >&2
fi
with_pip "$file"
