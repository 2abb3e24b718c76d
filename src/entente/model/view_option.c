/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The options of a view: how their texts are read and written. */
#include "entente/model/view_internal.h"

#include <string.h>

enum {
    CONFIDENCE_DECIMALS = 6
};

static const char *const direction_words[] = {"both", "out", "in"};
static const char *const cost_words[] = {"hops", "inverse-strength",
                                         "neg-log-confidence"};
static const char *const strength_words[] = {"count", "sources", "goldstein",
                                             "recency"};
static const char *const sign_words[] = {"net", "latest"};

enum {
    DIRECTION_COUNT = 3,
    COST_COUNT = 3,
    STRENGTH_COUNT = 4,
    SIGN_COUNT = 2
};

static ent_status set_date(ent_date *out, const char *name, ent_str value,
                           ent_error *err)
{
    ent_error why = {0};
    ent_date date = {0};

    if (ent_date_parse(&date, value, &why) != ENT_OK) {
        /* Intervals, which it would name among what it takes, are no
         * dates here. */
        if (strstr(why.message, "is not a date") != NULL)
            return ent_fail(err, ENT_ERR_INVALID,
                            "--%s: \"%.*s\" is not a date.  Dates: 2024, "
                            "2024-06, 2024-06-19",
                            name, SHOWN(value));
        return ent_fail(err, ENT_ERR_INVALID,
                        "--%s: %s.  Dates: 2024, 2024-06, 2024-06-19", name,
                        why.message);
    }
    if (date.interval)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--%s: \"%.*s\" is an interval; want one date.  "
                        "Dates: 2024, 2024-06, 2024-06-19",
                        name, SHOWN(value));
    *out = date;
    return ENT_OK;
}

static ent_status set_as_of(ent_view *view, ent_str value, ent_error *err)
{
    return set_date(&view->as_of, "as-of", value, err);
}

static ent_status set_from(ent_view *view, ent_str value, ent_error *err)
{
    return set_date(&view->from, "from", value, err);
}

static ent_status set_to(ent_view *view, ent_str value, ent_error *err)
{
    return set_date(&view->to, "to", value, err);
}

static ent_status set_known_by(ent_view *view, ent_str value, ent_error *err)
{
    return set_date(&view->known_by, "known-by", value, err);
}

static void write_as_of(ent_buf *out, const ent_view *view)
{
    ent_date_write(out, &view->as_of);
}

static void write_from(ent_buf *out, const ent_view *view)
{
    ent_date_write(out, &view->from);
}

static void write_to(ent_buf *out, const ent_view *view)
{
    ent_date_write(out, &view->to);
}

static void write_known_by(ent_buf *out, const ent_view *view)
{
    ent_date_write(out, &view->known_by);
}

/** A set with everything in it is no filter. */
static uint64_t normalised(uint64_t set, size_t count)
{
    return set == ent_all_bits(count) ? 0 : set;
}

static ent_status add_type(uint64_t *types, ent_str word, ent_error *err)
{
    const ent_relation_type *type = NULL;
    const ent_mode *mode = NULL;
    ent_error why = {0};

    if (ent_relation_type_parse(&type, &mode, word, &why) != ENT_OK)
        return ent_fail(err, ENT_ERR_INVALID, "--rel: %s", why.message);
    if (mode != NULL)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--rel: \"%.*s\" is a mode; want types, such as %s",
                        SHOWN(word), type->name);
    *types |= UINT64_C(1) << type->index;
    return ENT_OK;
}

static ent_status set_rel(ent_view *view, ent_str value, ent_error *err)
{
    ent_status st = ENT_OK;
    uint64_t types = view->types;

    do {
        ent_str word = ent_str_trim(ent_str_cut(&value, ','));

        ENT_TRY(add_type(&types, word, err));
    } while (value.ptr != NULL);
    view->types = normalised(types, ent_relation_type_count());

cleanup:
    return st;
}

static ent_status set_family(ent_view *view, ent_str value, ent_error *err)
{
    uint64_t types = view->types;

    do {
        ent_str word = ent_str_trim(ent_str_cut(&value, ','));
        ent_family family = ENT_FAMILY_PACT;
        ent_error why = {0};

        if (ent_family_parse(&family, word, &why) != ENT_OK)
            return ent_fail(err, ENT_ERR_INVALID, "--family: %s", why.message);
        for (size_t i = 0; i < ent_relation_type_count(); i++)
            if (ent_relation_type_at(i)->family == family)
                types |= UINT64_C(1) << i;
    } while (value.ptr != NULL);
    view->types = normalised(types, ent_relation_type_count());
    return ENT_OK;
}

static void write_rel(ent_buf *out, const ent_view *view)
{
    const char *comma = "";

    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        if ((view->types >> i & 1) == 0)
            continue;
        ent_buf_add_cstr(out, comma);
        ent_buf_add_cstr(out, ent_relation_type_at(i)->name);
        comma = ",";
    }
}

