#!/usr/bin/env bash
# A disk that fills up while runs train, and one that is read-only: a clear line, nothing finished lost, and the
# next run resumes. Needs root, for a small tmpfs; skipped with a reason elsewhere.
set -euo pipefail
program=$PWD/apps/runner/bin/adience.js
home=$(mktemp -d)
disk=$home/disk
mkdir "$disk"
if ! mount -t tmpfs -o size=3m tmpfs "$disk" 2>/dev/null; then
  echo "skipped: no tmpfs can be mounted here"
  exit 0
fi
trap 'umount "$disk"; rm -rf "$home"' EXIT
cat >"$home/small.yaml" <<END
extends: $PWD/experiments/presets/reduced.yaml
name: small
dataset: { name: synthetic, subjects: 40, imagesPerSubject: 2 }
task: gender
folds: [0, 1]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: 60, stepSize: 40 }
validation: { split: subject, fraction: 0.2, every: 10 }
END
cd "$home"
run() { node "$program" run small.yaml --runs "$disk/runs" --threads 1 --checkpoint 0.1 "$@" 2>&1; }
must() { grep -q "$1" <<<"$2" || { printf 'FAILED, no "%s" in:\n%s\n' "$1" "$2"; exit 1; }; }

head -c 2950K /dev/zero >"$disk/filling"
out=$(run) && { echo "FAILED: a full disk is not a success"; exit 1; }
must 'no space left on the disk; free some and run again' "$out"
rm "$disk/filling"
out=$(run) || { echo "FAILED after space was freed: $out"; exit 1; }
must ' 2/2' "$out"
before=$(sha256sum "$disk"/runs/small/base/seed-1/fold-*/predictions.csv)
mount -o remount,ro "$disk"
out=$(run 'folds=[0, 1, 2]') && { echo "FAILED: a read-only disk is not a success"; exit 1; }
must 'the file system is read-only; choose another folder with --runs' "$out"
[ "$before" = "$(sha256sum "$disk"/runs/small/base/seed-1/fold-*/predictions.csv)" ] || { echo "FAILED: a finished result changed"; exit 1; }
echo "full and read-only disks are named; what was finished is as it was; the next run resumes"
