/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wndb(5). A number that is none, or an offset that leads nowhere, makes the
 * whole file unreadable: it is not WordNet's. */
#include "entente/core/file.h"
#include "entente/train/wordnet_internal.h"

enum {
    /** WordNet 3.1's largest has 16 MB. */
    MOST_BYTES = 256 * 1024 * 1024
};

static const char *const part_names[] = {"noun", "verb", "adj", "adv"};

ent_upos ent_wordnet_upos(ent_wordnet_part part)
{
    static const ent_upos all[] = {ENT_NOUN, ENT_VERB, ENT_ADJ, ENT_ADV};

    return all[part];
}

static ent_status read_one(ent_buf *out, const char *folder, const char *before,
                           const char *after, ent_error *err)
{
    ent_buf path = {0};
    ent_status st = ENT_OK;

    ent_buf_addf(&path, "%s/%s%s", folder, before, after);
    ENT_TRY(ent_buf_status(&path, err));
    ENT_TRY(ent_file_read(out, path.ptr, MOST_BYTES, err));
cleanup:
    ent_buf_clear(&path);
    return st;
}

ent_status ent_wordnet_read(ent_wordnet *out, const char *folder,
                            ent_error *err)
{
    ent_wordnet made = {0};
    ent_status st = ENT_OK;

    for (int i = 0; i < ENT_WORDNET_PARTS; i++) {
        ENT_TRY(read_one(&made.index[i], folder, "index.", part_names[i], err));
        ENT_TRY(read_one(&made.data[i], folder, "data.", part_names[i], err));
        ENT_TRY(
            read_one(&made.exceptions[i], folder, part_names[i], ".exc", err));
    }
    *out = made;
    made = (ent_wordnet){0};
cleanup:
    ent_wordnet_clear(&made);
    return st;
}

void ent_wordnet_clear(ent_wordnet *wordnet)
{
    for (int i = 0; i < ENT_WORDNET_PARTS; i++) {
        ent_buf_clear(&wordnet->index[i]);
        ent_buf_clear(&wordnet->data[i]);
        ent_buf_clear(&wordnet->exceptions[i]);
    }
}

/** Cut a number off @p rest; false if there is none. */
static bool cut_number(unsigned long *out, ent_str *rest, unsigned base)
{
    ent_str field = ent_str_cut(rest, ' ');
    unsigned long value = 0;

    if (field.len == 0 || field.len > 8)
        return false;
    for (size_t i = 0; i < field.len; i++) {
        const char *digits = "0123456789abcdef";
        const char *digit = memchr(digits, field.ptr[i], base);

        if (digit == NULL)
            return false;
        value = value * base + (unsigned long)(digit - digits);
    }
    *out = value;
    return true;
}

static ent_status bad_line(ent_str line, ent_error *err)
{
    return ent_fail(
        err, ENT_ERR_INPUT, "not as wndb(5) says: \"%.*s\"",
        ENT_STR_ARGS(ent_str_slice(line, 0, line.len < 60 ? line.len : 60)));
}

static bool read_index_line(ent_wordnet_lemma *out, ent_str line)
{
    unsigned long senses = 0;
    unsigned long pointers = 0;
    unsigned long again = 0;
    unsigned long tagged = 0;

    out->lemma = ent_str_cut(&line, ' ');
    (void)ent_str_cut(&line, ' ');
    if (out->lemma.len == 0 || !cut_number(&senses, &line, 10) ||
        !cut_number(&pointers, &line, 10))
        return false;
    for (unsigned long i = 0; i < pointers && line.ptr != NULL; i++)
        (void)ent_str_cut(&line, ' ');
    if (!cut_number(&again, &line, 10) || !cut_number(&tagged, &line, 10))
        return false;
    out->sense_count = (unsigned)senses;
    out->tagged_senses = (unsigned)tagged;
    out->senses = line;
    return true;
}

ent_status ent_wordnet_lemma_next(ent_wordnet_lemma *out, ent_str *rest,
                                  ent_error *err)
{
    ent_wordnet_lemma made = {0};

    while (rest->ptr != NULL) {
        ent_str line = ent_str_cut(rest, '\n');

        /* The licence stands before the lemmas, each line indented. */
        if (line.len == 0 || line.ptr[0] == ' ')
            continue;
        if (!read_index_line(&made, line))
            return bad_line(line, err);
        break;
    }
    *out = made;
    return ENT_OK;
}

