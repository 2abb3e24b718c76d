/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/parse_sentence.h"

#include <math.h>
#include <string.h>

#include "cli/evidence.h"
#include "entente/nlp/conllu.h"

/** "report.txt-3", of a sentence that was cut in segments "report.txt-3.2". */
static ent_status add_id(ent_buf *out, const struct parse_document *document,
                         const ent_parse *parses, size_t count, size_t i,
                         ent_error *err)
{
    int32_t number = parses[i].sentence_no;
    size_t first = i;

    while (first > 0 && parses[first - 1].sentence_no == number)
        first--;
    ent_buf_add_str(out, ent_buf_view(&document->name));
    ent_buf_addf(out, "-%ld", (long)document->sentences + number);
    if (first < i || (i + 1 < count && parses[i + 1].sentence_no == number))
        ent_buf_addf(out, ".%zu", i - first + 1);
    return ent_buf_status(out, err);
}

/** Is there an empty line between the sentence before and this one? */
static bool begins_paragraph(const struct parse_document *document,
                             const ent_parse *parse)
{
    bool line = false;

    if (!document->begun)
        return true;
    for (size_t i = document->text_end; i < (size_t)parse->bytes.begin; i++) {
        if (line && document->text.ptr[i] == '\n')
            return true;
        line = document->text.ptr[i] == '\n' ||
               (line && strchr(" \t\r", document->text.ptr[i]) != NULL);
    }
    return false;
}

/** A line without words is a sentence too: of one word that stands for
 *  nothing. */
static void add_empty(ent_buf *out, ent_str id)
{
    ent_buf_addf(out,
                 "# sent_id = %.*s\n# text = _\n"
                 "1\t_\t_\tX\t_\t_\t0\troot\t_\t_\n\n",
                 ENT_STR_ARGS(id));
}

static ent_status add_conllu(const struct parse_document *document,
                             const ent_parse *parse, ent_str id, ent_buf *out,
                             ent_error *err)
{
    bool lines = document->settings->options.lines;

    if (!document->begun)
        ent_buf_addf(out, "# newdoc id = %.*s\n",
                     ENT_STR_ARGS(ent_buf_view(&document->name)));
    if (parse->word_count == 0) {
        add_empty(out, id);
        return ENT_OK;
    }
    if (!lines && begins_paragraph(document, parse))
        ent_buf_add_cstr(out, "# newpar\n");
    return ent_conllu_write(out, parse, document->text, id, err);
}

static ent_status add_clauses(struct parse_document *document,
                              const ent_parse *parse, ent_str id, ent_buf *out,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_clauses clauses = {0};
    bool alone =
        document->settings->options.lines || begins_paragraph(document, parse);

    ENT_TRY(
        ent_clauses_read(&clauses, parse, alone ? NULL : &document->before,
                         ent_language_lemmatizer(document->settings->language),
                         document->part, err));
    document->before = clauses;
    ent_buf_addf(out, "%.*s: ", ENT_STR_ARGS(id));
    add_visible(out, ent_str_slice(document->text, (size_t)parse->bytes.begin,
                                   (size_t)parse->bytes.end));
    ent_buf_add_char(out, '\n');
    ent_clauses_print(out, &clauses, parse);
    ent_buf_add_char(out, '\n');

cleanup:
    return st;
}

/** The words of a name in one line. */
static void add_words(ent_buf *out, const ent_parse *parse,
                      const ent_name *name)
{
    for (uint32_t i = name->first; i < name->last; i++) {
        const ent_token *token = &parse->words[i].token;

        add_visible(out, token->form);
        if (token->space_after && i + 1 < name->last)
            ent_buf_add_char(out, ' ');
    }
}

/** CLASS, words, sentence, bytes of the text, confidence. */
static void add_names(const ent_parse *parse, ent_str id, ent_buf *out)
{
    for (size_t i = 0; i < parse->name_count; i++) {
        const ent_name *name = &parse->names[i];

        ent_buf_addf(out, "%s\t", ent_name_class_name(name->name_class));
        add_words(out, parse, name);
        ent_buf_addf(out, "\t%.*s\t%lld\t%lld\t", ENT_STR_ARGS(id),
                     (long long)parse->words[name->first].token.bytes.begin,
                     (long long)parse->words[name->last - 1].token.bytes.end);
        ent_buf_add_number(out, (double)name->confidence, 2);
        ent_buf_add_char(out, '\n');
    }
}

