#!/usr/bin/env bash
# Makes .venv exactly as requirements.lock says, and puts `wenshu` into it.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
[ -x .venv/bin/python ] || "$python" -m venv .venv
echo "安装 Python 依赖 installing $(grep -c '==' requirements.lock) Python packages…"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --progress-bar off -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
touch .venv/installed
