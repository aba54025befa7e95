#!/bin/sh
# Keeps one open issue: sh tools/keep-issue.sh LABEL TITLE FILE
#
# With text in FILE it opens the issue, or renews the one that is open; with an empty FILE it closes
# it. It touches no issue but its own, which it knows by LABEL and by a hidden mark in the text. The
# labels of the forms for reports are made too where they are missing: without them GitHub sorts
# nothing, and a fork begins with none of them.
# Needs gh, GH_TOKEN and GITHUB_REPOSITORY, as a workflow has them.
set -eu

if [ $# -ne 3 ]; then
  echo "Usage: sh tools/keep-issue.sh LABEL TITLE FILE" >&2
  exit 2
fi
label=$1 title=$2 file=$3
repository=$GITHUB_REPOSITORY
mark="<!-- kept: $label -->"
most=60000 # GitHub takes 65536 characters

if [ ! -r "$file" ]; then
  echo "There is no file $file" >&2
  exit 1
fi

if [ "$(gh repo view "$repository" --json hasIssuesEnabled --jq .hasIssuesEnabled)" != true ]; then
  echo "::warning::Issues are off: switch them on under Settings, General, Features, Issues. Los issues están desactivados: actívalos en Settings, General, Features, Issues."
  exit 0
fi

# A label that is there already is left as it is.
gh label create "$label" --repo "$repository" --color 0f6377 \
  --description "Kept by a workflow / Al cuidado de un workflow" >/dev/null 2>&1 || true

there=$(gh label list --repo "$repository" --limit 200 --json name --jq '.[].name' || true)
cat .github/ISSUE_TEMPLATE/*.yml 2>/dev/null | sed -n 's/^labels: \[\(.*\)\]$/\1/p' | tr ',' '\n' |
  sed 's/^ *//' | sort -u | while IFS= read -r form; do
  if ! printf '%s\n' "$there" | grep -Fqx -- "$form"; then
    gh label create "$form" --repo "$repository" --color e0a11b >/dev/null 2>&1 || true
  fi
done

number=$(gh issue list --repo "$repository" --label "$label" --state open --limit 100 \
  --json number,body --jq "map(select(.body | contains(\"$mark\"))) | map(.number) | min // empty")

if ! grep -q '[^[:space:]]' "$file"; then
  if [ -n "$number" ]; then
    gh issue close "$number" --repo "$repository" --reason completed \
      --comment "Nothing is left on the list. / Ya no queda nada en la lista."
  fi
  exit 0
fi

text=$(mktemp)
trap 'rm -f "$text"' EXIT
{
  printf '%s\n\n' "$mark"
  awk -v most="$most" '
    { size += length($0) + 1 }
    size > most { print "\n… The rest stands in the summary of the run. / El resto está en el resumen de la ejecución."; exit }
    { print }' "$file"
} >"$text"

if [ -n "$number" ]; then
  gh issue edit "$number" --repo "$repository" --title "$title" --body-file "$text"
else
  gh issue create --repo "$repository" --title "$title" --label "$label" --body-file "$text"
fi