static ent_status set_status(ent_view *view, ent_str value, ent_error *err)
{
    unsigned statuses = 0;

    do {
        ent_str word = ent_str_trim(ent_str_cut(&value, ','));
        ent_rel_status status = ENT_REL_ASSERTED;
        ent_error why = {0};

        if (ent_rel_status_parse(&status, word, &why) != ENT_OK)
            return ent_fail(err, ENT_ERR_INVALID, "--status: %s", why.message);
        statuses |= 1U << status;
    } while (value.ptr != NULL);
    view->statuses = (unsigned)normalised(statuses, ENT_REL_STATUS_COUNT);
    return ENT_OK;
}

static void write_status(ent_buf *out, const ent_view *view)
{
    const char *comma = "";

    for (unsigned i = 0; i < ENT_REL_STATUS_COUNT; i++) {
        if ((view->statuses >> i & 1) == 0)
            continue;
        ent_buf_add_cstr(out, comma);
        ent_buf_add_cstr(out, ent_rel_status_word((ent_rel_status)i));
        comma = ",";
    }
}

/** Read decimal digits from @p at on; false if they pass @p most. */
static bool read_digits(ent_str text, size_t *at, uint64_t most, uint64_t *out)
{
    uint64_t value = 0;

    for (; *at < text.len; ++*at) {
        unsigned digit = (unsigned char)text.ptr[*at] - (unsigned)'0';

        if (digit > 9)
            break;
        value = value * 10 + digit;
        if (value > most)
            return false;
    }
    *out = value;
    return true;
}

/** Read a number of @p what from @p least on. */
static ent_status set_number(uint32_t *out, const char *name, const char *what,
                             uint32_t least, ent_str value, ent_error *err)
{
    uint64_t number = 0;
    size_t at = 0;

    if (value.len == 0 || !read_digits(value, &at, UINT32_MAX, &number) ||
        at < value.len || number < least)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--%s: \"%.*s\" is no number of %s; want %lu to "
                        "4294967295",
                        name, SHOWN(value), what, (unsigned long)least);
    *out = (uint32_t)number;
    return ENT_OK;
}

static ent_status set_min_sources(ent_view *view, ent_str value, ent_error *err)
{
    ent_status st =
        set_number(&view->min_sources, "min-sources", "sources", 0, value, err);

    if (view->min_sources == 1)
        view->min_sources = 0;
    return st;
}

static ent_status set_hops(ent_view *view, ent_str value, ent_error *err)
{
    return set_number(&view->hops, "hops", "steps", 1, value, err);
}

static ent_status set_half_life(ent_view *view, ent_str value, ent_error *err)
{
    return set_number(&view->half_life, "half-life", "days", 1, value, err);
}

static void write_hops(ent_buf *out, const ent_view *view)
{
    if (view->hops > 1)
        ent_buf_addf(out, "%lu", (unsigned long)view->hops);
}

static void write_half_life(ent_buf *out, const ent_view *view)
{
    if (view->half_life != 0 && view->half_life != ENT_HALF_LIFE)
        ent_buf_addf(out, "%lu", (unsigned long)view->half_life);
}

static void write_min_sources(ent_buf *out, const ent_view *view)
{
    if (view->min_sources > 1)
        ent_buf_addf(out, "%lu", (unsigned long)view->min_sources);
}

/** Read "0.75", "1", ".5": at most six digits behind the point, so that text
 *  and number are one. */
static bool read_share(ent_str text, double *out)
{
    static const double powers[CONFIDENCE_DECIMALS + 1] = {1,   1e1, 1e2, 1e3,
                                                           1e4, 1e5, 1e6};
    uint64_t whole = 0;
    uint64_t part = 0;
    size_t at = 0;
    size_t point = 0;
    size_t decimals = 0;

    if (!read_digits(text, &at, 1, &whole))
        return false;
    point = at;
    if (at < text.len && text.ptr[at] == '.') {
        size_t begin = ++at;

        if (!read_digits(text, &at, 999999, &part))
            return false;
        decimals = at - begin;
    }
    if (at < text.len || point + decimals == 0 ||
        decimals > CONFIDENCE_DECIMALS)
        return false;
    if (whole == 1 && part > 0)
        return false;
    *out = ((double)whole * powers[decimals] + (double)part) / powers[decimals];
    return true;
}

static ent_status set_min_confidence(ent_view *view, ent_str value,
                                     ent_error *err)
{
    if (!read_share(value, &view->min_confidence))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--min-confidence: \"%.*s\" is no confidence; want 0 "
                        "to 1, at most 6 digits after the point",
                        SHOWN(value));
    return ENT_OK;
}

static void write_min_confidence(ent_buf *out, const ent_view *view)
{
    if (view->min_confidence > 0)
        ent_buf_add_number(out, view->min_confidence, CONFIDENCE_DECIMALS);
}

static ent_status set_roll_up(ent_view *view, ent_str value, ent_error *err)
{
    bool yes = value.len == 0 || ent_str_is(value, "yes");

    if (!yes && !ent_str_is(value, "no"))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--roll-up: \"%.*s\"; want yes or no", SHOWN(value));
    view->roll_up = yes;
    return ENT_OK;
}

