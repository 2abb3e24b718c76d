# SPDX-License-Identifier: GPL-2.0-or-later
# One interface target carries the warnings, so that generated code and
# dependencies are free of them.
add_library(ent_warnings INTERFACE)
target_compile_options(ent_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
    -Wmissing-prototypes -Wvla -Wundef -Wformat=2 -Wswitch-enum
    $<$<BOOL:${ENT_WERROR}>:-Werror>)
