/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/parse_document.c  A document is parsed part by part, so that a
 *  large one needs no more memory than a small one and can be stopped. */
#include "cli/parse_document.h"

#include <string.h>

#include "cli/parse_sentence.h"
#include "entente/core/file.h"
#include "entente/core/utf8.h"
#include "entente/ingest/ingest.h"
#include "entente/nlp/conllu.h"
#include "entente/table/lines.h"
#include "entente/text/encoding.h"
#include "entente/text/html.h"

/** A part ends at the first empty line (or end of line, with --lines) behind
 *  PART_MIN bytes; where there is none for long, at white space. No sentence
 *  goes across an empty line, so that the cuts do not show. */
enum {
    PART_MIN = 64 << 10,
    PART_MAX = 1 << 20,
    SLACK = 4 << 10
};

static ent_status read_bytes(ent_buf *out, const char *path, ent_error *err)
{
    if (strcmp(path, "-") == 0)
        return ent_lines_slurp(out, path, ENT_REPORT_MAX, err);
    return ent_file_read(out, path, ENT_REPORT_MAX, err);
}

/** File name without folders, "stdin" for "-"; blanks and what does not show
 *  as "_", for ids have no room for them. */
static void set_name(ent_buf *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    ent_str name = ent_str_from(slash == NULL ? path : slash + 1);

    if (strcmp(path, "-") == 0)
        name = ent_str_from("stdin");
    for (size_t at = 0; at < name.len;) {
        size_t valid =
            at + ent_utf8_valid_prefix(ent_str_slice(name, at, name.len));

        while (at < valid) {
            uint32_t c = ent_utf8_next(name, &at);

            ent_buf_add_code_point(
                out, ent_conllu_is_white(c) || ent_utf8_is_unsafe(c) ? '_' : c);
        }
        if (at < name.len) {
            ent_buf_add_char(out, '_');
            at++;
        }
    }
}

static ent_status find_text(struct parse_document *document, ent_str bytes,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    const struct parse_settings *settings = document->settings;
    ent_page page = {0};
    bool html = false;

    ENT_TRY(ent_encoding_to_utf8(&document->utf8, NULL, bytes,
                                 settings->encoding, err));
    document->text = ent_buf_view(&document->utf8);
    html = settings->format == NULL ? ent_html_sniff(document->text)
                                    : strcmp(settings->format, "html") == 0;
    if (html) {
        ENT_TRY(ent_html_read(&page, document->text, document->arena, err));
        document->text = page.text;
    }

cleanup:
    return st;
}

ent_status parse_document_open(struct parse_document *document, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf bytes = {0};

    document->arena = ent_arena_new();
    document->part = ent_arena_new();
    if (document->arena == NULL || document->part == NULL)
        ENT_TRY(ent_fail_nomem(err));
    set_name(&document->name, document->path);
    ENT_TRY(ent_buf_status(&document->name, err));
    ENT_TRY(read_bytes(&bytes, document->path, err));
    ENT_TRY(find_text(document, ent_buf_view(&bytes), err));

cleanup:
    ent_buf_clear(&bytes);
    return st;
}

void parse_document_close(struct parse_document *document)
{
    ent_buf_clear(&document->name);
    ent_buf_clear(&document->utf8);
    ent_arena_free(document->part);
    ent_arena_free(document->arena);
    document->part = NULL;
    document->arena = NULL;
}

/** Behind the first @p mark at or after @p from; 0 if there is none before
 *  @p limit. */
static size_t end_behind(ent_str text, const char *mark, size_t from,
                         size_t limit)
{
    ent_str near = ent_str_slice(text, 0, limit < text.len ? limit : text.len);
    size_t at = ent_str_find(near, ent_str_from(mark), from);

    return at < near.len ? at + strlen(mark) : 0;
}

