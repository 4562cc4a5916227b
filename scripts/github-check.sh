#!/usr/bin/env bash
# The step of action.yml: checks, writes SARIF, and fails as the check does. Run in the folder of the project.
set -uo pipefail

if [ -x node_modules/.bin/constellation ]; then
  constellation=(node_modules/.bin/constellation)
elif command -v constellation > /dev/null; then
  constellation=(constellation)
else
  echo "::error::constellation is not installed here; run npm ci before this step" >&2
  exit 2
fi

# Paths are separated by spaces, on purpose.
read -r -a arguments <<< "${CONSTELLATION_PATHS:-}"
[ -n "${CONSTELLATION_MODE:-}" ] && arguments+=(--mode "$CONSTELLATION_MODE")

if [ -n "${CONSTELLATION_SARIF:-}" ]; then
  "${constellation[@]}" check ${arguments[@]+"${arguments[@]}"} --format sarif > "$CONSTELLATION_SARIF"
  if [ -s "$CONSTELLATION_SARIF" ]; then
    echo "sarif-file=${CONSTELLATION_FOLDER:-.}/$CONSTELLATION_SARIF" >> "${GITHUB_OUTPUT:-/dev/null}"
  else
    rm -f "$CONSTELLATION_SARIF"
  fi
fi

[ -n "${CONSTELLATION_MAX_WARNINGS:-}" ] && arguments+=(--max-warnings "$CONSTELLATION_MAX_WARNINGS")
exec "${constellation[@]}" check ${arguments[@]+"${arguments[@]}"} --format github
