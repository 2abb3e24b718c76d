# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What check, demo and .ci/run share. Source it; nothing runs by itself.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=${ENT_JOBS:-$(nproc)}

say() {
    printf '%s\n' "$*"
}

# packages_in SECTION...: the packages of these sections, one a line.
packages_in() {
    local section
    for section in "$@"; do
        awk -v wanted="[$section]" '
            /^#/ || /^[ \t]*$/ { next }
            /^\[/ { inside = $1 == wanted; next }
            inside { print $1 }' "$root/.ci/packages.txt"
    done
}

# packages_missing SECTION...: those that are not installed.
packages_missing() {
    local package state
    packages_in "$@" | while read -r package; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" \
            2>/dev/null || true)
        if [ "$state" != installed ]; then
            say "$package"
        fi
    done
}

# packages_need SECTION...: install what is missing, and only then touch apt
# or the network. If apt fails the build is tried all the same: somebody may
# have put the libraries there by other means.
packages_need() {
    local missing=() admin=()
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian; needed are what its packages hold:" \
            "$(packages_in "$@" | tr '\n' ' ')"
        return 0
    fi
    mapfile -t missing < <(packages_missing "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        return 0
    fi
    say "Installing ${#missing[@]} missing packages with apt:"
    printf '    %s\n' "${missing[@]}"
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "Not root and no sudo: install them, then run this again." >&2
            return 1
        fi
        admin=(sudo)
    fi
    # A stale list of packages may still do.
    "${admin[@]}" apt-get update -qq </dev/null || true
    if ! "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install \
        -y -qq --no-install-recommends "${missing[@]}" </dev/null; then
        say "apt could not install them; going on with what is here." >&2
    fi
}

# configure PRESET [OPTION...]
configure() {
    local log=$root/build/$1.configure.log
    mkdir -p "$root/build"
    if ! (cd "$root" && cmake --preset "$@") >"$log" 2>&1; then
        cat "$log"
        say "could not configure the preset $1"
        return 1
    fi
}

# build PRESET [TARGET...]: silent unless it fails.
build() {
    local log=$root/build/$1.build.log target=()
    if [ $# -gt 1 ]; then
        target=(--target "${@:2}")
    fi
    configure "$1" || return 1
    if ! (cd "$root" && cmake --build --preset "$1" -j "$jobs" \
        "${target[@]}") >"$log" 2>&1; then
        grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "$log" | tail -n 200
        say "could not build the preset $1 (whole log: $log)"
        return 1
    fi
}

# run_tests PRESET COUNTS: ctest; writes "passed failed skipped" to COUNTS.
# Fails if a test fails. cmocka says in TAP what each test did.
run_tests() {
    local out=$root/build/$1.ctest.log status=0
    rm -f "$2"
    (cd "$root" && CMOCKA_MESSAGE_OUTPUT=TAP \
        ctest --preset "$1" -j "$jobs") </dev/null 2>&1 |
        tee "$out" || status=1
    count_tests "$out" "$root/build/$1/Testing/Temporary/LastTest.log" >"$2"
    return "$status"
}

# count_tests CTEST_OUTPUT CTEST_LOG: passed, failed, skipped, on one line.
# A program that speaks TAP counts by its own lines, another one as one test;
# one that fails without a "not ok" (a crash, a leak) adds one failure.
count_tests() {
    awk '
    FNR == 1 { file++ }
    file == 1 && /^ *[0-9]+\/[0-9]+ Test +#[0-9]+: / {
        name = $0
        sub(/^ *[0-9]+\/[0-9]+ Test +#[0-9]+: /, "", name)
        sub(/ .*/, "", name)
        if ($0 ~ /   Passed +[0-9.]+ sec/)
            result[name] = "passed"
        else if ($0 ~ /\*\*\*Skipped/)
            result[name] = "skipped"
        else
            result[name] = "failed"
    }
    file == 2 && /^[0-9]+\/[0-9]+ Testing: / { name = $3 }
    file == 2 && /^(not )?ok [0-9]* ?# SKIP/ { skipped[name]++; next }
    file == 2 && /^not ok ([0-9]+ )?- / { failed[name]++ }
    file == 2 && /^ok ([0-9]+ )?- / { passed[name]++ }
    END {
        for (name in result) {
            said = passed[name] + failed[name] + skipped[name]
            if (result[name] == "failed" && !failed[name])
                failed[name] = 1
            else if (result[name] == "skipped" && !skipped[name])
                skipped[name] = 1
            else if (!said)
                passed[name] = 1
            p += passed[name]
            f += failed[name]
            s += skipped[name]
        }
        print p + 0, f + 0, s + 0
    }' "$1" "$2"
}

# closing_line PASSED FAILED SKIPPED: the last thing printed.
closing_line() {
    say "$1 passed, $2 failed, $3 skipped"
}
