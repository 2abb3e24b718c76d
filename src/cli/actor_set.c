/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/actor_set.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/evidence.h"
#include "entente/store/resolve.h"
#include "entente/table/lines.h"

enum {
    ABSENT_SHOWN = 5,
    NAMES_SHOWN = 5,
    OPTION_MAX = 64
};

/** A SET while it is read. */
struct reading {
    struct context *context;
    const ent_graph *graph;
    char prefix[OPTION_MAX]; /**< "--actors: ", or nothing. */
    struct actor_set *set;
    ent_buf absent; /**< The first names without a vertex. */
    uint64_t absent_count;
};

void actor_set_clear(struct actor_set *set)
{
    ENT_VEC_CLEAR(&set->nodes);
    set->absent = 0;
}

static int compare_nodes(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

void actor_set_order(struct actor_set *set)
{
    size_t kept = 0;

    if (set->nodes.count == 0)
        return;
    qsort(set->nodes.items, set->nodes.count, sizeof *set->nodes.items,
          compare_nodes);
    for (size_t i = 0; i < set->nodes.count; i++) {
        if (kept == 0 || set->nodes.items[kept - 1] != set->nodes.items[i])
            set->nodes.items[kept++] = set->nodes.items[i];
    }
    set->nodes.count = kept;
}

static ent_status add_node(struct reading *r, uint32_t node)
{
    if (!ENT_VEC_PUSH(&r->set->nodes, node))
        return ent_fail_nomem(&r->context->err);
    return ENT_OK;
}

/** Add one actor by name, or count it as absent. */
static ent_status add_name(struct reading *r, ent_str name, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_entity_id entity = {0};
    uint32_t node = ENT_NO_INDEX;

    ENT_TRY(ent_store_resolve_entity(r->context->store, &entity, name, err));
    node = ent_graph_node(r->graph, entity);
    if (node != ENT_NO_INDEX) {
        ENT_TRY(add_node(r, node));
        goto cleanup;
    }
    if (r->absent_count < ABSENT_SHOWN) {
        ent_buf_add_cstr(&r->absent, r->absent_count == 0 ? "" : ", ");
        add_visible(&r->absent, name);
    }
    r->absent_count++;

cleanup:
    return st;
}

/** Membership is what the view shows of it: its types, dates, statuses. */
static ent_status add_members(struct reading *r, ent_str name)
{
    ent_status st = ENT_OK;
    const ent_relation_type *member =
        ent_relation_type_find(ent_str_from("MEMBER_OF"));
    ent_entity_id body = {0};
    uint32_t node = ENT_NO_INDEX;
    size_t before = r->set->nodes.count;

    ENT_TRY(ent_store_resolve_entity(r->context->store, &body, name,
                                     &r->context->err));
    node = ent_graph_node(r->graph, body);
    for (uint32_t e = 0; e < ent_graph_edge_count(r->graph); e++) {
        if (ent_graph_type(r->graph, e) == member &&
            ent_graph_object(r->graph, e) == node)
            ENT_TRY(add_node(r, ent_graph_subject(r->graph, e)));
    }
    if (r->set->nodes.count == before)
        st = ent_fail(&r->context->err, ENT_ERR_NOT_FOUND,
                      "%snobody is a member of \"%.*s\" in this view; its "
                      "types, dates and statuses hold for MEMBER_OF, too",
                      r->prefix, ENT_STR_ARGS(name));

cleanup:
    return st;
}

static ent_status add_class(struct reading *r, ent_str word)
{
    ent_status st = ENT_OK;
    ent_entity_class wanted = ENT_ACTOR;
    ent_error err = {0};

    if (ent_entity_class_parse(&wanted, word, &err) != ENT_OK)
        return ent_fail(&r->context->err, ENT_ERR_INVALID, "%s%s", r->prefix,
                        err.message);
    for (uint32_t v = 0; v < ent_graph_node_count(r->graph); v++) {
        if (ent_graph_class(r->graph, v) == wanted)
            ENT_TRY(add_node(r, v));
    }

cleanup:
    return st;
}

/** A line that names nobody does not hide the next. */
static ent_status add_line(struct reading *r, const ent_line *line,
                           ent_remarks *remarks)
{
    ent_error err = {0};
    ent_str name = ent_str_trim(line->text);
    ent_status st = ENT_OK;

    if (name.len == 0 || name.ptr[0] == '#')
        return ENT_OK;
    st = add_name(r, name, &err);
    if (st == ENT_OK)
        return ENT_OK;
    if (st != ENT_ERR_NOT_FOUND && st != ENT_ERR_AMBIGUOUS)
        return ent_fail(&r->context->err, st, "%s", err.message);
    ent_remark(remarks, ENT_SEVERITY_REFUSED, line->number, 0, "%s",
               err.message);
    return ENT_OK;
}

static ent_status add_file(struct reading *r, ent_str name)
{
    ent_status st = ENT_OK;
    ent_listener listener = {context_remark, r->context};
    ent_remarks remarks = {
        .listener = &listener, .file = name, .most = ENT_REFUSALS_SHOWN};
    ent_lines *lines = NULL;
    ent_line line;
    bool more = true;
    ent_error err = {0};
    char *path = ent_strndup(name.ptr, name.len);

    if (path == NULL) {
        st = ent_fail_nomem(&r->context->err);
        goto cleanup;
    }
    if (ent_lines_open(&lines, path, &err) != ENT_OK) {
        st = ent_fail(&r->context->err, ENT_ERR_INPUT, "%s%s", r->prefix,
                      err.message);
        goto cleanup;
    }
    for (;;) {
        ENT_TRY(
            ent_lines_next(lines, &line, &more, &remarks, &r->context->err));
        if (!more)
            break;
        ENT_TRY(add_line(r, &line, &remarks));
    }
    ent_remarks_finish(&remarks);
    if (remarks.refused > 0)
        st = ent_fail(&r->context->err, ENT_ERR_INPUT,
                      "%s%s: %" PRId64 " line%s refused", r->prefix, path,
                      remarks.refused, remarks.refused == 1 ? "" : "s");

cleanup:
    ent_lines_close(lines);
    ent_free(path);
    return st;
}

static ent_status add_item(struct reading *r, ent_str item)
{
    static const char member_of[] = "member-of:";
    static const char of_class[] = "class:";
    size_t member_len = sizeof member_of - 1;
    size_t class_len = sizeof of_class - 1;

    if (item.len == 0)
        return ent_fail(&r->context->err, ENT_ERR_INVALID,
                        "%swant names, separated by \";\", member-of:NAME, "
                        "class:CLASS or @FILE",
                        r->prefix);
    if (ent_str_has_prefix(item, ent_str_from(member_of)))
        return add_members(
            r, ent_str_trim(ent_str_slice(item, member_len, item.len)));
    if (ent_str_has_prefix(item, ent_str_from(of_class)))
        return add_class(
            r, ent_str_trim(ent_str_slice(item, class_len, item.len)));
    if (ent_str_is(item, "@"))
        return ent_fail(&r->context->err, ENT_ERR_INVALID,
                        "%swant the name of a file behind @", r->prefix);
    if (item.ptr[0] == '@')
        return add_file(r, ent_str_slice(item, 1, item.len));
    return add_name(r, item, &r->context->err);
}

static void say_absent(struct reading *r)
{
    r->set->absent += r->absent_count;
    if (r->absent_count == 0 || r->absent.ptr == NULL)
        return;
    context_note(r->context,
                 "%s%" PRIu64 " actor%s without a relation in this view: "
                 "%s%s",
                 r->prefix, r->absent_count, r->absent_count == 1 ? "" : "s",
                 r->absent.ptr, r->absent_count > ABSENT_SHOWN ? " ..." : "");
}

ent_status actor_set_add(struct context *context, const ent_graph *graph,
                         const char *option, const char *text,
                         struct actor_set *set)
{
    ent_status st = ENT_OK;
    struct reading r = {.context = context, .graph = graph, .set = set};
    ent_str rest = ent_str_from(text);
    ent_entity_id whole;

    if (option != NULL)
        (void)snprintf(r.prefix, sizeof r.prefix, "--%s: ", option);
    /* A name may hold what separates names. */
    if (strchr(text, ';') != NULL &&
        ent_store_resolve_entity(context->store, &whole, rest, NULL) ==
            ENT_OK) {
        ENT_TRY(add_name(&r, rest, &context->err));
        rest.ptr = NULL;
    }
    while (rest.ptr != NULL)
        ENT_TRY(add_item(&r, ent_str_trim(ent_str_cut(&rest, ';'))));
    actor_set_order(set);
    say_absent(&r);
    if (set->nodes.count == 0)
        st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                      "%snobody of \"%s\" has a relation in this view",
                      r.prefix, text);

cleanup:
    ent_buf_clear(&r.absent);
    return st;
}

