# shellcheck shell=bash
# For scripts that work in a Debian of their own, made by debootstrap from the mirror of the machine's own apt: source
# it from the top of the repository, then isolate, then make_root. Another mirror: DEBIAN_MIRROR=…

# isolate SCRIPT ARGUMENTS …: runs the script again as root, with mounts and processes in namespaces of their own: the kernel ends them with the
# script, however it ends.
isolate() {
    if [[ -z ${STOA_COMPAT_ISOLATED:-} ]]; then
        bin/setup --compat
        local as_root=(env)
        [[ $EUID -eq 0 ]] || as_root=(sudo "--preserve-env=http_proxy,https_proxy,no_proxy")
        exec "${as_root[@]}" STOA_COMPAT_ISOLATED=1 DEBIAN_MIRROR="${DEBIAN_MIRROR:-}" \
            unshare --mount-proc --pid --fork --kill-child "$@"
    fi
    trap 'exit 130' INT # the first process of its namespace must ask for signals
    trap 'exit 143' TERM
}

mirror() {
    if [[ -n $DEBIAN_MIRROR ]]; then
        echo "$DEBIAN_MIRROR"
    else # REPO_URI and its like are apt's
        # shellcheck disable=SC2016
        apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' |
            awk '$1 == "Debian" && !found { found = $2 } END { print found }'
    fi
}

# debootstrap asks by wget, which does not read apt's proxy.
take_proxy_of_apt() {
    local proxy=
    eval "$(apt-config shell proxy Acquire::http::Proxy)"
    [[ -z $proxy ]] || export http_proxy="${http_proxy:-$proxy}"
}

# make_root FOLDER SUITE [PACKAGES]: kept once it is whole. Sets $root for what follows.
make_root() {
    root=$1
    take_proxy_of_apt
    [[ -e $root/etc/stoa-bootstrapped ]] || bootstrap "$2" "${3:-}"
    take_network_of_machine
}

bootstrap() {
    local from scripts=/usr/share/debootstrap/scripts script
    from=$(mirror)
    [[ -n $from ]] || { echo "apt names no mirror of Debian: say DEBIAN_MIRROR=…" >&2; return 1; }
    script=$scripts/$1
    [[ -e $script ]] || script=$scripts/sid # a debootstrap older than the release
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    debootstrap --variant=minbase --include="ca-certificates${2:+,$2}" "$1" "$root" "$from" "$script"
    echo "deb $from $1 main" > "$root/etc/apt/sources.list"
    touch "$root/etc/stoa-bootstrapped"
}

# How this machine reaches its mirror: names, proxies, certificates.
take_network_of_machine() {
    local file
    for file in /etc/hosts /etc/resolv.conf /etc/ssl/certs/ca-certificates.crt; do
        [[ ! -e $file ]] || cp --dereference "$file" "$root$file"
    done
    apt-config dump | grep -E '^Acquire::((http|https)::|Retries|ForceIPv)' | grep -vi 'auto-\?detect' \
        > "$root/etc/apt/apt.conf.d/90machine" || true
}

# mount_system: devices, processes and a new /tmp below $root.
mount_system() {
    mount --rbind /dev "$root/dev"
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/tmp"
}

# inside COMMAND …: with a clean environment, in $root (and there in $inside_folder).
inside() {
    # shellcheck disable=SC2016
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        CCACHE_DIR=/var/cache/ccache ${http_proxy:+"http_proxy=$http_proxy"} \
        ${https_proxy:+"https_proxy=$https_proxy"} ${no_proxy:+"no_proxy=$no_proxy"} \
        chroot "$root" sh -c 'cd "$0" && exec "$@"' "${inside_folder:-/}" "$@"
}
