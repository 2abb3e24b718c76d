/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The summary, for people and as JSON. */
#include <inttypes.h>
#include <math.h>

#include "cli/balance_summary.h"
#include "cli/evidence.h"

enum {
    NAMES_SHOWN = 12 /**< Of a camp, in the table form. */
};

static void add_share(ent_buf *out, uint64_t part, uint64_t whole)
{
    ent_buf_addf(out, "%" PRIu64 " (", part);
    ent_buf_add_number(out, (double)part / (double)whole, 3);
    ent_buf_add_char(out, ')');
}

static void add_counts(ent_buf *out, const struct summary *s)
{
    const ent_signed *signs = &s->b->signs;
    uint64_t total = ent_triads_total(&s->counts);
    const uint64_t *by = s->counts.by_negative;

    ent_buf_addf(out,
                 "pairs        %" PRIu32 " with a sign: %" PRIu32
                 " positive, %" PRIu32 " negative",
                 signs->pair_count, signs->positive_count,
                 signs->negative_count);
    if (signs->unsigned_count > 0)
        ent_buf_addf(out, "; %" PRIu32 " without one left out",
                     signs->unsigned_count);
    if (signs->status_left_out > 0)
        ent_buf_addf(out, "; %" PRIu32 " relations denied or planned left out",
                     signs->status_left_out);
    if (signs->undated_left_out > 0)
        ent_buf_addf(out, "; %" PRIu32 " undated relations left out",
                     signs->undated_left_out);
    ent_buf_addf(out, "\ntriads       %" PRIu64, total);
    if (total > 0) {
        ent_buf_addf(out,
                     ": %" PRIu64 " +++, %" PRIu64 " ++-, %" PRIu64
                     " +--, %" PRIu64 " ---\nbalanced     ",
                     by[0], by[1], by[2], by[3]);
        add_share(out, ent_triads_balanced(&s->counts), total);
        ent_buf_add_cstr(out, " strictly, ");
        add_share(out, ent_triads_weakly_balanced(&s->counts), total);
        ent_buf_add_cstr(out, " if three foes may be");
    }
    ent_buf_add_char(out, '\n');
}

static void add_frustration(ent_buf *out, const struct summary *s)
{
    const ent_frustration *f = &s->found;

    ent_buf_add_cstr(out, "frustration  ");
    if (f->exact)
        ent_buf_addf(out, "%" PRIu64 ", exact", f->upper);
    else
        ent_buf_addf(out, "from %" PRIu64 " to %" PRIu64 ", bounds", f->lower,
                     f->upper);
    ent_buf_addf(out,
                 ", of %" PRIu32 " pairs; 1 - 2F/m = ", s->b->signs.pair_count);
    ent_buf_add_number(
        out, ent_frustration_normalised(f->upper, s->b->signs.pair_count), 3);
    if (!f->exact && f->largest_part > ENT_FRUSTRATION_ACTORS)
        ent_buf_addf(out,
                     "; a part of %" PRIu32
                     " actors is too large for the exact search (%d)",
                     f->largest_part, ENT_FRUSTRATION_ACTORS);
    else if (!f->exact)
        ent_buf_addf(out,
                     "; the exact search of a part of %" PRIu32
                     " actors or less stopped: --exact-limit",
                     f->largest_part);
    ent_buf_add_char(out, '\n');
}

static void add_camp(ent_buf *out, const struct summary *s, uint32_t at,
                     uint32_t size)
{
    ent_buf_addf(out, "camp %d       ", s->found.camp[s->members[at]] + 1);
    add_count(out, size, "actor: ", "actors: ");
    for (uint32_t i = 0; i < size && i < NAMES_SHOWN; i++) {
        ent_buf_add_cstr(out, i == 0 ? "" : "; ");
        add_visible(out, ent_graph_name(s->b->graph, s->members[at + i]));
    }
    if (size > NAMES_SHOWN)
        ent_buf_addf(out, "; and %" PRIu32 " more", size - NAMES_SHOWN);
    ent_buf_add_char(out, '\n');
}

/** The camps of the largest island; how many others there are. */
static void add_camps(ent_buf *out, const struct summary *s)
{
    uint32_t first = 0;
    uint32_t size = 0;

    if (s->actor_count == 0)
        return;
    while (first < s->actor_count && s->found.island[s->members[first]] == 0)
        first++;
    size = summary_camp_size(s, 0);
    add_camp(out, s, 0, size);
    if (size < first)
        add_camp(out, s, size, first - size);
    if (s->found.island_count > 1) {
        ent_buf_add_cstr(out, "islands      ");
        add_count(out, s->found.island_count - 1, "more island of ",
                  "more islands of ");
        add_count(out, s->actor_count - first, "actor", "actors");
        ent_buf_add_cstr(out, ", with camps of their own: --json\n");
    }
}

