#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Each offence that layers.sh names is refused, and a clean tree is not.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0

# put FILE LINE...: a source file of the tree.
put() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '%s\n' "${@:2}" >"$tree/$1"
}

fresh() {
    rm -rf "${tree:?}"/*
    printf '%s\n' 'core: ' 'fact: core' 'store: core fact' \
        'model: core fact store' >"$tree/layers.txt"
    put src/entente/core/str.h '#include <stddef.h>'
    put src/entente/store/store.c '#include "entente/store/store.h"' \
        '#include "entente/store/store_internal.h"' \
        '#include "entente/fact/id.h"' '#include "generated/schema.h"' \
        '#include <sqlite3.h>' '#include <string.h>' '#include <sys/stat.h>'
    put src/cli/main.c '#include "cli/opt.h"' '#include "entente/model/view.h"'
    put tests/store/test_store.c '#include <cmocka.h>' \
        '#include "support/fixture.h"' '#include "model/random_graph.h"' \
        '#include "entente/store/store_internal.h"'
}

# check WHAT accepted|refused [WORDS IN THE REFUSAL]
check() {
    local got=accepted out
    out=$(bash "$here/layers.sh" "$tree" "$tree/layers.txt" 2>&1) ||
        got=refused
    if [ "$got" = "$2" ] && [[ $out == *"${3:-}"* ]]; then
        echo "ok - $1"
    else
        echo "not ok - $1: $got; it said: $out"
        failed=1
    fi
}

fresh
check 'a clean tree is accepted' accepted

fresh
put src/entente/store/up.c '#include "entente/model/view.h"'
check 'a module outside USES is refused' refused 'store may not use model'

fresh
put src/entente/model/view.c '#include "entente/store/store_internal.h"'
check 'an internal header of another module is refused' refused 'internal to'

fresh
put src/cli/peek.c '#include "entente/store/store_internal.h"'
check 'the program gets no internal header either' refused 'internal to store'

fresh
put src/entente/model/rows.c '  #  include <sqlite3.h>'
check 'an outside header away from its home is refused' refused \
    '<sqlite3.h> has no home in model'

fresh
put src/entente/core/odd.c '#include <zstd.h>'
check 'an outside header nobody knows is refused' refused '<zstd.h>'

fresh
put src/entente/store/near.c '#include "store.h"'
check 'a quoted name without its path is refused' refused \
    'does not begin with entente/'

fresh
put src/entente/store/opt.c '#include "cli/opt.h"'
check 'a header of the program is refused in a module' refused 'cli/opt.h'

fresh
put tests/model/test_view.c '#include "entente/store/store_internal.h"'
check 'a test sees the internals of its own module only' refused 'internal to'

fresh
put tests/fuzz/fuzz_store.c '#include "entente/store/store_internal.h"'
check 'a fuzz target sees the internals of its module' accepted

fresh
put tests/model/test_near.c '#include "fixture.h"'
check 'a test quotes names with their path' refused 'fixture.h'

fresh
put src/entente/store/macro.c '#include ENT_HEADER'
check 'an include by macro is refused' refused 'neither'

fresh
put src/entente/gossip/gossip.c '#include <string.h>'
check 'a module that is not declared is refused' refused 'gossip'

fresh
echo 'render: core fact text' >>"$tree/layers.txt"
check 'USES beyond the table is refused' refused 'render may not use text'

exit "$failed"
