#!/usr/bin/env bash
# Takes down what start.sh brought up. munge stays: others on the machine may use it.
set -uo pipefail
folder=${1:-/tmp/slurm-single-node}
for daemon in slurmd slurmctld; do
  [ -s "$folder/$daemon.pid" ] && kill "$(cat "$folder/$daemon.pid")" 2>/dev/null
done
for _ in $(seq 20); do
  alive=0
  for daemon in slurmd slurmctld; do
    [ -s "$folder/$daemon.pid" ] && kill -0 "$(cat "$folder/$daemon.pid")" 2>/dev/null && alive=1
  done
  [ "$alive" -eq 0 ] && break
  sleep 0.5
done
rm -rf "$folder"
