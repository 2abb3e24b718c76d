#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# symbols.sh [BUILD]
#
# A function that is not static is seen by every module, whatever its header:
# with the same name in two of them, a program gets whichever its linker meets
# first. So no external name may be defined twice, neither in two modules of
# BUILD/layers.txt nor in a module and a program. The two programs, which are
# never linked together, may share names.
set -euo pipefail
export LC_ALL=C

build=${1:-${ENT_BINARY_DIR:-build/dev}}

if [ ! -s "$build/layers.txt" ]; then
    echo "symbols.sh: no $build/layers.txt;" \
        "configure first (cmake --preset dev)" >&2
    exit 2
fi

# defined WHERE FILE...: "NAME WHERE" for each external name in the objects.
defined() {
    nm --extern-only --defined-only -P "${@:2}" |
        sed -n "s|^\([A-Za-z_][A-Za-z0-9_]*\) [A-TX-Z] .*|\1 $1|p"
}

modules=$(sed -n 's/^\([a-z0-9_]*\):.*/\1/p' "$build/layers.txt")
names=
for module in $modules; do
    library=$build/lib/libent_$module.a
    if [ ! -e "$library" ]; then
        echo "symbols.sh: no $library; build first" >&2
        exit 2
    fi
    names+=$(defined "$module" "$library")$'\n'
done

# clashes: the names that two lines of the input define.
clashes() {
    sort | awk '
        $1 == name { print name ": defined in " where " and in " $2; bad = 1 }
        { name = $1; where = $2 }
        END { exit bad }'
}

bad=0
clashes <<<"${names%$'\n'}" || bad=1
for program in cli train; do
    mapfile -t objects < <(find "$build/src/$program" -name '*.o' 2>/dev/null)
    if [ ${#objects[@]} -gt 0 ]; then
        { printf '%s' "$names" | sort -u -k 1,1
            defined "$program" "${objects[@]}"
        } | clashes || bad=1
    fi
done
exit "$bad"
