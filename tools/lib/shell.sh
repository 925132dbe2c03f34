# Shared by tools/build, tools/check and tools/demo: steps that say what they do and how long they took, and the installation of missing
# packages. Sourced; expects `set -euo pipefail`.

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$source_dir"

# step TEXT COMMAND...: runs it, tells the time; its failure ends the script.
step() {
  local text=$1 began=$SECONDS status=0
  shift
  printf '==> %s\n' "$text"
  "$@" || status=$?
  if [ "$status" -ne 0 ]; then
    printf '    %s: FAILED after %d s\n' "$text" $((SECONDS - began)) >&2
    exit "$status"
  fi
  printf '    %s: %d s\n' "$text" $((SECONDS - began))
}

# packages GROUP...: the packages of these groups in tools/lib/packages.
packages() {
  local group
  for group in "$@"; do
    sed -n "s/^$group  *\([^ #]*\).*/\1/p" tools/lib/packages
  done
}

# install_packages GROUP...: installs what is missing of them; calls no package manager when nothing is.
install_packages() {
  local wanted missing as_root=()
  command -v dpkg-query >/dev/null || {
    echo "this is not a Debian or Ubuntu system: install what tools/lib/packages lists, then run cmake --preset release" >&2
    return 2
  }
  wanted=$(packages "$@" | LC_ALL=C sort -u)
  missing=$(LC_ALL=C comm -23 <(echo "$wanted") <(
    dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | LC_ALL=C sort -u))
  if [ -z "$missing" ]; then
    echo "    all of the $(wc -w <<<"$wanted") packages are installed"
    return
  fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "packages are missing, and there is neither root nor sudo to install them; as root:" >&2
      echo "  apt-get install --no-install-recommends" $missing >&2
      return 2
    }
    as_root=(sudo)
  fi
  echo "    installing" $missing
  "${as_root[@]}" apt-get -q update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 install --no-install-recommends $missing
}