static bool read_synset_line(ent_wordnet_synset *out, ent_str line)
{
    unsigned long offset = 0;
    unsigned long lexfile = 0;
    unsigned long words = 0;
    unsigned long pointers = 0;

    if (!cut_number(&offset, &line, 10) || !cut_number(&lexfile, &line, 10) ||
        lexfile >= ENT_LEXFILE_COUNT)
        return false;
    (void)ent_str_cut(&line, ' ');
    if (!cut_number(&words, &line, 16))
        return false;
    out->words = line;
    for (unsigned long i = 0; i < 2 * words && line.ptr != NULL; i++)
        (void)ent_str_cut(&line, ' ');
    if (!cut_number(&pointers, &line, 10))
        return false;
    out->lexfile = (unsigned)lexfile;
    out->word_count = (unsigned)words;
    out->pointer_count = (unsigned)pointers;
    out->pointers = line;
    return true;
}

ent_status ent_wordnet_synset_read(ent_wordnet_synset *out,
                                   const ent_wordnet *wordnet,
                                   ent_wordnet_part part, size_t offset,
                                   ent_error *err)
{
    ent_str data = ent_buf_view(&wordnet->data[part]);
    ent_wordnet_synset made = {0};
    ent_str line = {0};

    if (offset >= data.len)
        return ent_fail(err, ENT_ERR_INPUT,
                        "data.%s: no byte %zu, it has %zu bytes",
                        part_names[part], offset, data.len);
    data = ent_str_slice(data, offset, data.len);
    line = ent_str_cut(&data, '\n');
    if (!read_synset_line(&made, line))
        return bad_line(line, err);
    *out = made;
    return ENT_OK;
}

bool ent_wordnet_sense_next(ent_wordnet_synset *out, ent_wordnet_lemma *lemma,
                            const ent_wordnet *wordnet, ent_wordnet_part part,
                            ent_status *st, ent_error *err)
{
    unsigned long offset = 0;

    if (lemma->sense_count == 0)
        return false;
    lemma->sense_count--;
    *st = cut_number(&offset, &lemma->senses, 10)
              ? ent_wordnet_synset_read(out, wordnet, part, offset, err)
              : bad_line(lemma->lemma, err);
    return *st == ENT_OK;
}

ent_str ent_wordnet_word_next(ent_wordnet_synset *synset)
{
    ent_str word = {0};

    if (synset->word_count == 0)
        return word;
    synset->word_count--;
    word = ent_str_cut(&synset->words, ' ');
    (void)ent_str_cut(&synset->words, ' ');
    word.len = ent_str_find(word, ent_str_from("("), 0);
    return word;
}

static bool read_pointer(ent_wordnet_pointer *out, ent_str *rest)
{
    unsigned long offset = 0;
    unsigned long words = 0;
    ent_str part = {0};

    out->symbol = ent_str_cut(rest, ' ');
    if (!cut_number(&offset, rest, 10))
        return false;
    part = ent_str_cut(rest, ' ');
    if (part.len != 1 || !cut_number(&words, rest, 16))
        return false;
    out->part = part.ptr[0] == 'n'   ? ENT_WORDNET_NOUN
                : part.ptr[0] == 'v' ? ENT_WORDNET_VERB
                : part.ptr[0] == 'r' ? ENT_WORDNET_ADV
                                     : ENT_WORDNET_ADJ;
    out->offset = offset;
    out->source = (unsigned)(words >> 8);
    out->target = (unsigned)(words & 0xff);
    return true;
}

bool ent_wordnet_pointer_next(ent_wordnet_pointer *out,
                              ent_wordnet_synset *synset, ent_status *st,
                              ent_error *err)
{
    if (synset->pointer_count == 0)
        return false;
    synset->pointer_count--;
    if (read_pointer(out, &synset->pointers))
        return true;
    *st = bad_line(out->symbol, err);
    return false;
}

bool ent_wordnet_is_word(ent_str lemma)
{
    bool letter = false;

    for (size_t i = 0; i < lemma.len; i++) {
        unsigned char c = (unsigned char)lemma.ptr[i];

        if (c == '_' || (c >= '0' && c <= '9'))
            return false;
        letter = letter || (c | 32U) - 'a' < 26U || c >= 0x80;
    }
    return letter;
}

bool ent_wordnet_is_capital(ent_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= 'A' && text.ptr[at] <= 'Z';
}

static bool equals_without_case(ent_str a, ent_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.ptr[i] != b.ptr[i] &&
            (!ent_wordnet_is_capital(a, i) || a.ptr[i] + 32 != b.ptr[i]))
            return false;
    return true;
}

ent_str ent_wordnet_written(ent_wordnet_synset synset, ent_str lemma)
{
    ent_str word = ent_wordnet_word_next(&synset);

    while (word.ptr != NULL && !equals_without_case(word, lemma))
        word = ent_wordnet_word_next(&synset);
    return word.ptr == NULL ? lemma : word;
}
