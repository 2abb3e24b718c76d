/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/library.h"

#include <igraph/igraph.h>

const char *ent_graph_library_version(void)
{
    const char *version = NULL;

    igraph_version(&version, NULL, NULL, NULL);
    return version;
}