static void write_roll_up(ent_buf *out, const ent_view *view)
{
    if (view->roll_up)
        ent_buf_add_cstr(out, "yes");
}

/** Append "both, out or in". */
static void add_words(ent_buf *out, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ent_buf_add_cstr(out, i + 1 < count ? ", " : " or ");
        ent_buf_add_cstr(out, words[i]);
    }
}

/** Find @p value among @p words; the message lists them. */
static ent_status find_word(size_t *out, const char *name,
                            const char *const *words, size_t count,
                            ent_str value, ent_error *err)
{
    ent_buf list = {0};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < count; i++) {
        if (ent_str_is(value, words[i])) {
            *out = i;
            return ENT_OK;
        }
    }
    add_words(&list, words, count);
    st = ent_buf_status(&list, err);
    if (st == ENT_OK)
        st = ent_fail(err, ENT_ERR_INVALID, "--%s: \"%.*s\"; want %s", name,
                      SHOWN(value), list.ptr);
    ent_buf_clear(&list);
    return st;
}

static ent_status set_direction(ent_view *view, ent_str value, ent_error *err)
{
    size_t found = 0;
    ent_status st = find_word(&found, "direction", direction_words,
                              DIRECTION_COUNT, value, err);

    if (st == ENT_OK)
        view->direction = (ent_direction)found;
    return st;
}

static ent_status set_cost(ent_view *view, ent_str value, ent_error *err)
{
    size_t found = 0;
    ent_status st =
        find_word(&found, "cost", cost_words, COST_COUNT, value, err);

    if (st == ENT_OK)
        view->cost = (ent_cost)found;
    return st;
}

static ent_status set_strength(ent_view *view, ent_str value, ent_error *err)
{
    size_t found = 0;
    ent_status st = find_word(&found, "strength", strength_words,
                              STRENGTH_COUNT, value, err);

    if (st == ENT_OK)
        view->strength = (ent_strength)found;
    return st;
}

static ent_status set_sign(ent_view *view, ent_str value, ent_error *err)
{
    size_t found = 0;
    ent_status st =
        find_word(&found, "sign", sign_words, SIGN_COUNT, value, err);

    if (st == ENT_OK)
        view->sign = (ent_sign_rule)found;
    return st;
}

static void write_direction(ent_buf *out, const ent_view *view)
{
    if (view->direction != ENT_DIRECTION_BOTH)
        ent_buf_add_cstr(out, direction_words[view->direction]);
}

static void write_cost(ent_buf *out, const ent_view *view)
{
    if (view->cost != ENT_COST_HOPS)
        ent_buf_add_cstr(out, cost_words[view->cost]);
}

static void write_strength(ent_buf *out, const ent_view *view)
{
    if (view->strength != ENT_STRENGTH_COUNT)
        ent_buf_add_cstr(out, strength_words[view->strength]);
}

static void write_sign(ent_buf *out, const ent_view *view)
{
    if (view->sign != ENT_SIGN_NET)
        ent_buf_add_cstr(out, sign_words[view->sign]);
}

static ent_str *speakers_of(ent_view *view)
{
    return &view->speakers;
}

static ent_str *outlets_of(ent_view *view)
{
    return &view->excluded_outlets;
}

static ent_str *about_of(ent_view *view)
{
    return &view->about;
}

static void write_speakers(ent_buf *out, const ent_view *view)
{
    ent_buf_add_str(out, view->speakers);
}

static void write_outlets(ent_buf *out, const ent_view *view)
{
    ent_buf_add_str(out, view->excluded_outlets);
}

static void write_about(ent_buf *out, const ent_view *view)
{
    ent_buf_add_str(out, view->about);
}

/* In the order of the canonical text. A family is written as its types. */
static const view_option options[] = {
    {"as-of", set_as_of, NULL, write_as_of},
    {"from", set_from, NULL, write_from},
    {"to", set_to, NULL, write_to},
    {"known-by", set_known_by, NULL, write_known_by},
    {"rel", set_rel, NULL, write_rel},
    {"family", set_family, NULL, NULL},
    {"status", set_status, NULL, write_status},
    {"min-sources", set_min_sources, NULL, write_min_sources},
    {"min-confidence", set_min_confidence, NULL, write_min_confidence},
    {"speaker", NULL, speakers_of, write_speakers},
    {"exclude-outlet", NULL, outlets_of, write_outlets},
    {"about", NULL, about_of, write_about},
    {"hops", set_hops, NULL, write_hops},
    {"roll-up", set_roll_up, NULL, write_roll_up},
    {"direction", set_direction, NULL, write_direction},
    {"cost", set_cost, NULL, write_cost},
    {"strength", set_strength, NULL, write_strength},
    {"half-life", set_half_life, NULL, write_half_life},
    {"sign", set_sign, NULL, write_sign},
};

const view_option *ent_view_options(size_t *count)
{
    *count = sizeof options / sizeof *options;
    return options;
}
