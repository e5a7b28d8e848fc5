# What `check` and `check-spark` share: a virtual environment in a temporary folder, and the wheel in it. Sourced.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd .. && pwd)

# Says why nothing was tried, and ends well.
skip() {
    echo "skipped: $*"
    exit 0
}

command -v python3 > /dev/null || skip "there is no python3 here"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || skip "the tests want Python 3.10 or later"
python3 -c 'import ensurepip, venv' 2> /dev/null || skip "python3 has no venv here"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A virtual environment with what a file of requirements pins; a registry that cannot be reached is no failure.
environment() {
    python3 -m venv "$scratch/venv"
    "$scratch/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$1" ||
        skip "what $1 names cannot be had"
    PATH="$scratch/venv/bin:$PATH"
    export VIRTUAL_ENV="$scratch/venv"
}
