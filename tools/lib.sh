# Sourced by the scripts in this folder: where things are, what is installed, how a build is made.
# Sets `root` (the repository) and goes there.
# shellcheck shell=sh
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
unset CDPATH

say() {
    printf '== %s\n' "$*"
}

die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# as_root COMMAND...: runs it as it is for root, else by sudo, which must not ask.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

# May as_root work at all?
can_be_root() {
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

# packages_of GROUP...: their packages, one a line.
packages_of() {
    for group in "$@"; do
        sed -n "s/^$group //p" tools/packages
    done | sort -u
}

# missing_of GROUP...: those of them that are not installed.
missing_of() {
    for package in $(packages_of "$@"); do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$status" = installed ] || printf '%s\n' "$package"
    done
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null
}

# install_groups GROUP...: installs what is missing of them; says nothing when nothing is.
# ISNAD_INSTALL=no in the environment: never.
install_groups() {
    [ "${ISNAD_INSTALL:-yes}" != no ] || return 0
    command -v dpkg-query >/dev/null || {
        say "this is no Debian: trusting that what tools/packages names is here"
        return 0
    }
    missing=$(missing_of "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    say "installing: $missing"
    can_be_root || die "packages are missing, and neither root nor a sudo that asks nothing is \
here; run this by hand: apt-get install --no-install-recommends $missing"
    apt_get update || return 1
    # shellcheck disable=SC2086 # a list of words
    apt_get install --no-install-recommends $missing
}

# install_optional GROUP COMMAND: installs the group where the command is not there; the build and the
# tests go on without it.
install_optional() {
    ! command -v "$2" >/dev/null || return 0
    (install_groups "$1") || say "the packages of $1 cannot be had: going on without $2"
}

# set_up_build FOLDER MESON_OPTION...: makes it when it is not there; one that is there stays as
# its owner configured it.
set_up_build() {
    folder=$1
    shift
    if [ -e "$folder/build.ninja" ]; then
        [ -w "$folder" ] || die "$folder belongs to another user; remove it, or name another"
        return 0
    fi
    say "setting up $folder"
    meson setup "$folder" "$@"
}
