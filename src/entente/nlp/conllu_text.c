/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/conllu_internal.h"

#include "entente/core/utf8.h"

bool ent_conllu_is_white(uint32_t code_point)
{
    if (code_point < 0x80)
        return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
    return code_point == 0x85 || code_point == 0xA0 || code_point == 0x1680 ||
           (code_point >= 0x2000 && code_point <= 0x200A) ||
           code_point == 0x2028 || code_point == 0x2029 ||
           code_point == 0x202F || code_point == 0x205F || code_point == 0x3000;
}

size_t ent_conllu_white_at(ent_str text, size_t at)
{
    size_t next = at;

    if (at >= text.len)
        return 0;
    /* Most bytes are ASCII or inside a character. */
    if ((unsigned char)text.ptr[at] < 0x80)
        return ent_conllu_is_white((unsigned char)text.ptr[at]) ? 1 : 0;
    if ((unsigned char)text.ptr[at] < 0xC0)
        return 0;
    return ent_conllu_is_white(ent_utf8_next(text, &next)) ? next - at : 0;
}

size_t ent_conllu_skip_white(ent_str text, size_t at)
{
    size_t len = ent_conllu_white_at(text, at);

    while (len > 0) {
        at += len;
        len = ent_conllu_white_at(text, at);
    }
    return at;
}

/** Move @p at behind @p form; false if it does not stand there. White space in
 *  the form is any white space, or none, in the text. */
static bool match_form(ent_str text, ent_str form, size_t *at)
{
    size_t t = *at;
    size_t f = 0;

    while (f < form.len) {
        size_t behind = ent_conllu_skip_white(form, f);

        if (behind > f) {
            t = ent_conllu_skip_white(text, t);
            f = behind;
            continue;
        }
        if (t == text.len || text.ptr[t] != form.ptr[f])
            return false;
        t++;
        f++;
    }
    *at = t;
    return true;
}

static size_t words_of_token(const ent_word *first)
{
    return first->token.words > 1 ? first->token.words : 1;
}

/** Give each word its part of the token's bytes if the forms one after another
 *  make it up, else all of them. */
static void place_words(ent_word *words, size_t count, ent_str text,
                        ent_span bytes, bool space_after)
{
    ent_str token = ent_str_slice(text, 0, (size_t)bytes.end);
    size_t at = (size_t)bytes.begin;
    bool whole = count == 1;

    for (size_t i = 0; i < count && !whole; i++) {
        size_t begin = ent_conllu_skip_white(token, at);

        at = begin;
        whole = !match_form(token, words[i].token.form, &at);
        words[i].token.bytes = (ent_span){(int64_t)begin, (int64_t)at};
    }
    whole = whole || at != token.len;
    for (size_t i = 0; i < count; i++) {
        if (whole)
            words[i].token.bytes = bytes;
        words[i].token.space_after = space_after && i + 1 == count;
    }
}

/** Find the tokens in the text one after another; false if there is more or
 *  less in it than they are. */
static bool find_tokens(ent_conllu_sentence *sentence,
                        const ent_surface *surfaces)
{
    ent_parse *parse = &sentence->parse;
    ent_str text = sentence->text;
    size_t at = 0;
    size_t i = 0;

    for (size_t token = 0; i < parse->word_count; token++) {
        size_t count = words_of_token(&parse->words[i]);
        size_t begin = ent_conllu_skip_white(text, at);
        bool space_after = surfaces[token].space_after;

        at = begin;
        if (!match_form(text, surfaces[token].form, &at))
            return false;
        /* What the text shows counts; it ends with the last token. */
        if (i + count < parse->word_count)
            space_after = ent_conllu_white_at(text, at) > 0;
        place_words(&parse->words[i], count, text,
                    (ent_span){(int64_t)begin, (int64_t)at}, space_after);
        i += count;
    }
    return ent_conllu_skip_white(text, at) == text.len;
}

/** Put the tokens one after another in @p into, which has room.
 *  @return Bytes. */
static size_t join_tokens(ent_parse *parse, const ent_surface *surfaces,
                          char *into)
{
    size_t at = 0;
    size_t i = 0;

    for (size_t token = 0; i < parse->word_count; token++) {
        size_t count = words_of_token(&parse->words[i]);
        ent_str form = surfaces[token].form;

        memcpy(into + at, form.ptr, form.len);
        place_words(&parse->words[i], count, ent_str_make(into, at + form.len),
                    (ent_span){(int64_t)at, (int64_t)(at + form.len)},
                    surfaces[token].space_after);
        at += form.len;
        i += count;
        if (surfaces[token].space_after && i < parse->word_count)
            into[at++] = ' ';
    }
    return at;
}

ent_status ent_conllu_place(ent_conllu_sentence *sentence,
                            const ent_surface *surfaces, ent_arena *arena,
                            ent_error *err)
{
    ent_parse *parse = &sentence->parse;
    size_t room = 1;
    char *text = NULL;

    if (sentence->text.len == 0 || !find_tokens(sentence, surfaces)) {
        for (size_t i = 0, token = 0; i < parse->word_count; token++) {
            room += surfaces[token].form.len + 1;
            i += words_of_token(&parse->words[i]);
        }
        text = ent_arena_alloc(arena, room, 1);
        if (text == NULL)
            return ent_fail_nomem(err);
        sentence->text = ent_str_make(text, join_tokens(parse, surfaces, text));
    }
    parse->bytes = (ent_span){0, (int64_t)sentence->text.len};
    return ENT_OK;
}
