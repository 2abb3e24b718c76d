#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# layers.sh [ROOT [LAYERS]]
#
# Reads every #include below ROOT/src and ROOT/tests against LAYERS, which
# ent_add_module() writes ("module: what it uses"), and refuses
#   - a module outside USES, and USES that layers_allowed.txt does not grant;
#   - another module's *_internal.h;
#   - an outside header away from its home in third_party.txt;
#   - a quoted name that does not begin with entente/, generated/ or support/
#     ("x.h" would slip past the table; cli/ and train/ are for the two programs
#     alone, and tests may share what they keep as FOLDER/x.h below tests).
# Tests are held to the second and the last; what they may call, the linker
# decides. Fuzz targets, which are of any module, may see internal headers.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${1:-${ENT_SOURCE_DIR:-$(cd "$here/../.." && pwd)}}
layers=${2:-${ENT_BINARY_DIR:-$root/build/dev}/layers.txt}

if [ ! -s "$layers" ]; then
    echo "layers.sh: no $layers; configure first (cmake --preset dev)" >&2
    exit 2
fi

cd "$root"
folders=(src)
if [ -d tests ]; then
    folders+=(tests)
fi
find "${folders[@]}" -type f \
    \( -name '*.c' -o -name '*.h' -o -name '*.re' -o -name '*.y' \) -print0 |
    LC_ALL=C sort -z |
    { xargs -0 -r grep -HnE '^[[:space:]]*#[[:space:]]*include' || true; } |
    LC_ALL=C awk '
function refuse(what) {
    print what
    bad = 1
}

# Does the name match the shell pattern (only * is special)?
function matches(name, pattern) {
    gsub(/[.+]/, "[&]", pattern)
    gsub(/[*]/, ".*", pattern)
    return name ~ ("^" pattern "$")
}

function may_include(name, module,    i) {
    for (i = 1; i <= homes; i++)
        if (matches(name, home_pattern[i]) &&
            (home[i] == "*" || home[i] == module))
            return 1
    return 0
}

function outside(where, name, module) {
    if (!may_include(name, module))
        refuse(where ": <" name "> has no home in " module \
               " (tests/lint/third_party.txt)")
}

function quoted(where, name, module, is_test,    step, n) {
    if (name ~ /^(generated|support)\//)
        return
    if (where ~ /^src\/(cli|train)\// && name ~ ("^" module "/"))
        return
    n = split(name, step, "/")
    if (is_test && n == 2)
        return
    if (step[1] != "entente" || n < 3) {
        refuse(where ": \"" name "\" does not begin with entente/MODULE/")
        return
    }
    if (step[2] == module)
        return
    if (name ~ /_internal[.]h$/ && !(is_test && module == "fuzz"))
        refuse(where ": \"" name "\" is internal to " step[2])
    if (!is_test && !((module, step[2]) in uses))
        refuse(where ": " module " may not use " step[2] \
               " (USES of its CMakeLists.txt)")
}

/^[[:space:]]*(#|$)/ { next }

part == "allowed" {
    sub(/:$/, "", $1)
    known[$1] = 1
    for (i = 2; i <= NF; i++) {
        allowed[$1, $i] = 1
        if ($1 == "cli")
            uses["cli", $i] = 1
    }
}

part == "homes" {
    colon = index($0, ":")
    modules = split(substr($0, 1, colon - 1), at, " ")
    patterns = split(substr($0, colon + 1), pattern, " ")
    for (i = 1; i <= modules; i++)
        for (j = 1; j <= patterns; j++) {
            home[++homes] = at[i]
            home_pattern[homes] = pattern[j]
        }
}

part == "layers" {
    sub(/:$/, "", $1)
    if (!($1 in known))
        refuse("module " $1 " is not in tests/lint/layers_allowed.txt")
    declared[$1] = 1
    for (i = 2; i <= NF; i++) {
        uses[$1, $i] = 1
        if (($1 in known) && !(($1, $i) in allowed))
            refuse("module " $1 " may not use " $i \
                   " (tests/lint/layers_allowed.txt)")
    }
}

part == "includes" {
    match($0, /^[^:]+:[0-9]+:/)
    where = substr($0, 1, RLENGTH - 1)
    text = substr($0, RLENGTH + 1)
    sub(/^[[:space:]]*#[[:space:]]*include[[:space:]]*/, "", text)
    split(where, folder, "/")
    is_test = folder[1] == "tests"
    module = folder[2] == "entente" ? folder[3] : folder[2]
    if (!is_test && folder[2] == "entente" && !(module in declared)) {
        if (!(module in strange))
            refuse(where ": module " module " is not in layers.txt")
        strange[module] = 1
        next
    }
    name = substr(text, 2)
    if (text ~ /^</) {
        sub(/>.*/, "", name)
        if (!is_test)
            outside(where, name, module)
    } else if (text ~ /^"/) {
        sub(/".*/, "", name)
        quoted(where, name, module, is_test)
    } else {
        refuse(where ": an include that is neither <...> nor \"...\"")
    }
}

END { exit bad }
' part=allowed "$here/layers_allowed.txt" part=homes "$here/third_party.txt" \
    part=layers "$layers" part=includes -
