/**
 * Before the package goes, or is replaced, its daemons end: politely first, so that what runs is put back into the queue.
 * They are told by the program they run, whoever's they are.
 */
export const prerm = `#!/bin/sh
set -e
daemons() {
  for exe in /proc/[0-9]*/exe; do
    [ "$(readlink "$exe" 2>/dev/null)" = /usr/lib/drape/runtime/node ] || continue
    pid=\${exe#/proc/}
    echo "\${pid%/exe}"
  done
}
for pid in $(daemons); do kill -TERM "$pid" 2>/dev/null || true; done
left=100
while [ -n "$(daemons)" ] && [ "$left" -gt 0 ]; do
  sleep 0.1
  left=$((left - 1))
done
for pid in $(daemons); do kill -KILL "$pid" 2>/dev/null || true; done
exit 0
`
