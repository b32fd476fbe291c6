#!/bin/sh
# Makes an environment beside this script from the wheels beside it, and runs graphgov there.  Needs no network and
# no administrator rights.  Without arguments it runs the demo; arguments go to graphgov.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
if [ ! -x "$here/environment/bin/graphgov" ]; then
    python=
    for candidate in python3.13 python3.12 python3.11 python3; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "需要 Python 3.11 至 3.13。 Python 3.11 to 3.13 is needed." >&2
        exit 2
    fi
    "$python" -m venv "$here/environment"
    "$here/environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-index \
        --find-links "$here/wheels" graphgov
fi
# What the demo names as the way to go on.
export GRAPHGOV_COMMAND="$0"
if [ "$#" -eq 0 ]; then
    exec "$here/environment/bin/python" -m graphgov demo --folder "$here/demo"
fi
exec "$here/environment/bin/python" -m graphgov "$@"
