#!/bin/sh
# Builds the package and tries sulh[verify] in an empty environment, where Django is not installed.
set -eu
there=$(mktemp -d)
trap 'rm -rf "$there"' EXIT
python -m build --no-isolation --outdir "$there/dist" . >/dev/null
python -m venv "$there/venv"
wheel=$(echo "$there"/dist/*.whl)
uv pip install --quiet --python "$there/venv/bin/python" "${wheel}[verify]"
"$there/venv/bin/python" - <<'PYTHON'
import importlib.util

for package in ("django", "typst", "docx", "pyarrow", "psycopg"):
    assert importlib.util.find_spec(package) is None, package
PYTHON
python -m tests.sealed_sample "$there"
"$there/venv/bin/sulh" verify "$there/public.sulh.zip" --key "$there/office.pub"
"$there/venv/bin/sulh" verify "$there/auditor.sulh.zip" --key "$there/office.pub"
if "$there/venv/bin/sulh" verify "$there/changed.sulh.zip" --key "$there/office.pub"; then
    echo "a changed bundle passed" >&2
    exit 1
fi
echo "The package is built, and sulh[verify] verifies without Django." >&2
