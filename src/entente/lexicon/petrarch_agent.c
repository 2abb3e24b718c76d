/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/utf8.h"
#include "entente/lexicon/petrarch_internal.h"

/** What a file gave. */
typedef struct tally {
    int64_t known;   /**< Words that were there already. */
    int64_t no_role; /**< With a code that has no meaning here. */
    int64_t sets;    /**< Sets for substitution. */
} tally;

/** The role of "[~GOV]", "[GOV~]" or "[~COPGOV]": the first that is one. */
static const ent_petrarch_role *role_of(ent_str line)
{
    ent_petrarch_code code = {0};
    size_t bad = 0;
    const ent_petrarch_role *role = NULL;
    ent_str letters = {0};

    if (ent_petrarch_codes(line, &code, 1, &bad) == 0)
        return NULL;
    letters = code.code;
    if (letters.len > 0 && letters.ptr[0] == '~')
        letters = ent_str_slice(letters, 1, letters.len);
    if (letters.len > 0 && letters.ptr[letters.len - 1] == '~')
        letters.len--;
    for (size_t at = 0; role == NULL && at + 3 <= letters.len; at += 3)
        role = ent_petrarch_role_find(ent_str_slice(letters, at, at + 3));
    return role;
}

/** Does the word name a person by what it ends in? */
static bool is_personal(ent_str word)
{
    static const char *const ends[] = {"er",    "or",     "man", "ist", "ant",
                                       "ent",   "ian",    "ary", "ess", "woman",
                                       "chief", "leader", "head"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        ent_str end = ent_str_from(ends[i]);

        if (word.len > end.len + 2 &&
            memcmp(word.ptr + word.len - end.len, end.ptr, end.len) == 0)
            return true;
    }
    return false;
}

/** Words of a lower-case phrase. */
static size_t split(ent_str text, ent_str words[ENT_NAME_WORDS_MAX])
{
    ent_str rest = text;
    size_t count = 0;

    while (rest.ptr != NULL && count < ENT_NAME_WORDS_MAX)
        words[count++] = ent_str_cut(&rest, ' ');
    return count;
}

/** Is the whole phrase an office, or a noun with classes? */
static bool is_known(const ent_lexicon *lexicon, ent_str phrase)
{
    ent_str words[ENT_NAME_WORDS_MAX] = {{NULL, 0}};
    size_t count = split(phrase, words);
    const ent_office *office = ent_lexicon_office(lexicon, words, count);
    ent_noun_classes classes = {{0, 0}};

    if (office != NULL && office->words == count)
        return true;
    if (count > 1)
        return false;
    classes = ent_lexicon_classes_of(lexicon, words, words, count);
    return ent_noun_classes_meet(classes, classes);
}

static ent_noun_classes classes_of_role(const ent_lexicon *lexicon,
                                        const ent_petrarch_role *role)
{
    ent_str rest = ent_str_from(role->classes);
    ent_noun_classes out = {{0, 0}};

    while (rest.ptr != NULL)
        out = ent_noun_classes_join(
            out, ent_lexicon_class(lexicon, ent_str_cut(&rest, '|')));
    return out;
}

static ent_status put_word(ent_lexicon_builder *b, ent_str phrase,
                           const ent_petrarch_role *role)
{
    ent_str words[ENT_NAME_WORDS_MAX] = {{NULL, 0}};
    size_t count = split(phrase, words);
    ent_office office = {.title = phrase,
                         .tie =
                             ent_relation_type_find(ent_str_from("REPRESENTS")),
                         .of = ENT_OFFICE_OF_STATE};

    if (role->office && is_personal(words[count - 1]))
        return ent_offices_put(b, &office);
    return ent_nouns_put(b, phrase, classes_of_role(b->lexicon, role));
}

/** The irregular plural of "MINISTRY_ {MINISTRIES}", as a noun. */
static ent_status put_plural(ent_lexicon_builder *b, ent_str text,
                             const ent_petrarch_role *role)
{
    ent_status st = ENT_OK;
    size_t open = ent_str_find(text, ent_str_from("{"), 0);
    size_t close = ent_str_find(text, ent_str_from("}"), open);
    ent_buf plain = {0};

    if (close >= text.len)
        return ENT_OK;
    ent_petrarch_words(&plain, ent_str_slice(text, open + 1, close), false);
    ENT_TRY(ent_buf_status(&plain, b->err));
    if (plain.len > 0 && plain.len <= ENT_NAME_BYTES_MAX &&
        !is_known(b->lexicon, ent_buf_view(&plain)))
        st = ent_nouns_put(b, ent_buf_view(&plain),
                           classes_of_role(b->lexicon, role));

cleanup:
    ent_buf_clear(&plain);
    return st;
}

static ent_status take_line(ent_lexicon_builder *b, ent_str line, tally *t)
{
    ent_status st = ENT_OK;
    ent_str text = ent_petrarch_line(line);
    const ent_petrarch_role *role = NULL;
    ent_buf plain = {0};

    if (text.len == 0 || text.ptr[0] == '<')
        return ENT_OK;
    if (text.ptr[0] == '!') {
        t->sets++;
        return ENT_OK;
    }
    ent_petrarch_words(&plain, ent_petrarch_head(text), false);
    ENT_TRY(ent_buf_status(&plain, b->err));
    role = role_of(text);
    if (role == NULL || plain.len == 0 || plain.len > ENT_NAME_BYTES_MAX ||
        memchr(plain.ptr, '!', plain.len) != NULL) {
        t->no_role++;
    } else if (is_known(b->lexicon, ent_buf_view(&plain))) {
        t->known++;
    } else {
        ENT_TRY(put_word(b, ent_buf_view(&plain), role));
        ENT_TRY(put_plural(b, text, role));
    }

cleanup:
    ent_buf_clear(&plain);
    return st;
}

ent_status ent_read_petrarch_agents(ent_lexicon_builder *b)
{
    ent_status st = ENT_OK;
    ent_lines *lines = NULL;
    ent_line line = {0};
    bool more = true;
    tally t = {0};

    ENT_TRY(ent_lines_open_memory(&lines, b->source->name, b->source->text,
                                  b->err));
    for (;;) {
        ENT_TRY(ent_lines_next(lines, &line, &more, b->remarks, b->err));
        if (!more)
            break;
        ENT_TRY(take_line(b, line.text, &t));
    }
    if (t.known > 0)
        ent_remark(b->remarks, ENT_SEVERITY_NOTE, 0, 0,
                   "%lld agents are known already and stay as they are",
                   (long long)t.known);
    if (t.no_role > 0)
        ent_remark(b->remarks, ENT_SEVERITY_WARNING, 0, 0,
                   "%lld agents with roles that mean nothing here were left "
                   "out",
                   (long long)t.no_role);
    if (t.sets > 0)
        ent_remark(b->remarks, ENT_SEVERITY_WARNING, 0, 0,
                   "%lld sets of words (!NAME! = ...) were left out",
                   (long long)t.sets);

cleanup:
    ent_lines_close(lines);
    return st;
}
