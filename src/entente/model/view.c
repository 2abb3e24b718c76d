/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/view.h"

#include <assert.h>
#include <stdlib.h>

#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/model/view_internal.h"

ent_view ent_view_default(void)
{
    return (ent_view){0};
}

typedef ENT_VEC(ent_str) name_vec;

/** Add the names of a list to others. */
static ent_status cut_names(name_vec *out, ent_str list, ent_error *err)
{
    while (list.len > 0 && list.ptr != NULL) {
        ent_str name = ent_str_trim(ent_str_cut(&list, ';'));

        if (name.len > 0 && !ENT_VEC_PUSH(out, name))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

static int compare_names(const void *left, const void *right)
{
    return ent_str_compare(*(const ent_str *)left, *(const ent_str *)right);
}

/** Write names in the order of their bytes, each once. */
static void join_names(ent_buf *out, name_vec *names)
{
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    for (size_t i = 0; i < names->count; i++) {
        if (i > 0 && ent_str_equal(names->items[i], names->items[i - 1]))
            continue;
        if (i > 0)
            ent_buf_add_char(out, ';');
        ent_buf_add_str(out, names->items[i]);
    }
}

/** Add names separated by ";"; the empty text takes all back. */
static ent_status add_names(ent_str *list, const char *option, ent_str value,
                            ent_arena *texts, ent_error *err)
{
    ent_status st = ENT_OK;
    name_vec names = {0};
    ent_buf text = {0};
    ent_str joined = {0};

    assert(texts != NULL);
    if (ent_utf8_valid_prefix(value) != value.len)
        return ent_fail(err, ENT_ERR_INVALID, "--%s: byte %zu is not UTF-8",
                        option, ent_utf8_valid_prefix(value));
    if (value.len > 0)
        ENT_TRY(cut_names(&names, *list, err));
    ENT_TRY(cut_names(&names, value, err));
    join_names(&text, &names);
    ENT_TRY(ent_buf_status(&text, err));
    if (text.len > 0) {
        joined = ent_arena_str(texts, ent_buf_view(&text));
        if (joined.ptr == NULL) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }
    *list = joined;

cleanup:
    ent_buf_clear(&text);
    ENT_VEC_CLEAR(&names);
    return st;
}

static ent_status set_option(ent_view *view, ent_str name, ent_str value,
                             ent_arena *texts, ent_error *err)
{
    size_t count = 0;
    const view_option *options = ent_view_options(&count);

    for (size_t i = 0; i < count; i++) {
        const view_option *option = &options[i];

        if (!ent_str_is(name, option->name))
            continue;
        if (option->list != NULL)
            return add_names(option->list(view), option->name, value, texts,
                             err);
        return option->set(view, value, err);
    }
    return ent_fail(err, ENT_ERR_INVALID, "a view has no option \"%.*s\"",
                    SHOWN(name));
}

ent_status ent_view_set(ent_view *view, const char *option, ent_str value,
                        ent_arena *texts, ent_error *err)
{
    assert(view != NULL && option != NULL);
    return set_option(view, ent_str_from(option), value, texts, err);
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
    if ((view->types & ~ent_all_bits(ent_relation_type_count())) != 0)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--rel: a type beyond the %zu of the vocabulary",
                        ent_relation_type_count());
    if ((view->statuses & ~ent_all_bits(ENT_REL_STATUS_COUNT)) != 0)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--status: a status beyond the %d there are",
                        ENT_REL_STATUS_COUNT);
    return ENT_OK;
}

/** Refuse options that say nothing without another. */
static ent_status check_pairs(const ent_view *view, ent_error *err)
{
    if (view->hops != 0 && view->about.len == 0)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--hops counts steps from the actors of --about; want "
                        "both or neither");
    if (view->half_life != 0 && view->strength != ENT_STRENGTH_RECENCY)
        return ent_fail(err, ENT_ERR_INVALID,
                        "--half-life belongs to --strength recency; want both "
                        "or neither");
    return ENT_OK;
}

ent_status ent_view_check(const ent_view *view, ent_error *err)
{
    ent_status st = ENT_OK;

    if (view->as_of.known && (view->from.known || view->to.known))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--as-of is one day and --from, --to are a window; "
                        "want one of the two");
    if (view->from.known && view->to.known && view->from.first > view->to.last)
        return refuse_window(view, err);
    ENT_TRY(check_ranges(view, err));
    ENT_TRY(check_pairs(view, err));

cleanup:
    return st;
}

bool ent_view_chooses_evidence(const ent_view *view)
{
    return view->known_by.known || view->speakers.len > 0 ||
           view->excluded_outlets.len > 0;
}

static ent_status copy_text(ent_str *text, ent_arena *texts, ent_error *err)
{
    if (text->len == 0) {
        *text = (ent_str){0};
        return ENT_OK;
    }
    *text = ent_arena_str(texts, *text);
    return text->ptr == NULL ? ent_fail_nomem(err) : ENT_OK;
}