static size_t part_end(ent_str text, size_t begin, bool lines)
{
    size_t end = 0;

    if (text.len - begin <= PART_MIN)
        return text.len;
    if (lines) {
        end = end_behind(text, "\n", begin + PART_MIN, text.len);
        return end == 0 ? text.len : end;
    }
    end = end_behind(text, "\n\n", begin + PART_MIN, begin + PART_MAX);
    if (end > 0)
        return end;
    if (text.len - begin <= PART_MAX)
        return text.len;
    end = end_behind(text, " ", begin + PART_MAX - SLACK, begin + PART_MAX);
    if (end > 0)
        return end;
    end = begin + PART_MAX;
    while (((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return end;
}

/** Spans of a part as spans of the text. */
static void shift(ent_parse *parses, size_t count, size_t by)
{
    for (size_t i = 0; i < count; i++) {
        parses[i].bytes.begin += (int64_t)by;
        parses[i].bytes.end += (int64_t)by;
        for (size_t k = 0; k < parses[i].word_count; k++) {
            parses[i].words[k].token.bytes.begin += (int64_t)by;
            parses[i].words[k].token.bytes.end += (int64_t)by;
        }
    }
}

static size_t count_lines(ent_str part)
{
    size_t count = 0;

    for (size_t at = 0; at < part.len; count++) {
        size_t end = ent_str_find(part, ent_str_from("\n"), at);

        at = end + 1;
    }
    return count;
}

/** The words of a line, as a parse without a tree. */
static ent_status split_line(ent_parse *out, ent_str text, ent_span line,
                             ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_token *tokens = NULL;
    size_t count = 0;

    ENT_TRY(ent_tokens_split(&tokens, &count, text, line, arena, err));
    out->bytes = line;
    out->word_count = count;
    out->words = ent_arena_alloc(arena, count, sizeof *out->words);
    if (out->words == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (size_t i = 0; i < count; i++)
        out->words[i].token = tokens[i];

cleanup:
    return st;
}

/** A line is one sentence however long it is: ent_language_parse() would cut
 *  it. */
static ent_status parse_lines(struct parse_document *document, ent_str part,
                              ent_parses *out, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t begin = 0;

    out->count = count_lines(part);
    out->parses =
        ent_arena_alloc(document->part, out->count, sizeof *out->parses);
    if (out->parses == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (size_t i = 0; i < out->count; i++) {
        size_t end = ent_str_find(part, ent_str_from("\n"), begin);

        out->parses[i].sentence_no = (int32_t)i + 1;
        ENT_TRY(split_line(&out->parses[i], part,
                           (ent_span){(int64_t)begin, (int64_t)end},
                           document->part, err));
        begin = end + 1;
    }
    ENT_TRY(ent_language_parse_tokens(document->settings->language, out->parses,
                                      out->count, &document->settings->options,
                                      document->part, err));

cleanup:
    return st;
}

static ent_status parse_part(struct parse_document *document, ent_str part,
                             ent_parses *out, ent_error *err)
{
    const struct parse_settings *settings = document->settings;

    if (settings->options.lines)
        return parse_lines(document, part, out, err);
    return ent_language_parse(out, settings->language, part, &settings->options,
                              document->part, err);
}

ent_status parse_document_next(struct parse_document *document, ent_buf *out,
                               bool *done, ent_error *err)
{
    ent_status st = ENT_OK;
    bool lines = document->settings->options.lines;
    size_t end = part_end(document->text, document->at, lines);
    ent_parses parses = {0};

    ent_arena_reset(document->part);
    document->before = (ent_clauses){0};
    ENT_TRY(parse_part(document,
                       ent_str_slice(document->text, document->at, end),
                       &parses, err));
    shift(parses.parses, parses.count, document->at);
    for (size_t i = 0; i < parses.count; i++)
        ENT_TRY(parse_sentence_print(document, parses.parses, parses.count, i,
                                     out, err));
    if (parses.count > 0)
        document->sentences += parses.parses[parses.count - 1].sentence_no;
    document->at = end;
    *done = end == document->text.len;

cleanup:
    return st;
}
