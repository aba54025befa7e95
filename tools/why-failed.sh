#!/bin/sh
# Prints, as Markdown in both languages, what fails on a branch: sh tools/why-failed.sh BRANCH WORKFLOW...
#
# For each workflow (check.yml) it looks at the newest run on BRANCH that came to an end. When all of
# them went well, it prints nothing. Needs gh, GH_TOKEN and GITHUB_REPOSITORY, as a workflow has them.
set -eu

if [ $# -lt 2 ]; then
  echo "Usage: sh tools/why-failed.sh BRANCH WORKFLOW..." >&2
  exit 2
fi
branch=$1
shift
repository=$GITHUB_REPOSITORY
most=10 # messages of a job; the rest stands in the run

# A run for a proposal says nothing of the branch, and neither does one that was broken off.
ended='map(select((.event | startswith("pull_request") | not)
  and (.conclusion | IN("cancelled", "skipped", "neutral") | not))) | .[0] // empty
  | select(.conclusion != "success") | "\(.databaseId) \(.url) \(.workflowName)"'
red='.jobs[] | select(.conclusion | IN("failure", "timed_out", "startup_failure"))'
steps="$red | \"- **\\(.name)**: \" + ([.steps[] | select(.conclusion == \"failure\") | .name] | join(\", \"))"
# Remarks that say nothing but that a step ended with an error are left out.
remarks='map(select(.annotation_level == "failure" and (.message | startswith("Process completed") | not)))
  | .[] | "\(.path):\(.start_line): \(.message)" | gsub("\\s+"; " ") | "      " + .'

said=
for workflow in "$@"; do
  found=$(gh run list --repo "$repository" --workflow "$workflow" --branch "$branch" \
    --status completed --limit 20 --json databaseId,conclusion,event,url,workflowName --jq "$ended")
  [ -n "$found" ] || continue
  id=${found%% *}
  rest=${found#* }
  if [ -z "$said" ]; then
    said=yes
    cat <<'END'
Something on the main branch does not pass. As long as that is so, the site that readers see may be older than the one here, with older numbers. Open the run, look for the red step and correct what it names, or take the last change back. This issue closes by itself.

Algo en la rama principal no pasa. Mientras siga así, el sitio que ve la gente puede ser anterior al que está aquí, con números anteriores. Abre la ejecución, busca el paso en rojo y corrige lo que dice, o deshaz el último cambio. Este aviso se cierra solo.
END
  fi
  printf '\n## %s\n\n[Run / Ejecución](%s)\n\n' "${rest#* }" "${rest%% *}"
  gh run view "$id" --repo "$repository" --json jobs --jq "$steps"
  jobs=$(gh run view "$id" --repo "$repository" --json jobs --jq "$red | .databaseId")
  for job in $jobs; do
    messages=$(gh api "repos/$repository/check-runs/$job/annotations" --jq "$remarks")
    [ -z "$messages" ] || printf '\n%s\n' "$messages" | head -n $((most + 1))
  done
done
