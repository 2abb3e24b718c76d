/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/library.h"

#include <stddef.h>

#include "entente/model/igraph_calls.h"

const char *ent_graph_library_version(void)
{
    ent_igraph_calls calls;
    const char *text = NULL;

    if (ent_igraph_open(&calls, ENT_IGRAPH_FILE, NULL) != ENT_OK)
        return NULL;
    calls.version(&text, NULL, NULL, NULL);
    return text; /* In the library, which stays loaded. */
}
