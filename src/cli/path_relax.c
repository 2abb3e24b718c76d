/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why there is no path: the view without each of its filters, and the question
 * without each of its rules, one at a time; then without all. */
#include <inttypes.h>
#include <string.h>

#include "cli/evidence.h"
#include "cli/path_ask.h"
#include "entente/store/entity.h"

/** No path. */
#define NO_STEPS UINT32_MAX

/** Steps of a path under other filters or rules; NO_STEPS: none. */
static ent_status count_steps(struct context *context,
                              const struct path_question *q,
                              const ent_graph *graph, uint32_t *steps)
{
    ent_status st = ENT_OK;
    struct path_rules rules = {0};
    ent_path_list list = {0};

    *steps = NO_STEPS;
    ENT_TRY(path_rules_make(context, q, graph, &rules));
    if (rules.from == ENT_NO_INDEX || rules.to == ENT_NO_INDEX || rules.absent)
        goto cleanup;
    ENT_TRY(ent_paths_best(&list, graph, rules.from, rules.to, &rules.rules,
                           &context->progress, &context->err));
    if (list.count > 0)
        *steps = list.items[0].hop_count;

cleanup:
    ent_path_list_clear(&list);
    path_rules_clear(&rules);
    return st;
}

/** What the message is made of. */
struct relaxing {
    struct context *context;
    const struct path_question *q;
    ent_buf found; /**< "without --status: 3 steps; ..." */
};

/** If there is a path for the changed question, add how it was changed. */
static ent_status try_change(struct relaxing *r, const struct path_question *q,
                             const ent_graph *graph, const char *with,
                             const char *option, const char *value)
{
    ent_status st = ENT_OK;
    uint32_t steps = NO_STEPS;
    ent_buf *out = &r->found;

    ENT_TRY(count_steps(r->context, q, graph, &steps));
    if (steps == NO_STEPS)
        goto cleanup;
    if (out->len > 0)
        ent_buf_add_cstr(out, "; ");
    ent_buf_addf(out, "%s --%s", with, option);
    if (value != NULL && *value != '\0') {
        ent_buf_add_char(out, ' ');
        add_visible(out, ent_str_from(value));
    }
    ent_buf_add_cstr(out, ": ");
    add_count(out, steps, "step", "steps");

cleanup:
    return st;
}

/** As the view has it, but for one part. Its name is the option's. */
static bool drop_part(ent_view *view, const char *name)
{
    ent_view none = ent_view_default();

    if (strcmp(name, "as-of") == 0)
        view->as_of = none.as_of;
    else if (strcmp(name, "from") == 0)
        view->from = none.from;
    else if (strcmp(name, "to") == 0)
        view->to = none.to;
    else if (strcmp(name, "known-by") == 0)
        view->known_by = none.known_by;
    else if (strcmp(name, "rel") == 0)
        view->types = none.types;
    else if (strcmp(name, "status") == 0)
        view->statuses = none.statuses;
    else if (strcmp(name, "min-sources") == 0)
        view->min_sources = none.min_sources;
    else if (strcmp(name, "min-confidence") == 0)
        view->min_confidence = none.min_confidence;
    else if (strcmp(name, "speaker") == 0)
        view->speakers = none.speakers;
    else if (strcmp(name, "exclude-outlet") == 0)
        view->excluded_outlets = none.excluded_outlets;
    else if (strcmp(name, "roll-up") == 0)
        view->roll_up = none.roll_up;
    else if (strcmp(name, "direction") == 0)
        view->direction = none.direction;
    else if (strcmp(name, "about") == 0) {
        view->about = none.about;
        view->hops = none.hops;
    } else
        return false;
    return true;
}

/** Parts of a view that may leave relations out, by their options. */
static const char *const parts[] = {
    "as-of",       "from",           "to",      "known-by",
    "rel",         "status",         "speaker", "exclude-outlet",
    "min-sources", "min-confidence", "about",   "roll-up",
    "direction"};

