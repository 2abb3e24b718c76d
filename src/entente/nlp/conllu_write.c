/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/conllu.h"

#include "entente/core/utf8.h"

typedef struct writer {
    ent_buf *out;
    const ent_parse *parse;
    ent_str text;
    size_t name; /**< The first name that does not end before this word. */
} writer;

static bool is_blank(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || ent_conllu_is_white(c);
}

/** Append with runs of white space and controls as one @p blank, none at the
 *  ends; "_" if nothing is left. */
static void add_clean(ent_buf *out, ent_str text, char blank)
{
    size_t before = out->len;
    bool pending = false;

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;

        if (is_blank(ent_utf8_next(text, &i))) {
            pending = out->len > before;
            continue;
        }
        if (pending)
            ent_buf_add_char(out, blank);
        pending = false;
        ent_buf_add_str(out, ent_str_slice(text, begin, i));
    }
    if (out->len == before)
        ent_buf_add_char(out, '_');
}

/** Words of the written token that begins with word @p i. */
static size_t token_words(const ent_parse *parse, size_t i)
{
    size_t left = parse->word_count - i;
    size_t words = parse->words[i].token.words;

    if (words < 1)
        words = 1;
    return words < left ? words : left;
}

/** Bytes of @p count words from word @p i. */
static ent_span bytes_of(const ent_parse *parse, size_t i, size_t count)
{
    return (ent_span){parse->words[i].token.bytes.begin,
                      parse->words[i + count - 1].token.bytes.end};
}

static void add_surface(const writer *w, size_t i, size_t count)
{
    ent_span bytes = bytes_of(w->parse, i, count);

    if (count == 1)
        add_clean(w->out, w->parse->words[i].token.form, ' ');
    else
        add_clean(
            w->out,
            ent_str_slice(w->text, (size_t)bytes.begin, (size_t)bytes.end),
            ' ');
}

static bool has_space_after(const ent_parse *parse, size_t i, size_t count)
{
    return parse->words[i + count - 1].token.space_after;
}

static void add_comments(const writer *w, ent_str sent_id)
{
    size_t count = 0;

    if (sent_id.len > 0) {
        ent_buf_add_cstr(w->out, "# sent_id = ");
        ent_buf_add_str(w->out, sent_id);
        ent_buf_add_char(w->out, '\n');
    }
    ent_buf_add_cstr(w->out, "# text = ");
    for (size_t i = 0; i < w->parse->word_count; i += count) {
        count = token_words(w->parse, i);
        add_surface(w, i, count);
        if (has_space_after(w->parse, i, count) &&
            i + count < w->parse->word_count)
            ent_buf_add_char(w->out, ' ');
    }
    ent_buf_add_char(w->out, '\n');
}

static void add_place(const writer *w, ent_span bytes)
{
    ent_buf_addf(w->out, "Begin=%lld|End=%lld", (long long)bytes.begin,
                 (long long)bytes.end);
}

/** "3-4" with the surface, other columns unset. */
static void add_range(const writer *w, size_t i, size_t count)
{
    ent_buf_addf(w->out, "%zu-%zu\t", i + 1, i + count);
    add_surface(w, i, count);
    ent_buf_add_cstr(w->out, "\t_\t_\t_\t_\t_\t_\t_\t");
    if (!has_space_after(w->parse, i, count))
        ent_buf_add_cstr(w->out, "SpaceAfter=No|");
    add_place(w, bytes_of(w->parse, i, count));
    ent_buf_add_char(w->out, '\n');
}

static const char *relation_name(const ent_word *word)
{
    if (word->head == ENT_NO_WORD)
        return "root";
    if (word->label.relation == ENT_DEPREL_ROOT ||
        word->label.relation == ENT_DEPREL_NONE)
        return "dep";
    return ent_label_name(word->label);
}

static void add_name(writer *w, size_t i)
{
    const ent_parse *parse = w->parse;
    const ent_name *name = NULL;

    while (w->name < parse->name_count && parse->names[w->name].last <= i)
        w->name++;
    if (w->name == parse->name_count || parse->names[w->name].first > i)
        return;
    name = &parse->names[w->name];
    ent_buf_addf(w->out, "|Name=%c-%s", name->first == i ? 'B' : 'I',
                 ent_name_class_name(name->name_class));
}

static void add_misc(writer *w, size_t i, bool joined)
{
    const ent_word *word = &w->parse->words[i];
    int hundredths = 0;

    if (word->confidence > 0)
        hundredths =
            word->confidence < 1 ? (int)(word->confidence * 100 + 0.5F) : 100;
    if (joined)
        ent_buf_add_cstr(w->out, "SpaceAfter=No|");
    add_place(w, word->token.bytes);
    ent_buf_addf(w->out, "|Conf=%d.%02d", hundredths / 100, hundredths % 100);
    add_name(w, i);
}

/** @param joined  No white space behind it, and no range that says so. */
static void add_word(writer *w, size_t i, bool joined)
{
    const ent_word *word = &w->parse->words[i];
    size_t head = word->head == ENT_NO_WORD ? 0 : (size_t)word->head + 1;

    ent_buf_addf(w->out, "%zu\t", i + 1);
    add_clean(w->out, word->token.form, ' ');
    ent_buf_add_char(w->out, '\t');
    add_clean(w->out, word->lemma, ' ');
    ent_buf_addf(w->out, "\t%s\t", ent_upos_name(word->upos));
    add_clean(w->out, ent_str_from(word->xpos), '_');
    ent_buf_add_char(w->out, '\t');
    add_clean(w->out, ent_str_from(word->features), '_');
    ent_buf_addf(w->out, "\t%zu\t%s\t_\t", head, relation_name(word));
    add_misc(w, i, joined);
    ent_buf_add_char(w->out, '\n');
}

ent_status ent_conllu_write(ent_buf *out, const ent_parse *parse, ent_str text,
                            ent_str sent_id, ent_error *err)
{
    writer w = {.out = out, .parse = parse, .text = text};
    size_t count = 0;

    if (parse->word_count == 0)
        return ent_buf_status(out, err);
    add_comments(&w, sent_id);
    for (size_t i = 0; i < parse->word_count; i += count) {
        count = token_words(parse, i);
        if (count > 1)
            add_range(&w, i, count);
        for (size_t k = i; k < i + count; k++)
            add_word(&w, k, count == 1 && !has_space_after(parse, i, count));
    }
    ent_buf_add_char(out, '\n');
    return ent_buf_status(out, err);
}
