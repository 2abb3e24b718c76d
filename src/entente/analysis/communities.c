/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/communities.h"

#include <math.h>

#include "entente/analysis/communities_internal.h"
#include "entente/analysis/components.h"
#include "entente/core/mem.h"

enum {
    DEFAULT_SEED = 1
};

static const char *const names[ENT_COMMUNITY_METHOD_COUNT] = {
    [ENT_COMMUNITY_LEIDEN] = "leiden",
    [ENT_COMMUNITY_LEIDEN_CPM] = "leiden-cpm",
    [ENT_COMMUNITY_LABELS] = "labels",
    [ENT_COMMUNITY_COMPONENTS] = "components",
    [ENT_COMMUNITY_STRONG] = "strong",
    [ENT_COMMUNITY_INFOMAP] = "infomap",
    [ENT_COMMUNITY_WALKTRAP] = "walktrap",
    [ENT_COMMUNITY_FAST_GREEDY] = "fast-greedy",
    [ENT_COMMUNITY_SIGNED] = "signed",
};

const char *ent_community_method_name(ent_community_method method)
{
    return names[method];
}

ent_status ent_community_method_parse(ent_community_method *out, ent_str name,
                                      ent_error *err)
{
    for (int i = 0; i < ENT_COMMUNITY_METHOD_COUNT; i++) {
        if (ent_str_is(name, names[i])) {
            *out = (ent_community_method)i;
            return ENT_OK;
        }
    }
    return ent_fail(err, ENT_ERR_INVALID,
                    "no method \"%.*s\": leiden, leiden-cpm, labels, "
                    "components, strong, infomap, walktrap, fast-greedy, "
                    "signed",
                    ENT_STR_ARGS(name));
}

/** Strength of all relations between two different vertices. */
static double total_strength(const ent_graph *graph)
{
    double sum = 0;

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        if (ent_graph_subject(graph, e) != ent_graph_object(graph, e))
            sum += ent_graph_strength(graph, e);
    }
    return sum;
}

static double default_resolution(const ent_graph *graph,
                                 ent_community_method method)
{
    double nodes = ent_graph_node_count(graph);
    double total = 0;

    if (method == ENT_COMMUNITY_LEIDEN)
        return 1;
    total = total_strength(graph);
    return total > 0 ? total / (nodes * (nodes - 1) / 2) : 1;
}

static double potts_quality(const ent_partition *p, double resolution)
{
    double sum = 0;

    for (uint32_t g = 0; g < p->group_count; g++) {
        double size = p->groups[g].size;

        sum += p->groups[g].inside - resolution * size * (size - 1) / 2;
    }
    return sum;
}

static double modularity_quality(const ent_partition *p, double resolution)
{
    double total = 0;
    double sum = 0;

    for (uint32_t g = 0; g < p->group_count; g++)
        total += p->groups[g].inside + p->groups[g].crossing / 2;
    for (uint32_t g = 0; g < p->group_count; g++) {
        double inside = p->groups[g].inside / total;
        double ends = inside + p->groups[g].crossing / total / 2;

        sum += inside - resolution * ends * ends;
    }
    return sum;
}

static bool is_leiden(ent_community_method method)
{
    return method == ENT_COMMUNITY_LEIDEN || method == ENT_COMMUNITY_LEIDEN_CPM;
}

static bool has_quality_of_modularity(ent_community_method method)
{
    return method == ENT_COMMUNITY_LEIDEN || method == ENT_COMMUNITY_WALKTRAP ||
           method == ENT_COMMUNITY_FAST_GREEDY;
}

/** Does chance play a part? */
static bool is_random(ent_community_method method)
{
    return is_leiden(method) || method == ENT_COMMUNITY_LABELS ||
           method == ENT_COMMUNITY_INFOMAP || method == ENT_COMMUNITY_SIGNED;
}

static bool knows_direction(ent_community_method method)
{
    return method == ENT_COMMUNITY_STRONG || method == ENT_COMMUNITY_INFOMAP;
}

static ent_status put_labels(uint32_t *label, const ent_graph *graph,
                             ent_community_method method, uint32_t iterations,
                             ent_community_info *info,
                             const ent_progress *progress, ent_error *err)
{
    if (is_leiden(method))
        return ent_leiden(label, graph, method == ENT_COMMUNITY_LEIDEN,
                          iterations, info, progress, err);
    if (method == ENT_COMMUNITY_LABELS)
        return ent_label_propagation(label, graph, iterations, info, progress,
                                     err);
    if (method == ENT_COMMUNITY_SIGNED)
        return ent_community_signed(label, graph, info, progress, err);
    return ent_community_by_igraph(label, graph, method, iterations, info,
                                   progress, err);
}

/** All but the components. */
static ent_status by_labels(ent_partition *out, const ent_graph *graph,
                            ent_community_method method, uint32_t iterations,
                            ent_community_info *info,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t *label = ent_calloc(ent_graph_node_count(graph), sizeof *label);

    if (label == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(put_labels(label, graph, method, iterations, info, progress, err));
    ENT_TRY(ent_partition_make(out, graph, label, err));

cleanup:
    ent_free(label);
    return st;
}

ent_status ent_communities(ent_partition *out, const ent_graph *graph,
                           ent_community_method method,
                           const ent_community_options *options,
                           ent_community_info *info,
                           const ent_progress *progress, ent_error *err)
{
    static const ent_community_options none = {0};
    ent_status st = ENT_OK;
    ent_community_options use = *(options == NULL ? &none : options);
    ent_community_info how = {.stable = true, .quality = NAN};

    if (!(use.resolution >= 0 && use.resolution < INFINITY))
        return ent_fail(err, ENT_ERR_INVALID,
                        "the resolution is no number above zero");
    if (!knows_direction(method))
        how.undirected = ent_graph_view(graph)->direction != ENT_DIRECTION_BOTH;
    if (method == ENT_COMMUNITY_COMPONENTS || method == ENT_COMMUNITY_STRONG) {
        ENT_TRY(ent_components(out, graph,
                               method == ENT_COMMUNITY_STRONG
                                   ? ENT_COMPONENT_STRONG
                                   : ENT_COMPONENT_WEAK,
                               progress, err));
        goto cleanup;
    }
    if (is_random(method))
        how.seed = use.seed == 0 ? DEFAULT_SEED : use.seed;
    if (is_leiden(method))
        how.resolution = use.resolution > 0 ? use.resolution
                                            : default_resolution(graph, method);
    ENT_TRY(by_labels(out, graph, method, use.iterations, &how, progress, err));
    if (method == ENT_COMMUNITY_LEIDEN_CPM && !isnan(out->modularity))
        how.quality = potts_quality(out, how.resolution);
    if (has_quality_of_modularity(method) && !isnan(out->modularity))
        how.quality = method == ENT_COMMUNITY_LEIDEN
                          ? modularity_quality(out, how.resolution)
                          : out->modularity;

cleanup:
    if (st == ENT_OK && info != NULL)
        *info = how;
    return st;
}
