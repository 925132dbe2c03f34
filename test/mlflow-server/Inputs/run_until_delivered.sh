#!/bin/sh
# run_until_delivered.sh OUTBOX PROGRAM: starts a program until nothing waits in the outbox any more. One start is enough on an idle machine: at its end a
# program gives half a second to what others left. It must have nothing to say.
for start in 1 2 3 4 5 6 7 8; do
  said=$("$2" 2>&1 >/dev/null) || exit 1
  [ -z "$said" ] || { echo "$said" >&2; exit 1; }
  [ -n "$(find "$1" -type f)" ] || exit 0
done
echo "still waiting after 8 starts:" >&2
find "$1" -type f >&2
exit 1
