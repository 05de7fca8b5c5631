# To be read by the scripts beside it: packages of the system, where there is apt.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi
}

debian() { # debian PACKAGE …: install Debian packages
    command -v apt-get >/dev/null || return 1
    as_root sh -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $*" >/dev/null
}
