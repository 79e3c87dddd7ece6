#!/usr/bin/env bash
# Brings up a Slurm cluster of one box, with two made-up GPUs, for trials: Debian's slurm-wlm and munge, as root,
# no systemd. What it leaves is in one folder; stop.sh takes it down.
#
# A Slurm that is configured on the machine is left as it is: the programs find this one by SLURM_CONF.
#
#   tools/slurm-single-node/start.sh [FOLDER]     default: /tmp/slurm-single-node
#   export SLURM_CONF=/tmp/slurm-single-node/slurm.conf
set -euo pipefail
folder=${1:-/tmp/slurm-single-node}
[ "$(id -u)" -eq 0 ] || { echo "slurm-single-node: needs root, for munge and device files" >&2; exit 2; }

# 1. Slurm itself.
if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq slurm-wlm munge >/dev/null
fi

# 2. Two "GPUs": character devices that Slurm hands out one by one. Nothing computes on them.
mkdir -p "$folder/state" "$folder/spool"
for gpu in 0 1; do [ -e "$folder/gpu$gpu" ] || mknod "$folder/gpu$gpu" c 1 3; done

# 3. munge, which Slurm's programs know each other by.
[ -s /etc/munge/munge.key ] || { dd if=/dev/urandom of=/etc/munge/munge.key bs=1 count=1024 status=none; }
chown munge: /etc/munge/munge.key && chmod 400 /etc/munge/munge.key
mkdir -p /run/munge && chown munge: /run/munge /var/log/munge /var/lib/munge
munge -n >/dev/null 2>&1 || setsid runuser -u munge -- /usr/sbin/munged >/dev/null 2>&1 </dev/null

# 4. The cluster: preemption by requeue, so that tasks can be requeued; quick scheduling.
host=$(hostname -s)
export SLURM_CONF=$folder/slurm.conf
cat > "$SLURM_CONF" <<END
ClusterName=single
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
GresTypes=gpu
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
SchedulerParameters=sched_interval=1,bf_interval=1
ReturnToService=2
KillWait=30
MpiDefault=none
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
NodeName=$host NodeAddr=127.0.0.1 CPUs=8 RealMemory=2000 Gres=gpu:2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
echo "Name=gpu File=$folder/gpu[0-1]" > "$folder/gres.conf"

# 5. The controller, then the node; each goes into the background by itself.
running() { [ -s "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null; }
running "$folder/slurmctld.pid" || setsid slurmctld -c -f "$SLURM_CONF" </dev/null >/dev/null 2>&1
running "$folder/slurmd.pid" || setsid slurmd -f "$SLURM_CONF" -N "$host" </dev/null >/dev/null 2>&1
for _ in $(seq 60); do
  if [ "$(sinfo --noheader --format=%t 2>/dev/null)" = idle ]; then
    echo "slurm-single-node: up, one node, 8 cores as configured, 2 made-up GPUs; logs in $folder"
    echo "export SLURM_CONF=$SLURM_CONF"
    exit 0
  fi
  sleep 0.5
done
echo "slurm-single-node: the node did not come up; the end of the logs:" >&2
tail -n 5 "$folder"/slurmctld.log "$folder"/slurmd.log >&2
exit 1