ent_status actor_set_option(struct context *context, const ent_graph *graph,
                            const char *option, struct actor_set *set,
                            bool *given)
{
    ent_status st = ENT_OK;
    const struct opt_values *values = &context->values;
    bool found = false;

    for (size_t i = 0; i < values->set_count; i++) {
        if (strcmp(values->set[i].opt->name, option) != 0)
            continue;
        found = true;
        ENT_TRY(
            actor_set_add(context, graph, option, values->set[i].value, set));
    }
    if (given != NULL)
        *given = found;

cleanup:
    return st;
}

void add_actor_names(ent_buf *out, const ent_graph *graph,
                     const uint32_t *nodes, size_t count)
{
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++) {
        ent_buf_add_cstr(out, i == 0 ? "" : ", ");
        add_visible(out, ent_graph_name(graph, nodes[i]));
    }
    if (count > NAMES_SHOWN)
        ent_buf_addf(out, " and %zu more", count - NAMES_SHOWN);
}

void actor_set_put(ent_json_pen *pen, const char *key, const ent_graph *graph,
                   const struct actor_set *set)
{
    ent_json_key(pen, key);
    ent_json_begin_array(pen);
    for (size_t i = 0; i < set->nodes.count; i++) {
        uint32_t node = set->nodes.items[i];

        ent_json_begin_object(pen);
        ent_json_key(pen, "entity");
        ent_json_put_int(pen, ent_graph_entity(graph, node).value);
        ent_json_key(pen, "name");
        ent_json_put_str(pen, ent_graph_name(graph, node));
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}
