# shellcheck shell=bash
# Functions for scripts that work in a Debian system of their own, which debootstrap installs from the mirror that apt
# uses (or from DEBIAN_MIRROR). Source this file at the top of the repository, call isolate, then make_root.

# isolate SCRIPT ARGUMENTS … runs the script again as root in namespaces of its own for mounts and processes. The kernel
# removes both when the script ends, even if it is killed.
isolate() {
    if [[ -z ${STOA_COMPAT_ISOLATED:-} ]]; then
        bin/setup --compat
        local as_root=(env)
        [[ $EUID -eq 0 ]] || as_root=(sudo "--preserve-env=http_proxy,https_proxy,no_proxy")
        exec "${as_root[@]}" STOA_COMPAT_ISOLATED=1 DEBIAN_MIRROR="${DEBIAN_MIRROR:-}" \
            unshare --mount-proc --pid --fork --kill-child "$@"
    fi
    trap 'exit 130' INT # the kernel ignores signals to the first process of a namespace that it does not handle
    trap 'exit 143' TERM
}

mirror() {
    if [[ -n $DEBIAN_MIRROR ]]; then
        echo "$DEBIAN_MIRROR"
    else # apt fills in the placeholders
        # shellcheck disable=SC2016
        apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' |
            awk '$1 == "Debian" && !found { found = $2 } END { print found }'
    fi
}

# debootstrap downloads with wget, which does not know apt's proxy.
use_proxy_of_apt() {
    local proxy=
    eval "$(apt-config shell proxy Acquire::http::Proxy)"
    [[ -z $proxy ]] || export http_proxy="${http_proxy:-$proxy}"
}

# make_root FOLDER SUITE [PACKAGES] installs Debian into the folder, unless it is there already, and sets $root.
make_root() {
    root=$1
    use_proxy_of_apt
    [[ -e $root/etc/stoa-bootstrapped ]] || bootstrap "$2" "${3:-}"
    copy_network_settings
}

bootstrap() {
    local from scripts=/usr/share/debootstrap/scripts script
    from=$(mirror)
    [[ -n $from ]] || { echo "apt has no mirror of Debian: set DEBIAN_MIRROR=…" >&2; return 1; }
    script=$scripts/$1
    [[ -e $script ]] || script=$scripts/sid # for a debootstrap that is older than the release
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    debootstrap --variant=minbase --include="ca-certificates${2:+,$2}" "$1" "$root" "$from" "$script"
    echo "deb $from $1 main" > "$root/etc/apt/sources.list"
    touch "$root/etc/stoa-bootstrapped"
}

# Copies this machine's settings for reaching the mirror: host names, DNS, certificates and apt's proxies.
copy_network_settings() {
    local file
    for file in /etc/hosts /etc/resolv.conf /etc/ssl/certs/ca-certificates.crt; do
        [[ ! -e $file ]] || cp --dereference "$file" "$root$file"
    done
    apt-config dump | grep -E '^Acquire::((http|https)::|Retries|ForceIPv)' | grep -vi 'auto-\?detect' \
        > "$root/etc/apt/apt.conf.d/90machine" || true
}

# mount_system mounts /dev, /proc and a new /tmp in $root.
mount_system() {
    mount --rbind /dev "$root/dev"
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/tmp"
}

# inside COMMAND … runs the command with a clean environment in $root, in the folder $inside_folder.
inside() {
    # shellcheck disable=SC2016
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        CCACHE_DIR=/var/cache/ccache ${http_proxy:+"http_proxy=$http_proxy"} \
        ${https_proxy:+"https_proxy=$https_proxy"} ${no_proxy:+"no_proxy=$no_proxy"} \
        chroot "$root" sh -c 'cd "$0" && exec "$@"' "${inside_folder:-/}" "$@"
}
