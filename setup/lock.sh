#!/usr/bin/env bash
# Write the lock files anew from requirements*.in (needs the network).
set -eu
cd "$(dirname "$0")/.."
for name in requirements requirements-dev requirements-node requirements-meaning; do
  .venv/bin/uv pip compile "$name.in" -o "$name.lock" --generate-hashes --python-version 3.11 --no-header -q --no-emit-index-url --no-emit-find-links "$@"
done
