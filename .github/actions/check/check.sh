#!/usr/bin/env bash
# The step of action.yml that checks: which documents, annotations on standard output, a SARIF file for code scanning.
#
# From the environment: DOICHIEU_PATH, DOICHIEU_CHANGED_ONLY, DOICHIEU_FAIL_ON, DOICHIEU_ARGS, DOICHIEU_LANG as the inputs say,
# DOICHIEU_BASE the commit a pull request starts from (empty otherwise), and GitHub's own GITHUB_OUTPUT, RUNNER_TEMP.
# Names of files come from the pull request, that is from anyone: they are only ever handed on as whole words, behind `--`.
set -euo pipefail

program=${DOICHIEU_PROGRAM:-doichieu}
sarif=${RUNNER_TEMP:-/tmp}/doichieu.sarif
documents='\.(pdf|docx|docm|doc|rtf|html?|mht|mhtml|md|markdown|txt)$'

# One word a line; empty lines are none.
lines() { local line; while IFS= read -r line; do [[ -z "$line" ]] || printf '%s\0' "$line"; done <<<"$1"; }
mapfile -d '' -t paths < <(lines "${DOICHIEU_PATH:-.}")
mapfile -d '' -t more < <(lines "${DOICHIEU_ARGS:-}")

say() { if [[ "${DOICHIEU_LANG:-vi}" == vi ]]; then echo "$1"; else echo "$2"; fi; }

arguments=(--fail-on "${DOICHIEU_FAIL_ON:-error}" --lang "${DOICHIEU_LANG:-vi}" "${more[@]}")
inputs=("${paths[@]}")
if [[ -n "${DOICHIEU_BASE:-}" && "${DOICHIEU_CHANGED_ONLY:-true}" == true ]]; then
  # A slip in the workflow must not look as if nothing had changed.
  for path in "${paths[@]}"; do
    if [[ ! -e "$path" ]]; then
      say "::error::Không có tệp hoặc thư mục \`$path\` (đầu vào \`path\` của action)." "::error::There is no file or folder \`$path\` (input \`path\` of the action)."
      exit 2
    fi
  done
  git cat-file -e "$DOICHIEU_BASE^{commit}" 2>/dev/null || git fetch --quiet --depth=1 origin "$DOICHIEU_BASE"
  # By way of a file, so that the step fails where git does.
  list=$(mktemp)
  git diff -z --relative --name-only --diff-filter=d "$DOICHIEU_BASE" HEAD -- "${paths[@]}" >"$list"
  changed=()
  # What was deleted is not there to be checked; a name is told whole, whatever letters it has. A link would be read wherever it leads.
  while IFS= read -r -d '' file; do
    [[ ! "${file,,}" =~ $documents || -L "$file" ]] || changed+=("./$file")
  done <"$list"
  rm "$list"
  if [[ ${#changed[@]} == 0 ]]; then
    say "Không có văn bản nào thay đổi." "No document was changed."
    exit 0
  fi
  for path in "${paths[@]}"; do arguments+=(--against "$path"); done
  inputs=("${changed[@]}")
fi

# The annotations; how this ends is how the step ends.
code=0
"$program" check --format github "${arguments[@]}" -- "${inputs[@]}" || code=$?
"$program" check --format sarif --quiet --output "$sarif.whole" "${arguments[@]}" -- "${inputs[@]}" >/dev/null 2>&1 || true
if [[ -s "$sarif.whole" ]]; then
  # Code scanning knows neither suppressions nor what is gone: it would open an alert for each.
  jq '(.runs[].results) |= map(select((.suppressions // []) == [] and .baselineState != "absent"))' "$sarif.whole" >"$sarif"
  rm "$sarif.whole"
  echo "sarif=$sarif" >>"${GITHUB_OUTPUT:-/dev/null}"
fi
exit "$code"