ent_status summary_print_text(const struct summary *s,
                              const struct table *actors,
                              const struct table *pairs)
{
    ent_status st = ENT_OK;
    ent_buf *out = &s->b->context->out;

    add_counts(out, s);
    add_frustration(out, s);
    add_camps(out, s);
    if (table_count(pairs) > 0) {
        ent_buf_addf(
            out, "\nPairs that contradict the camps (%zu of %" PRIu64 ")\n\n",
            table_count(pairs), s->found.upper);
        ENT_TRY(table_print(pairs, s->b->context, NULL));
    }
    if (table_count(actors) > 0) {
        ent_buf_addf(out,
                     "\nActors by unbalanced triads (%zu of %" PRIu32 ")\n\n",
                     table_count(actors), s->actor_count);
        ENT_TRY(table_print(actors, s->b->context, NULL));
    }
    ent_buf_add_char(out, '\n');
    balance_add_footer(s->b);

cleanup:
    return st;
}

static void put_int(ent_json_pen *pen, const char *key, uint64_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, (int64_t)value);
}

static void put_share(ent_json_pen *pen, const char *key, uint64_t part,
                      uint64_t whole)
{
    ent_json_key(pen, key);
    ent_json_put_number(pen, whole == 0 ? NAN : (double)part / (double)whole,
                        SHARE_DECIMALS);
}

static void put_counts(ent_json_pen *pen, const struct summary *s)
{
    const ent_signed *signs = &s->b->signs;
    uint64_t total = ent_triads_total(&s->counts);
    static const char *const names[4] = {"+++", "++-", "+--", "---"};

    ent_json_key(pen, "pairs");
    ent_json_begin_object(pen);
    put_int(pen, "signed", signs->pair_count);
    put_int(pen, "positive", signs->positive_count);
    put_int(pen, "negative", signs->negative_count);
    put_int(pen, "without_sign", signs->unsigned_count);
    put_int(pen, "relations_denied_or_planned", signs->status_left_out);
    put_int(pen, "relations_undated", signs->undated_left_out);
    ent_json_end_object(pen);
    ent_json_key(pen, "triads");
    ent_json_begin_object(pen);
    put_int(pen, "total", total);
    for (int i = 0; i < 4; i++)
        put_int(pen, names[i], s->counts.by_negative[i]);
    put_int(pen, "balanced", ent_triads_balanced(&s->counts));
    put_int(pen, "generalised", ent_triads_weakly_balanced(&s->counts));
    put_share(pen, "balanced_share", ent_triads_balanced(&s->counts), total);
    put_share(pen, "generalised_share", ent_triads_weakly_balanced(&s->counts),
              total);
    ent_json_end_object(pen);
}

static void put_frustration(ent_json_pen *pen, const struct summary *s)
{
    const ent_frustration *f = &s->found;

    ent_json_key(pen, "frustration");
    ent_json_begin_object(pen);
    ent_json_key(pen, "exact");
    ent_json_put_bool(pen, f->exact);
    put_int(pen, "lower", f->lower);
    put_int(pen, "upper", f->upper);
    ent_json_key(pen, "normalised");
    ent_json_put_number(
        pen, ent_frustration_normalised(f->upper, s->b->signs.pair_count),
        SHARE_DECIMALS);
    put_int(pen, "branches", f->branches);
    put_int(pen, "largest_part", f->largest_part);
    put_int(pen, "searched_up_to", ENT_FRUSTRATION_ACTORS);
    ent_json_end_object(pen);
}

static void put_camps(ent_json_pen *pen, const struct summary *s)
{
    uint32_t size = 0;

    ent_json_key(pen, "camps");
    ent_json_begin_array(pen);
    for (uint32_t at = 0; at < s->actor_count; at += size) {
        size = summary_camp_size(s, at);
        ent_json_begin_object(pen);
        put_int(pen, "island", s->found.island[s->members[at]] + 1);
        put_int(pen, "camp", s->found.camp[s->members[at]] + 1U);
        ent_json_key(pen, "members");
        ent_json_begin_array(pen);
        for (uint32_t i = 0; i < size; i++)
            ent_json_put_str(pen,
                             ent_graph_name(s->b->graph, s->members[at + i]));
        ent_json_end_array(pen);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

ent_status summary_print_json(const struct summary *s,
                              const struct table *actors,
                              const struct table *pairs)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = balance_json_begin(s->b);

    put_counts(&pen, s);
    put_frustration(&pen, s);
    put_camps(&pen, s);
    ent_json_key(&pen, "contradicting");
    ENT_TRY(table_print(pairs, s->b->context, &pen));
    ent_json_key(&pen, "actors");
    ENT_TRY(table_print(actors, s->b->context, &pen));
    ENT_TRY(json_end_answer(s->b->context, &pen));

cleanup:
    return st;
}
