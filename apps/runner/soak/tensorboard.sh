#!/usr/bin/env bash
# Event files of the quickstart's runs, read back completely by TensorBoard itself. Skipped, with a reason, where the
# Python index has no tensorboard.
#
#   apps/runner/soak/tensorboard.sh [RUNS]     default: runs
set -euo pipefail
runs=${1:-runs}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" && "$folder/venv/bin/pip" install --quiet tensorboard; } >"$folder/log" 2>&1; then
  echo "skipped: tensorboard cannot be installed: $(tail -n 1 "$folder/log")"
  exit 0
fi
npx adience runs export tensorboard quickstart --runs "$runs" --out "$folder/events"
npx adience runs query "SELECT count(*) AS n FROM history WHERE experiment = 'quickstart' AND split = 'train'" --runs "$runs" --csv |
  tail -n 1 >"$folder/rows"
"$folder/venv/bin/python" - "$folder/events" "$(cat "$folder/rows")" <<'PYTHON'
import glob, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
files = glob.glob(sys.argv[1] + '/**/events*', recursive=True)
read = 0
for file in files:
    events = EventAccumulator(file, size_guidance={'scalars': 0})
    events.Reload()
    read += len(events.Scalars('loss/train'))
    assert len(events.Scalars('test/center/exact')) == 1, file
print(f'TensorBoard read {read} values of loss/train back from {len(files)} files; history.csv has {sys.argv[2]}')
sys.exit(0 if read == int(sys.argv[2]) and files else 1)
PYTHON
