#!/bin/sh
# What CI runs: format, lint, contracts, types, migrations, drawing, docs, package, tests.
# Called by ./sulh check, with the test requirements installed and .venv/bin first in PATH.
set -eu
step() { printf '\n== %s\n' "$*" >&2; }

step "format";     ruff format --check .
step "lint";       ruff check .
step "contracts";  lint-imports
step "types";      mypy src tests/architecture
step "migrations"; SULH_OFFICE=:memory: DJANGO_SETTINGS_MODULE=sulh.config.settings.test \
                   django-admin makemigrations --check --dry-run
step "drawing";    python docs/draw.py --check
step "docs";       mkdocs build --strict --quiet --site-dir build/site
step "package";    sh tests/package.sh
step "tests";      python -m tests.run "$@"
