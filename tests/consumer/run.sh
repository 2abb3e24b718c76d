#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs a release, static and shared, under a private prefix, and uses it
# as a stranger would: the program, pkg-config, find_package.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.ci/lib.sh
source "$here/../../.ci/lib.sh"
work=$root/build/consumer
rm -rf "$work"
mkdir -p "$work"

# The library's exported names are the public ones, and no others.
exports_only_public() {
    local odd
    odd=$(nm -D --defined-only "$1" | awk '$3 !~ /^ent_/ { print $3 }')
    if [ -n "$odd" ]; then
        say "$1 exports names that do not begin with ent_:" "$odd"
        return 1
    fi
}

# Public headers include public headers and the C library.
headers_are_closed() {
    local odd
    odd=$(grep -rhoE '^ *# *include *[<"][^>"]+[>"]' "$1" |
        grep -vE '"entente/[a-z]+/[a-z_0-9]+\.h"|<(std[a-z]+|time|string|limits|inttypes)\.h>' |
        sort -u || true)
    if [ -n "$odd" ]; then
        say "installed headers include what is not installed:" "$odd"
        return 1
    fi
    # What they do include is there.
    grep -rhoE '"entente/[a-z]+/[a-z_0-9]+\.h"' "$1" | sort -u | tr -d '"' |
        while read -r header; do
            if [ ! -f "$1/../$header" ]; then
                say "$header is included by an installed header, but is not installed"
                exit 1
            fi
        done
}

# What a package brings beside programs.
has_pages() {
    local file
    for file in man/man1/entente.1 man/man1/entente-add.1 \
        man/man5/entente-formats.5 entente/schema/relation_types.tsv \
        bash-completion/completions/entente doc/entente/README.md; do
        if [ ! -s "$1/$file" ]; then
            say "not installed: $1/$file"
            return 1
        fi
    done
}

# The static library comes from the release preset, as people build it.
make_static() {
    build release || return 1
    cmake --install "$root/build/release" --prefix "$1" >"$work/static.log"
}

make_shared() {
    local dir=$root/build/shared log=$work/shared.log
    if ! {
        cmake -S "$root" -B "$dir" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
            -DBUILD_TESTING=OFF -DBUILD_SHARED_LIBS=ON &&
            cmake --build "$dir" -j "$jobs" &&
            cmake --install "$dir" --prefix "$1"
    } >"$log" 2>&1; then
        tail -n 50 "$log"
        return 1
    fi
}

try_kind() {
    local kind=$1 prefix=$work/$1 pc
    "make_$kind" "$prefix"
    "$prefix/bin/entente" --version
    has_pages "$prefix/share"
    headers_are_closed "$prefix/include/entente"
    pc=$(dirname "$(find "$prefix" -name entente.pc)")
    if [ "$kind" = shared ]; then
        exports_only_public "$(find "$prefix" -name 'libentente.so')"
    fi

    # -I and -L of the prefix come from pkg-config, the rest is plain gcc.
    # shellcheck disable=SC2046
    gcc -std=c17 -Wall -Wextra -Wpedantic -Werror \
        $(PKG_CONFIG_PATH=$pc pkg-config --cflags entente) \
        -o "$work/$kind-pc" "$here/consumer.c" \
        $(PKG_CONFIG_PATH=$pc pkg-config --libs entente) \
        -Wl,-rpath,"$(dirname "$pc")"
    "$work/$kind-pc"
    say "ok - pkg-config, $kind"

    if ! {
        cmake -S "$here" -B "$work/$kind-cmake" -G Ninja \
            -DCMAKE_PREFIX_PATH="$prefix" &&
            cmake --build "$work/$kind-cmake"
    } >"$work/$kind-cmake.log" 2>&1; then
        tail -n 50 "$work/$kind-cmake.log"
        return 1
    fi
    "$work/$kind-cmake/consumer"
    say "ok - find_package, $kind"
}

try_kind static
try_kind shared
