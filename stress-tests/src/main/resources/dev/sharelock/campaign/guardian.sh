# Cleans up after a campaign that was killed: ends all processes with its mark and deletes its work directory.
# Run as: sh -c "$script" guardian MARK DIRECTORY, with a pipe from the campaign as standard input. The campaign
# writes a line when it has cleaned up by itself; if the pipe ends without one, the campaign is dead.
trap '' INT HUP TERM QUIT TSTP PIPE
mark=$1
directory=$2
campaign=$PPID
cd /
read -r done && exit 0

# Whether the environment of process $1 has the mark: in its variable, as a word of its own or the start of one.
is_marked() {
  tr '\0' '\n' <"/proc/$1/environ" | grep -Eq "^SHARELOCK_RUN=(.*:)?$mark([.:]|\$)"
}

# A process can start another one behind the search's back: none is left when two searches in a row find none.
searches=0
empty=0
killed=$campaign
while [ "$empty" -lt 2 ] && [ "$searches" -lt 60 ]; do
  searches=$((searches + 1))
  empty=$((empty + 1))
  for entry in /proc/[0-9]*; do
    pid=${entry#/proc/}
    if is_marked "$pid"; then
      kill -KILL "$pid"
      killed="$killed $pid"
      empty=0
    fi
  done
  [ "$searches" -lt 10 ] || sleep 1
done

# What killed JVMs leave outside of the directory.
for pid in $killed; do
  rm -f "/tmp/.java_pid$pid" "/tmp/.attach_pid$pid" /tmp/hsperfdata_*/"$pid"
done
for attempt in 1 2 3 4 5; do
  rm -rf -- "$directory" && exit 0
  sleep 1
done
