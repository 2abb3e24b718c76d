/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Blocs, and whether the signs between the actors fit two camps.
 *
 *     blocs DATABASE */
#include <stdio.h>
#include <stdlib.h>

#include "entente/analysis/balance.h"
#include "entente/analysis/communities.h"

enum {
    NAMED = 3 /**< Members that name a bloc. */
};

static ent_status print_blocs(const ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_partition blocs = {0};
    ent_community_options options = {.seed = 7};
    ent_community_info info = {0};

    ENT_TRY(ent_communities(&blocs, graph, ENT_COMMUNITY_LEIDEN, &options,
                            &info, NULL, err));
    for (uint32_t g = 0; g < blocs.group_count; g++) {
        const ent_group *bloc = &blocs.groups[g];

        printf("bloc %u:", (unsigned)g + 1);
        for (uint32_t i = 0; i < bloc->size && i < NAMED; i++)
            printf(" %.*s,", ENT_STR_ARGS(ent_graph_name(
                                 graph, blocs.members[bloc->first + i].node)));
        printf(" %u actors\n", (unsigned)bloc->size);
    }
    printf("modularity %.3f, seed %u\n", blocs.modularity, (unsigned)info.seed);

cleanup:
    ent_partition_clear(&blocs);
    return st;
}

static ent_status print_balance(const ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_signed pairs = {0};
    ent_triad_counts triads = {{0}};
    ent_frustration f = {0};

    ENT_TRY(ent_signed_init(&pairs, graph, NULL, err));
    ENT_TRY(ent_triads_count(&pairs, &triads, NULL, NULL, NULL, err));
    ENT_TRY(ent_frustration_find(&f, &pairs, NULL, NULL, err));
    printf("%u pairs are friends, %u foes\n", (unsigned)pairs.positive_count,
           (unsigned)pairs.negative_count);
    printf("%llu of %llu triads are balanced\n",
           (unsigned long long)ent_triads_balanced(&triads),
           (unsigned long long)ent_triads_total(&triads));
    if (f.exact)
        printf("frustration index %llu\n", (unsigned long long)f.upper);
    else
        printf("frustration index from %llu to %llu\n",
               (unsigned long long)f.lower, (unsigned long long)f.upper);

cleanup:
    ent_frustration_clear(&f);
    ent_signed_clear(&pairs);
    return st;
}

static ent_status answer(const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_view view = ent_view_default();

    view.roll_up = true;
    ENT_TRY(ent_store_open(&store, path, ENT_OPEN_READ, err));
    ENT_TRY(ent_store_begin_read(store, err));
    ENT_TRY(ent_graph_load(&graph, store, &view, NULL, err));
    ENT_TRY(ent_graph_load_names(graph, store, err));
    ENT_TRY(print_blocs(graph, err));
    ENT_TRY(print_balance(graph, err));

cleanup:
    ent_graph_free(graph);
    ent_store_close(store);
    return st;
}

int main(int argc, char **argv)
{
    ent_error err = {0};

    if (argc != 2 || answer(argv[1], &err) != ENT_OK) {
        fprintf(stderr, "blocs: %s\n", err.message);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
