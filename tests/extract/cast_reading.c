/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extract/cast_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>

void cast_reading_read(text_reading *r, const char *text)
{
    text_reading_read(r, text, "");
    assert_int_equal(ent_cast_read(&r->cast, &r->reading, r->arena, NULL),
                     ENT_OK);
}

/** The word of a form, with its number behind '#'. */
static bool find_word(const text_reading *r, const char *form, uint32_t *p,
                      uint32_t *w)
{
    ent_str rest = ent_str_from(form);
    ent_str word = ent_str_cut(&rest, '#');
    long number = rest.ptr == NULL ? 1 : strtol(rest.ptr, NULL, 10);

    for (*p = 0; *p < r->reading.count; (*p)++)
        for (*w = 0; *w < r->reading.passages[*p].parse->word_count; (*w)++)
            if (ent_str_equal(ent_reading_word(&r->reading, *p, *w)->token.form,
                              word) &&
                --number == 0)
                return true;
    return false;
}

static bool is_wanted(ent_str want, ent_str name)
{
    while (want.ptr != NULL) {
        ent_str one = ent_str_trim(ent_str_cut(&want, ';'));

        if (ent_str_equal(one, name))
            return true;
    }
    return false;
}

static size_t count_wanted(ent_str want)
{
    size_t count = 0;

    for (; want.ptr != NULL; count++)
        ent_str_cut(&want, ';');
    return count;
}

static void check_members(const text_reading *r, const ent_mention *mention,
                          const char *text, const char *word, const char *want)
{
    if (strcmp(want, "-") == 0 || strcmp(want, "?") == 0) {
        if (mention != NULL && mention->member_count > 0)
            fail_msg("\"%s\": \"%s\" is \"%.*s\", want none", text, word,
                     ENT_STR_ARGS(r->cast.members[mention->members[0]].name));
        if (strcmp(want, "?") == 0)
            assert_true(mention != NULL && mention->candidate_count >= 2);
        return;
    }
    if (mention == NULL || mention->member_count == 0)
        fail_msg("\"%s\": \"%s\" is nobody, want \"%s\"", text, word, want);
    for (size_t i = 0; i < mention->member_count; i++) {
        ent_str name = r->cast.members[mention->members[i]].name;

        if (!is_wanted(ent_str_from(want), name))
            fail_msg("\"%s\": \"%s\" is \"%.*s\" (%s), want \"%s\"", text, word,
                     ENT_STR_ARGS(name), mention->rule, want);
    }
    assert_int_equal(mention->member_count, count_wanted(ent_str_from(want)));
    assert_true(mention->score > 0.0F && mention->score <= 1.0F);
}

static const ent_mention *mention_of(const text_reading *r, const char *text,
                                     const char *word)
{
    uint32_t p = 0;
    uint32_t w = 0;

    if (!find_word(r, word, &p, &w))
        fail_msg("\"%s\" has no word \"%s\"", text, word);
    return ent_cast_at(&r->cast, p, w);
}

void cast_reading_who(const char *text, const char *word, const char *want)
{
    text_reading r;

    cast_reading_read(&r, text);
    check_members(&r, mention_of(&r, text, word), text, word, want);
    text_reading_clear(&r);
}

void cast_reading_kind(const char *text, const char *word,
                       ent_mention_kind kind, const char *want)
{
    text_reading r;
    const ent_mention *mention = NULL;

    cast_reading_read(&r, text);
    mention = mention_of(&r, text, word);
    check_members(&r, mention, text, word, want);
    if (mention->kind != kind)
        fail_msg("\"%s\": \"%s\" is of kind %d, want %d", text, word,
                 (int)mention->kind, (int)kind);
    text_reading_clear(&r);
}

static const ent_member *member_named(const text_reading *r, const char *name)
{
    for (size_t i = 0; i < r->cast.member_count; i++)
        if (ent_str_is(r->cast.members[i].name, name))
            return &r->cast.members[i];
    return NULL;
}

static void add_cell(ent_buf *out, ent_str cell)
{
    ent_buf_add_char(out, ' ');
    ent_buf_add_str(out, cell.len == 0 ? ent_str_from("-") : cell);
}

void cast_reading_member(const char *text, const char *name, const char *want)
{
    text_reading r;
    const ent_member *member = NULL;
    ent_buf got = {0};

    cast_reading_read(&r, text);
    member = member_named(&r, name);
    if (member != NULL) {
        ent_buf_add_cstr(&got, ent_entity_class_word(member->entity_class));
        add_cell(&got, member->kind);
        add_cell(&got, member->country);
        add_cell(&got, member->owner == ENT_NO_MEMBER
                           ? (ent_str){0}
                           : r.cast.members[member->owner].name);
    }
    assert_int_equal(ent_buf_status(&got, NULL), ENT_OK);
    if (!ent_str_is(ent_buf_view(&got), want))
        fail_msg("\"%s\": %s is \"%.*s\", want \"%s\"", text, name,
                 ENT_STR_ARGS(ent_buf_view(&got)), want);
    ent_buf_clear(&got);
    text_reading_clear(&r);
}