ent_status ent_view_copy(ent_view *out, const ent_view *view, ent_arena *texts,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    ent_view copy = *view;

    ENT_TRY(copy_text(&copy.speakers, texts, err));
    ENT_TRY(copy_text(&copy.excluded_outlets, texts, err));
    ENT_TRY(copy_text(&copy.about, texts, err));
    *out = copy;

cleanup:
    return st;
}

/** Must a value stand in quotes to be read back? */
static bool wants_quotes(ent_str value)
{
    for (size_t i = 0; i < value.len; i++) {
        unsigned char byte = (unsigned char)value.ptr[i];

        if (byte <= ' ' || byte == '"' || byte == '\\' || byte == 0x7f)
            return true;
    }
    return false;
}

static void add_value(ent_buf *out, ent_str value)
{
    if (!wants_quotes(value)) {
        ent_buf_add_str(out, value);
        return;
    }
    ent_buf_add_char(out, '"');
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"' || value.ptr[i] == '\\')
            ent_buf_add_char(out, '\\');
        ent_buf_add_char(out, value.ptr[i]);
    }
    ent_buf_add_char(out, '"');
}

void ent_view_write(ent_buf *out, const ent_view *view)
{
    size_t begin = out->len;
    ent_buf value = {0};
    size_t count = 0;
    const view_option *options = ent_view_options(&count);

    for (size_t i = 0; i < count; i++) {
        ent_buf_reset(&value);
        if (options[i].write != NULL)
            options[i].write(&value, view);
        if (value.len == 0 && !value.failed)
            continue;
        if (out->len > begin)
            ent_buf_add_char(out, ' ');
        ent_buf_add_cstr(out, options[i].name);
        ent_buf_add_char(out, '=');
        add_value(out, ent_buf_view(&value));
        out->failed = out->failed || value.failed;
    }
    if (out->len == begin)
        ent_buf_add_cstr(out, "all");
    ent_buf_clear(&value);
}

/** Read a quoted value from behind the opening quote; @p rest then begins
 *  behind the closing one. */
static ent_status read_quoted(ent_str *rest, ent_buf *out, ent_error *err)
{
    size_t i = 0;

    while (i < rest->len && rest->ptr[i] != '"') {
        if (rest->ptr[i] == '\\')
            i++;
        if (i < rest->len)
            ent_buf_add_char(out, rest->ptr[i++]);
    }
    if (i == rest->len)
        return ent_fail(err, ENT_ERR_INVALID,
                        "a quoted value does not end: \"%.*s", SHOWN(*rest));
    i++;
    if (i < rest->len && rest->ptr[i] != ' ')
        return ent_fail(err, ENT_ERR_INVALID,
                        "want a blank behind the quoted value \"%.*s",
                        SHOWN(*rest));
    *rest =
        i < rest->len ? ent_str_slice(*rest, i + 1, rest->len) : (ent_str){0};
    return ent_buf_status(out, err);
}

/** Take "name=value" or "name" from the front of @p rest. @p value lends its
 *  bytes to what is set. */
static ent_status parse_option(ent_view *view, ent_str *rest, ent_buf *value,
                               ent_arena *texts, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t end = 0;
    ent_str name = {0};

    while (end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != '=')
        end++;
    name = ent_str_slice(*rest, 0, end);
    ent_buf_reset(value);
    if (end + 1 < rest->len && rest->ptr[end] == '=' &&
        rest->ptr[end + 1] == '"') {
        *rest = ent_str_slice(*rest, end + 2, rest->len);
        ENT_TRY(read_quoted(rest, value, err));
    } else {
        ent_str plain = ent_str_cut(rest, ' ');

        if (end == 0 && plain.len == 0)
            goto cleanup; /* Blanks in a row. */
        if (end < plain.len)
            ent_buf_add_str(value, ent_str_slice(plain, end + 1, plain.len));
        ENT_TRY(ent_buf_status(value, err));
    }
    /* It would take back what was set, which no view that was written does. */
    if (value->len == 0 && !ent_str_is(name, "roll-up")) {
        st = ent_fail(err, ENT_ERR_INVALID, "\"%.*s\" without a value",
                      SHOWN(name));
        goto cleanup;
    }
    ENT_TRY(set_option(view, name, ent_buf_view(value), texts, err));

cleanup:
    return st;
}

ent_status ent_view_parse(ent_view *out, ent_str text, ent_arena *texts,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    ent_view view = ent_view_default();
    ent_str rest = ent_str_trim(text);
    ent_buf value = {0};

    assert(out != NULL);
    if (ent_str_is(rest, "all"))
        rest.ptr = NULL;
    while (rest.ptr != NULL)
        ENT_TRY(parse_option(&view, &rest, &value, texts, err));
    ENT_TRY(ent_view_check(&view, err));
    *out = view;

cleanup:
    ent_buf_clear(&value);
    return st;
}