/** Is the view another without the part? */
static bool drop_if_set(ent_view *view, const char *name)
{
    ent_buf before = {0};
    ent_buf after = {0};
    bool differ = false;

    ent_view_write(&before, view);
    (void)drop_part(view, name);
    ent_view_write(&after, view);
    differ = !ent_str_equal(ent_buf_view(&before), ent_buf_view(&after));
    ent_buf_clear(&before);
    ent_buf_clear(&after);
    return differ;
}

/** Without each filter, be it of an option or of a saved view. */
static ent_status try_filters(struct relaxing *r)
{
    ent_status st = ENT_OK;
    ent_graph *graph = NULL;
    const struct opt_values *values = &r->context->values;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *name = parts[i];
        ent_view view = r->q->view;
        bool way = strcmp(name, "direction") == 0;

        if (!drop_if_set(&view, name))
            continue;
        if (strcmp(name, "rel") == 0 && !opt_has(values, "rel") &&
            opt_has(values, "family"))
            name = "family";
        ENT_TRY(context_graph(r->context, &view, false, &graph));
        ENT_TRY(try_change(r, r->q, graph, way ? "with" : "without", name,
                           way ? "both" : opt_get(values, name)));
        ent_graph_free(graph);
        graph = NULL;
    }

cleanup:
    ent_graph_free(graph);
    return st;
}

/** Without each actor to be avoided or passed. */
static ent_status try_names(struct relaxing *r, bool avoid)
{
    ent_status st = ENT_OK;
    size_t count = avoid ? r->q->avoid.count : r->q->through.count;
    size_t number = 0;
    const char *option = avoid ? "avoid" : "through";

    for (size_t i = 0; i < r->context->values.set_count; i++) {
        const char *value = r->context->values.set[i].value;
        struct path_question q = *r->q; /* Borrows all. */
        ent_entity_id *rest = NULL;

        if (strcmp(r->context->values.set[i].opt->name, option) != 0)
            continue;
        rest = ent_arena_alloc(r->context->arena, count, sizeof *rest);
        if (rest == NULL)
            return ent_fail_nomem(&r->context->err);
        for (size_t k = 0, to = 0; k < count; k++)
            if (k != number)
                rest[to++] =
                    avoid ? r->q->avoid.items[k] : r->q->through.items[k];
        if (avoid) {
            q.avoid.items = rest;
            q.avoid.count = count - 1;
        } else {
            q.through.items = rest;
            q.through.count = count - 1;
        }
        number++;
        ENT_TRY(try_change(r, &q, q.graph, "without", option, value));
    }

cleanup:
    return st;
}

/** Without each rule. */
static ent_status try_rules(struct relaxing *r)
{
    ent_status st = ENT_OK;
    struct path_question q = *r->q; /* Borrows all. */

    ENT_TRY(try_names(r, true));
    ENT_TRY(try_names(r, false));
    if (r->q->chronological) {
        q.chronological = false;
        ENT_TRY(try_change(r, &q, q.graph, "without", "chronological", NULL));
        q.chronological = true;
    }
    if (r->q->max_hops != 0) {
        q.max_hops = 0;
        ENT_TRY(try_change(r, &q, q.graph, "without", "max-hops",
                           opt_get(&r->context->values, "max-hops")));
    }

cleanup:
    return st;
}

