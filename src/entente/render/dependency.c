/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture as it grows: one sentence below the other. */
#include "entente/render/dependency.h"

#include "entente/core/mem.h"
#include "entente/render/dependency_internal.h"
#include "entente/render/figure_internal.h"
#include "entente/render/naming_internal.h"

#include <math.h>

static const double row_width = 1044.0;
static const double sentence_gap = 10.0;

enum {
    TEXT_MAX = 400 /* Bytes of a form, lemma or label that are looked at. */
};

/* Fit for a line of print; at most TEXT_MAX bytes of a text are kept. */
static ent_status take_text(ent_str *text, size_t most, ent_arena *arena,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf clean = {0};
    ent_str part = *text;

    if (text->ptr == NULL)
        return ENT_OK;
    if (part.len > most) {
        part.len = most;
        while (part.len > 0 &&
               ((unsigned char)part.ptr[part.len] & 0xc0) == 0x80)
            part.len--;
    }
    ent_add_clean(&clean, part);
    if (part.len < text->len)
        ent_buf_add_cstr(&clean, "…");
    ENT_TRY(ent_buf_status(&clean, err));
    part = ent_arena_str(arena, ent_buf_view(&clean));
    if (part.ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));
    *text = part;

cleanup:
    ent_buf_clear(&clean);
    return st;
}

static ent_status take_options(ent_dependency *picture,
                               const ent_dependency_options *options,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency_options *own = &picture->options;

    if (options != NULL)
        *own = *options;
    if (own->id.ptr != NULL && !ent_is_id(own->id))
        return ent_fail(err, ENT_ERR_INVALID,
                        "id of a picture: want a letter, then letters, "
                        "digits, \"-\" or \"_\"");
    if (own->width <= 0.0)
        own->width = row_width;
    if (own->lang.len == 0)
        own->lang = ent_str_from("en");
    ENT_TRY(take_text(&own->title, TEXT_MAX, picture->arena, err));
    ENT_TRY(take_text(&own->sources, 4 * TEXT_MAX, picture->arena, err));
    ENT_TRY(take_text(&own->id, TEXT_MAX, picture->arena, err));
    ENT_TRY(take_text(&own->lang, TEXT_MAX, picture->arena, err));

cleanup:
    return st;
}

ent_status ent_dependency_new(ent_dependency **out,
                              const ent_dependency_options *options,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency *picture = ent_calloc(1, sizeof *picture);

    if (picture == NULL)
        return ent_fail_nomem(err);
    picture->arena = ent_arena_new();
    picture->once = ent_arena_new();
    if (picture->arena == NULL || picture->once == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(take_options(picture, options, err));
    *out = picture;
    picture = NULL;

cleanup:
    ent_dependency_free(picture);
    return st;
}

void ent_dependency_free(ent_dependency *picture)
{
    if (picture == NULL)
        return;
    ent_buf_clear(&picture->body);
    ent_arena_free(picture->once);
    ent_arena_free(picture->arena);
    ent_free(picture);
}

static ent_status check_sentence(const ent_dependency_sentence *s,
                                 ent_error *err)
{
    uint32_t free_from = 0;

    if (s->word_count > ENT_DEPENDENCY_WORDS)
        return ent_fail(err, ENT_ERR_LIMIT,
                        "sentence of %zu words: at most %d can be drawn",
                        s->word_count, ENT_DEPENDENCY_WORDS);
    for (size_t i = 0; i < s->word_count; i++) {
        uint32_t head = s->words[i].head;

        if (head == i || (head != ENT_DEPENDENCY_ROOT && head >= s->word_count))
            return ent_fail(err, ENT_ERR_INVALID,
                            "word %zu: head %lu, want another of %zu words", i,
                            (unsigned long)head, s->word_count);
    }
    for (size_t i = 0; i < s->name_count; i++) {
        const ent_dependency_name *name = &s->names[i];

        if (name->first < free_from || name->last <= name->first ||
            name->last > s->word_count)
            return ent_fail(err, ENT_ERR_INVALID,
                            "name %zu: words %lu to %lu of %zu", i,
                            (unsigned long)name->first,
                            (unsigned long)name->last, s->word_count);
        free_from = name->last;
    }
    return ENT_OK;
}

/* A copy whose texts can be printed. */
static ent_status clean_sentence(ent_dependency_sentence *out,
                                 const ent_dependency_sentence *in,
                                 ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency_word *words =
        ent_arena_alloc(arena, in->word_count + 1, sizeof *words);
    ent_dependency_name *names =
        ent_arena_alloc(arena, in->name_count + 1, sizeof *names);

    if (words == NULL || names == NULL)
        return ent_fail_nomem(err);
    *out = *in;
    ENT_TRY(take_text(&out->caption, TEXT_MAX, arena, err));
    for (size_t i = 0; i < in->word_count; i++) {
        words[i] = in->words[i];
        ENT_TRY(take_text(&words[i].form, TEXT_MAX, arena, err));
        ENT_TRY(take_text(&words[i].lemma, TEXT_MAX, arena, err));
        ENT_TRY(take_text(&words[i].tag, TEXT_MAX, arena, err));
        ENT_TRY(take_text(&words[i].label, TEXT_MAX, arena, err));
    }
    for (size_t i = 0; i < in->name_count; i++) {
        names[i] = in->names[i];
        ENT_TRY(take_text(&names[i].label, TEXT_MAX, arena, err));
    }
    out->words = words;
    out->names = names;

cleanup:
    return st;
}

static void note_legend(ent_dependency *picture,
                        const ent_dependency_sentence *s)
{
    for (size_t i = 0; i < s->word_count; i++) {
        picture->kinds[s->words[i].kind] = true;
        picture->dashes[ent_dep_dash_of(s->words[i].confidence)] = true;
    }
    for (size_t i = 0; i < s->name_count; i++)
        picture->dashes[ent_dep_dash_of(s->names[i].confidence)] = true;
    picture->named = picture->named || s->name_count > 0;
}

ent_status ent_dependency_add(ent_dependency *picture,
                              const ent_dependency_sentence *sentence,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency_sentence clean = {.words = NULL};
    ent_dep_layout layout = {.cells = NULL};
    ent_buf drawn = {0};
    ent_svg svg = {.out = &drawn, .options = picture->options.pen};
    double bottom;

    ENT_TRY(check_sentence(sentence, err));
    ENT_TRY(clean_sentence(&clean, sentence, picture->once, err));
    ENT_TRY(ent_dep_place(&layout, &clean, picture->options.width,
                          picture->once, err));
    bottom = ent_dep_draw(&svg, &clean, &layout, picture->height);
    ENT_TRY(ent_buf_status(&drawn, err));
    ENT_TRY(ent_buf_reserve(&picture->body, drawn.len + 1));
    ent_buf_add_str(&picture->body, ent_buf_view(&drawn));
    note_legend(picture, &clean);
    picture->width = fmax(picture->width, layout.width);
    picture->height = bottom + sentence_gap;
    picture->sentences++;
    picture->words += sentence->word_count;

cleanup:
    ent_arena_reset(picture->once);
    ent_buf_clear(&drawn);
    return st;
}