/** Arguments and the root stand out, words of grammar stand back. */
static ent_dependency_kind kind_of(ent_label label)
{
    static const ent_deprel arguments[] = {
        ENT_DEPREL_ROOT, ENT_DEPREL_NSUBJ, ENT_DEPREL_CSUBJ, ENT_DEPREL_OBJ,
        ENT_DEPREL_IOBJ, ENT_DEPREL_CCOMP, ENT_DEPREL_XCOMP};
    static const ent_deprel functions[] = {
        ENT_DEPREL_AUX, ENT_DEPREL_CASE, ENT_DEPREL_CC,   ENT_DEPREL_CLF,
        ENT_DEPREL_COP, ENT_DEPREL_DET,  ENT_DEPREL_MARK, ENT_DEPREL_PUNCT};

    for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++)
        if (label.relation == arguments[i])
            return ENT_DEPENDENCY_ARGUMENT;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (label.relation == functions[i])
            return ENT_DEPENDENCY_FUNCTION;
    return label.subtype == ENT_SUBTYPE_AGENT ? ENT_DEPENDENCY_ARGUMENT
                                              : ENT_DEPENDENCY_MODIFIER;
}

static void set_words(ent_dependency_word *out, const ent_parse *parse)
{
    for (size_t i = 0; i < parse->word_count; i++) {
        const ent_word *word = &parse->words[i];

        out[i] = (ent_dependency_word){
            .form = word->token.form,
            .lemma = word->lemma,
            .tag = ent_str_from(ent_upos_name(word->upos)),
            .head =
                word->head == ENT_NO_WORD ? ENT_DEPENDENCY_ROOT : word->head,
            .label = ent_str_from(ent_label_name(word->label)),
            .kind = kind_of(word->label),
            .confidence = (double)word->confidence};
    }
}

static ent_status draw(struct parse_document *document, const ent_parse *parse,
                       ent_str id, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency_sentence sentence = {.caption = id,
                                        .word_count = parse->word_count,
                                        .name_count = parse->name_count};
    ent_dependency_word *words =
        ent_arena_alloc(document->part, parse->word_count, sizeof *words);
    ent_dependency_name *names =
        ent_arena_alloc(document->part, parse->name_count, sizeof *names);

    if (words == NULL || names == NULL)
        return ent_fail_nomem(err);
    set_words(words, parse);
    for (size_t i = 0; i < parse->name_count; i++)
        names[i] = (ent_dependency_name){
            parse->names[i].first, parse->names[i].last,
            ent_str_from(ent_name_class_name(parse->names[i].name_class)),
            (double)parse->names[i].confidence};
    sentence.words = words;
    sentence.names = names;
    st = ent_dependency_add(document->settings->picture, &sentence, err);
    if (st == ENT_ERR_LIMIT) {
        document->undrawn++;
        ent_error_clear(err);
        st = ENT_OK;
    }
    return st;
}

ent_status parse_sentence_print(struct parse_document *document,
                                const ent_parse *parses, size_t count, size_t i,
                                ent_buf *out, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_parse *parse = &parses[i];
    ent_buf id = {0};

    if (parse->word_count == 0 && !(document->settings->options.lines &&
                                    document->settings->print == PARSE_CONLLU))
        return ENT_OK;
    ENT_TRY(add_id(&id, document, parses, count, i, err));
    switch (document->settings->print) {
    case PARSE_CONLLU:
        ENT_TRY(add_conllu(document, parse, ent_buf_view(&id), out, err));
        break;
    case PARSE_CLAUSES:
        ENT_TRY(add_clauses(document, parse, ent_buf_view(&id), out, err));
        break;
    case PARSE_NAMES:
        add_names(parse, ent_buf_view(&id), out);
        break;
    case PARSE_PICTURE:
        ENT_TRY(draw(document, parse, ent_buf_view(&id), err));
        break;
    }
    ENT_TRY(ent_buf_status(out, err));
    document->begun = true;
    document->text_end = (size_t)parse->bytes.end;
    document->words += parse->word_count;

cleanup:
    ent_buf_clear(&id);
    return st;
}
