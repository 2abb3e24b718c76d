/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include <igraph/igraph.h>

/* igraph brings a dozen libraries along and takes milliseconds to load, which
 * programs that do not call it should not pay: so it is asked, not linked. */
#define IGRAPH_FILE "libigraph.so.3"

const char *ent_graph_library_version(void)
{
    void *library = dlopen(IGRAPH_FILE, RTLD_LAZY | RTLD_LOCAL);
    igraph_error_t (*version)(const char **, int *, int *, int *) = NULL;
    void *symbol = NULL;
    const char *text = NULL;

    if (library == NULL)
        return NULL;
    symbol = dlsym(library, "igraph_version");
    /* ISO C has no cast from an object to a function (POSIX, dlsym). */
    memcpy(&version, &symbol, sizeof version);
    if (version != NULL && version(&text, NULL, NULL, NULL) != IGRAPH_SUCCESS)
        text = NULL;
    return text; /* In the library, which stays loaded. */
}
