/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/view.h"

#include <assert.h>

enum {
    CONFIDENCE_DECIMALS = 6,
    SHOWN_MAX = 40 /**< Bytes of a text from outside that a message shows. */
};

static const char *const direction_words[] = {"both", "out", "in"};
static const char *const cost_words[] = {"hops", "inverse-strength",
                                         "neg-log-confidence"};
static const char *const strength_words[] = {"count", "sources", "goldstein"};

enum {
    DIRECTION_COUNT = 3,
    COST_COUNT = 3,
    STRENGTH_COUNT = 3
};

/** An option: how its text is read and written. */
typedef struct option {
    const char *name;
    ent_status (*set)(ent_view *view, ent_str value, ent_error *err);
    /** Appends the value; nothing if it is the default. */
    void (*write)(ent_buf *out, const ent_view *view);
} option;

#define SHOWN(text)                                                            \
    (int)((text).len > SHOWN_MAX ? SHOWN_MAX : (text).len),                    \
        ((text).ptr == NULL ? "" : (text).ptr)

static ent_status set_date(ent_date *out, const char *name, ent_str value,
                           ent_error *err)
{
    ent_error why = {0};
    ent_date date = {0};

    if (ent_date_parse(&date, value, &why) != ENT_OK)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--%s: %s.  Dates: 2024, 2024-06, 2024-06-19", name,
                        why.message);
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

/** All bits of a set of @p count. */
static uint64_t all_bits(size_t count)
{
    return count >= 64 ? UINT64_MAX : (UINT64_C(1) << count) - 1;
}

/** A set with everything in it is no filter. */
static uint64_t normalised(uint64_t set, size_t count)
{
    return set == all_bits(count) ? 0 : set;
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

static ent_status set_min_sources(ent_view *view, ent_str value, ent_error *err)
{
    uint64_t number = 0;
    size_t at = 0;

    if (value.len == 0 || !read_digits(value, &at, UINT32_MAX, &number) ||
        at < value.len)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--min-sources: \"%.*s\" is no number of sources; want "
                        "0 to 4294967295",
                        SHOWN(value));
    view->min_sources = number == 1 ? 0 : (uint32_t)number;
    return ENT_OK;
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

/** Find @p value among @p words; the message lists them. */
static ent_status find_word(size_t *out, const char *name,
                            const char *const *words, size_t count,
                            ent_str value, ent_error *err)
{
    assert(count == 3);
    for (size_t i = 0; i < count; i++) {
        if (ent_str_is(value, words[i])) {
            *out = i;
            return ENT_OK;
        }
    }
    return ent_fail(err, ENT_ERR_INVALID, "--%s: \"%.*s\"; want %s, %s or %s",
                    name, SHOWN(value), words[0], words[1], words[2]);
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

/* In the order of the canonical text. A family is written as its types. */
static const option options[] = {
    {"as-of", set_as_of, write_as_of},
    {"from", set_from, write_from},
    {"to", set_to, write_to},
    {"rel", set_rel, write_rel},
    {"family", set_family, NULL},
    {"status", set_status, write_status},
    {"min-sources", set_min_sources, write_min_sources},
    {"min-confidence", set_min_confidence, write_min_confidence},
    {"roll-up", set_roll_up, write_roll_up},
    {"direction", set_direction, write_direction},
    {"cost", set_cost, write_cost},
    {"strength", set_strength, write_strength},
};

enum {
    OPTION_COUNT = sizeof options / sizeof *options
};

ent_view ent_view_default(void)
{
    return (ent_view){0};
}

static ent_status set_option(ent_view *view, ent_str name, ent_str value,
                             ent_error *err)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (ent_str_is(name, options[i].name))
            return options[i].set(view, value, err);
    return ent_fail(err, ENT_ERR_INVALID, "a view has no option \"%.*s\"",
                    SHOWN(name));
}

ent_status ent_view_set(ent_view *view, const char *name, ent_str value,
                        ent_error *err)
{
    assert(view != NULL && name != NULL);
    return set_option(view, ent_str_from(name), value, err);
}

static ent_status refuse_window(const ent_view *view, ent_error *err)
{
    ent_buf from = {0};
    ent_buf to = {0};
    ent_status st = ENT_OK;

    ent_date_write(&from, &view->from);
    ent_date_write(&to, &view->to);
    st = ent_fail(err, ENT_ERR_INVALID, "--from %.*s is after --to %.*s",
                  SHOWN(ent_buf_view(&from)), SHOWN(ent_buf_view(&to)));
    ent_buf_clear(&to);
    ent_buf_clear(&from);
    return st;
}

/** Refuse numbers that no option could have given. */
static ent_status check_ranges(const ent_view *view, ent_error *err)
{
    if (!(view->min_confidence >= 0.0 && view->min_confidence <= 1.0))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--min-confidence: want 0 to 1, found %g",
                        view->min_confidence);
    if ((view->types & ~all_bits(ent_relation_type_count())) != 0)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--rel: a type beyond the %zu of the vocabulary",
                        ent_relation_type_count());
    if ((view->statuses & ~all_bits(ENT_REL_STATUS_COUNT)) != 0)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--status: a status beyond the %d there are",
                        ENT_REL_STATUS_COUNT);
    return ENT_OK;
}

ent_status ent_view_check(const ent_view *view, ent_error *err)
{
    if (view->as_of.known && (view->from.known || view->to.known))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--as-of is one day and --from, --to are a window; "
                        "want one of the two");
    if (view->from.known && view->to.known && view->from.first > view->to.last)
        return refuse_window(view, err);
    return check_ranges(view, err);
}

void ent_view_write(ent_buf *out, const ent_view *view)
{
    size_t begin = out->len;
    ent_buf value = {0};

    for (size_t i = 0; i < OPTION_COUNT; i++) {
        ent_buf_reset(&value);
        if (options[i].write != NULL)
            options[i].write(&value, view);
        if (value.len == 0 && !value.failed)
            continue;
        if (out->len > begin)
            ent_buf_add_char(out, ' ');
        ent_buf_add_cstr(out, options[i].name);
        ent_buf_add_char(out, '=');
        ent_buf_add_str(out, ent_buf_view(&value));
        out->failed = out->failed || value.failed;
    }
    if (out->len == begin)
        ent_buf_add_cstr(out, "all");
    ent_buf_clear(&value);
}

ent_status ent_view_parse(ent_view *out, ent_str text, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_view view = ent_view_default();
    ent_str rest = ent_str_trim(text);

    assert(out != NULL);
    if (ent_str_is(rest, "all"))
        rest.ptr = NULL;
    while (rest.ptr != NULL) {
        ent_str value = ent_str_cut(&rest, ' ');
        ent_str name = ent_str_cut(&value, '=');

        if (name.len == 0 && value.ptr == NULL)
            continue; /* Blanks in a row. */
        ENT_TRY(set_option(&view, name, value, err));
    }
    ENT_TRY(ent_view_check(&view, err));
    *out = view;

cleanup:
    return st;
}
