/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The least a stranger does with the library: an empty database in memory. */
#include <stdio.h>

#include "entente/core/error.h"
#include "entente/store/store.h"

int main(void)
{
    ent_error err = {0};
    ent_store *store = NULL;

    if (ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, &err) != ENT_OK) {
        (void)fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    ent_store_close(store);
    return puts("works") < 0;
}
