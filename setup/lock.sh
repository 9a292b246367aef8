#!/usr/bin/env bash
# Write the two lock files anew from requirements*.in (needs network).
set -eu
cd "$(dirname "$0")/.."
for name in requirements requirements-dev; do
  .venv/bin/uv pip compile "$name.in" -o "$name.lock" --generate-hashes --no-header -q --no-emit-index-url --no-emit-find-links "$@"
done