/** "Brazil has no relation at all", or that the two are apart. */
static ent_status tell_apart(struct relaxing *r, const ent_graph *all)
{
    ent_status st = ENT_OK;
    struct context *context = r->context;
    ent_entity from;
    ent_entity to;
    bool lone[2] = {ent_graph_node(all, r->q->from) == ENT_NO_INDEX,
                    ent_graph_node(all, r->q->to) == ENT_NO_INDEX};

    ENT_TRY(ent_store_get_entity(context->store, r->q->from, context->arena,
                                 &from, &context->err));
    ENT_TRY(ent_store_get_entity(context->store, r->q->to, context->arena, &to,
                                 &context->err));
    if (lone[0] && lone[1])
        st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                      "no path, nor is there one without filters: %.*s and "
                      "%.*s have no relation at all",
                      ENT_STR_ARGS(from.name), ENT_STR_ARGS(to.name));
    else if (lone[0] || lone[1])
        st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                      "no path, nor is there one without filters: %.*s has no "
                      "relation at all",
                      ENT_STR_ARGS(lone[0] ? from.name : to.name));
    else
        st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                      "no path, nor is there one without filters: %.*s and "
                      "%.*s are in different components",
                      ENT_STR_ARGS(from.name), ENT_STR_ARGS(to.name));

cleanup:
    return st;
}

/** "Vietnam is not in it" of those who have no relation in the view. */
static ent_status add_absent(struct relaxing *r, ent_buf *out)
{
    ent_status st = ENT_OK;
    ent_entity_id ends[2] = {r->q->from, r->q->to};

    for (size_t i = 0; i < 2 + r->q->through.count; i++) {
        ent_entity_id id = i < 2 ? ends[i] : r->q->through.items[i - 2];
        ent_entity entity;

        if (ent_graph_node(r->q->graph, id) != ENT_NO_INDEX)
            continue;
        ENT_TRY(ent_store_get_entity(r->context->store, id, r->context->arena,
                                     &entity, &r->context->err));
        ent_buf_add_cstr(out, ".  ");
        add_visible(out, entity.name);
        ent_buf_add_cstr(out, " has no relation in it");
    }

cleanup:
    return st;
}

/** Without all filters and rules at once. */
static ent_status tell_none_alone(struct relaxing *r, const char *begin)
{
    ent_status st = ENT_OK;
    ent_view view = ent_view_default();
    struct path_question plain = {.from = r->q->from, .to = r->q->to};
    ent_graph *graph = NULL;
    uint32_t steps = NO_STEPS;

    ENT_TRY(context_graph(r->context, &view, false, &graph));
    ENT_TRY(count_steps(r->context, &plain, graph, &steps));
    if (steps == NO_STEPS)
        ENT_TRY(tell_apart(r, graph));
    st = ent_fail(&r->context->err, ENT_ERR_NOT_FOUND,
                  "%s.  No single change gives one; without all filters, rules "
                  "and the direction: %" PRIu32 " step%s",
                  begin, steps, steps == 1 ? "" : "s");

cleanup:
    ent_graph_free(graph);
    return st;
}

ent_status path_explain_none(struct context *context,
                             const struct path_question *q, bool cut_off)
{
    ent_status st = ENT_OK;
    struct relaxing r = {.context = context, .q = q};
    ent_buf begin = {0};

    ent_buf_add_cstr(&begin, "no path in this view (");
    ent_view_write(&begin, &q->view);
    ent_buf_add_char(&begin, ')');
    if (q->avoid.count > 0 || q->through.count > 0 || q->chronological ||
        q->max_hops > 0)
        ent_buf_add_cstr(&begin, " that keeps to the rules");
    if (cut_off)
        ent_buf_addf(&begin,
                     " among the %d ways by those to be passed that "
                     "were tried",
                     (int)ENT_PATHS_THROUGH_MAX);
    ENT_TRY(add_absent(&r, &begin));
    ENT_TRY(try_filters(&r));
    ENT_TRY(try_rules(&r));
    ENT_TRY(ent_buf_status(&begin, &context->err));
    ENT_TRY(ent_buf_status(&r.found, &context->err));
    if (r.found.len > 0)
        st = ent_fail(&context->err, ENT_ERR_NOT_FOUND, "%s.  There is one %s",
                      begin.ptr, r.found.ptr);
    else
        st = tell_none_alone(&r, begin.ptr);

cleanup:
    ent_buf_clear(&r.found);
    ent_buf_clear(&begin);
    return st;
}
