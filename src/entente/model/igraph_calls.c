/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/igraph_calls.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

_Static_assert(IGRAPH_VERSION_MAJOR == 0 && IGRAPH_VERSION_MINOR == 10,
               "ENT_IGRAPH_FILE is of igraph 0.10");

/** A symbol, and the member of the table that it goes to. */
typedef struct wanted {
    const char *name;
    size_t offset;
} wanted;

static const wanted symbols[] = {
    {"IGRAPH_FINALLY_FREE", offsetof(ent_igraph_calls, finally_free)},
    {"IGRAPH_FINALLY_STACK_SIZE",
     offsetof(ent_igraph_calls, finally_stack_size)},
#define WANTED(member) {"igraph_" #member, offsetof(ent_igraph_calls, member)},
    ENT_IGRAPH_CALLS(WANTED)
#undef WANTED
};

ent_status ent_igraph_open(ent_igraph_calls *out, const char *file,
                           ent_error *err)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    ent_igraph_calls calls = {0};

    if (library == NULL)
        return ent_fail(err, ENT_ERR_EXTERNAL,
                        "igraph is not installed: apt install libigraph3  "
                        "(%s)",
                        dlerror());
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *symbol = dlsym(library, symbols[i].name);

        if (symbol == NULL)
            return ent_fail(err, ENT_ERR_EXTERNAL, "igraph has no %s",
                            symbols[i].name);
        /* ISO C has no cast from an object to a function (POSIX, dlsym). */
        memcpy((char *)&calls + symbols[i].offset, &symbol, sizeof symbol);
    }
    calls.library = library;
    *out = calls;
    return ENT_OK;
}
