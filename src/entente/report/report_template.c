/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Templates: parts, and the variables of the style. What is accepted is a list;
 * all else is refused, with its place. */
#include "entente/report/report_template_internal.h"

#include "entente/core/utf8.h"
#include "entente/render/pen.h"

enum {
    WORD_BYTES = 40, /* Of the template, shown in a message. */
    FONT_BYTES = 300
};

typedef enum part {
    PART_STYLE,
    PART_DARK,
    PART_HEADER,
    PART_FOOTER,
    PART_COUNT,
    PART_NONE = PART_COUNT
} part;

static const char *const part_names[PART_COUNT] = {"[style]", "[style dark]",
                                                   "[header]", "[footer]"};

/* Where a part stands, its heading not counted. */
typedef struct span {
    bool given;
    size_t begin;
    size_t end;
} span;

static bool is_inside_char(char c)
{
    return ((unsigned char)c & 0xc0u) == 0x80u;
}

ent_status ent_template_fail(const ent_template_reader *reader, size_t offset,
                             const char *what, ent_str word)
{
    size_t line = 1;
    size_t column = 1;
    ent_buf shown = {0};
    ent_status st;

    for (size_t i = 0; i < offset && i < reader->text.len; i++) {
        column += !is_inside_char(reader->text.ptr[i]);
        if (reader->text.ptr[i] == '\n') {
            line++;
            column = 1;
        }
    }
    if (word.len > WORD_BYTES) {
        word.len = WORD_BYTES;
        while (word.len > 0 && is_inside_char(word.ptr[word.len]))
            word.len--;
    }
    if (word.ptr != NULL) {
        ent_buf_add_cstr(&shown, " \"");
        ent_utf8_add_visible(&shown, word);
        ent_buf_add_char(&shown, '"');
    }
    st = ent_fail(reader->err, ENT_ERR_INPUT, "%s:%zu:%zu: %s%s", reader->name,
                  line, column, what, shown.ptr == NULL ? "" : shown.ptr);
    ent_buf_clear(&shown);
    return st;
}

/* The line at @p at, without its end; moves behind it. */
static ent_str take_line(ent_str text, size_t *at)
{
    size_t begin = *at;
    size_t end = ent_str_find(text, ent_str_from("\n"), begin);

    *at = end < text.len ? end + 1 : end;
    if (end > begin && text.ptr[end - 1] == '\r')
        end--;
    return ent_str_slice(text, begin, end);
}

static bool is_remark(ent_str line)
{
    ent_str trimmed = ent_str_trim(line);

    return trimmed.len == 0 || trimmed.ptr[0] == '#';
}

static part part_of(ent_str line)
{
    for (int i = 0; i < PART_COUNT; i++)
        if (ent_str_is(ent_str_trim(line), part_names[i]))
            return (part)i;
    return PART_NONE;
}

static ent_status find_parts(const ent_template_reader *reader,
                             span spans[PART_COUNT])
{
    part now = PART_NONE;
    size_t at = 0;

    while (at < reader->text.len) {
        size_t begin = at;
        ent_str line = take_line(reader->text, &at);
        part next = part_of(line);

        if (next != PART_NONE) {
            if (spans[next].given)
                return ent_template_fail(reader, begin, "a second part", line);
            spans[next] = (span){true, at, at};
            now = next;
        } else if (now != PART_NONE) {
            spans[now].end = at;
        } else if (!is_remark(line)) {
            return ent_template_fail(
                reader, begin,
                "want [style], [style dark], [header] or [footer] before",
                line);
        }
    }
    return ENT_OK;
}

static bool is_digit_of(char c, bool hex)
{
    return (c >= '0' && c <= '9') ||
           (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
}

/* #RGB or #RRGGBB: pictures that are saved need nothing else. */
static bool is_colour(ent_str value)
{
    if ((value.len != 4 && value.len != 7) || value.ptr[0] != '#')
        return false;
    for (size_t i = 1; i < value.len; i++)
        if (!is_digit_of(value.ptr[i], true))
            return false;
    return true;
}

/* Names of fonts: words, in single quotes or not, with commas between. */
static bool is_fonts(ent_str value)
{
    bool quoted = false;

    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];

        if (c == '\'')
            quoted = !quoted;
        else if (!is_digit_of(c, false) && !(c >= 'a' && c <= 'z') &&
                 !(c >= 'A' && c <= 'Z') && c != ' ' && c != '-' &&
                 (c != ',' || quoted))
            return false;
    }
    return !quoted && value.len > 0 && value.len <= FONT_BYTES;
}

/* Is it a colour of the pictures' style sheet? */
static ent_status is_known(ent_str name, bool *out, ent_error *err)
{
    ent_buf sheet = {0};
    ent_buf word = {0};
    ent_str all;
    ent_status st = ENT_OK;

    ent_pen_style_sheet(&sheet);
    ent_buf_add_str(&word, name);
    ent_buf_add_char(&word, ':');
    ENT_TRY(ent_buf_status(&sheet, err));
    ENT_TRY(ent_buf_status(&word, err));
    all = ent_buf_view(&sheet);
    *out = ent_str_find(all, ent_buf_view(&word), 0) < all.len;

cleanup:
    ent_buf_clear(&word);
    ent_buf_clear(&sheet);
    return st;
}

static bool is_name(ent_str name)
{
    if (name.len < 3 || name.ptr[0] != '-' || name.ptr[1] != '-')
        return false;
    for (size_t i = 2; i < name.len; i++)
        if (!(name.ptr[i] >= 'a' && name.ptr[i] <= 'z') &&
            !is_digit_of(name.ptr[i], false))
            return false;
    return true;
}

/* "--page: #FFF8F0;" */
static ent_status read_variable(ent_buf *colours, ent_buf *fonts,
                                const ent_template_reader *reader, size_t begin,
                                ent_str line)
{
    ent_status st = ENT_OK;
    ent_str trimmed = ent_str_trim(line);
    ent_str rest = trimmed;
    ent_str name = ent_str_trim(ent_str_cut(&rest, ':'));
    ent_str value = rest.ptr == NULL ? rest : ent_str_trim(rest);
    bool known = false;

    begin += (size_t)(trimmed.ptr - line.ptr);
    if (value.len > 0 && value.ptr[value.len - 1] == ';')
        value = ent_str_trim(ent_str_slice(value, 0, value.len - 1));
    if (!is_name(name) || value.ptr == NULL)
        return ent_template_fail(
            reader, begin, "want a line \"--name: value;\", found", trimmed);
    if (ent_str_is(name, "--font")) {
        if (!is_fonts(value))
            return ent_template_fail(
                reader, begin + (size_t)(value.ptr - trimmed.ptr),
                "want names of fonts with commas between, found", value);
        ent_buf_addf(fonts, "%.*s", ENT_STR_ARGS(value));
        return ENT_OK;
    }
    ENT_TRY(is_known(name, &known, reader->err));
    if (!known)
        return ent_template_fail(reader, begin, "no such variable:", name);
    if (!is_colour(value))
        return ent_template_fail(
            reader, begin + (size_t)(value.ptr - trimmed.ptr),
            "want a colour as #RRGGBB or #RGB, found", value);
    ent_buf_addf(colours, "%.*s:%.*s;", ENT_STR_ARGS(name),
                 ENT_STR_ARGS(value));

cleanup:
    return st;
}

static ent_status read_style(ent_buf *out, const ent_template_reader *reader,
                             span where, bool dark)
{
    ent_status st = ENT_OK;
    ent_buf colours = {0};
    ent_buf fonts = {0};
    size_t at = where.begin;

    while (at < where.end) {
        size_t begin = at;
        ent_str line = take_line(reader->text, &at);

        if (!is_remark(line))
            ENT_TRY(read_variable(&colours, &fonts, reader, begin, line));
    }
    ENT_TRY(ent_buf_status(&colours, reader->err));
    ENT_TRY(ent_buf_status(&fonts, reader->err));
    /* As specific as the rules of the pictures' sheet, and behind them: dark
     * stays dark, and print stays white. */
    if (colours.len > 0 && !dark)
        ent_buf_addf(out, ":root{%s}\n", colours.ptr);
    if (colours.len > 0 && dark)
        ent_buf_addf(out,
                     "@media (prefers-color-scheme:dark){"
                     ":root:not([data-theme=light]){%s}}\n"
                     ":root[data-theme=dark]{%s}\n",
                     colours.ptr, colours.ptr);
    if (fonts.len > 0)
        ent_buf_addf(out, "body{font-family:%s}\n", fonts.ptr);
    st = ent_buf_status(out, reader->err);

cleanup:
    ent_buf_clear(&fonts);
    ent_buf_clear(&colours);
    return st;
}

/* Characters that are seen, blanks and ends of lines. */
static ent_status check_text(const ent_template_reader *reader)
{
    ent_str none = {NULL, 0};
    size_t valid = ent_utf8_valid_prefix(reader->text);

    for (size_t at = 0; at < valid;) {
        size_t begin = at;
        uint32_t c = ent_utf8_next(reader->text, &at);

        if ((ent_utf8_is_unsafe(c) && c != '\n' && c != '\r' && c != '\t') ||
            c == 0xfffe || c == 0xffff)
            return ent_template_fail(reader, begin,
                                     "a character that is not seen:",
                                     ent_str_slice(reader->text, begin, at));
    }
    return valid == reader->text.len
               ? ENT_OK
               : ent_template_fail(reader, valid, "not UTF-8", none);
}

static ent_status read_parts(ent_report_template *out,
                             const ent_template_reader *reader)
{
    ent_status st = ENT_OK;
    span spans[PART_COUNT] = {{false, 0, 0}};

    ENT_TRY(check_text(reader));
    ENT_TRY(find_parts(reader, spans));
    ENT_TRY(read_style(&out->style, reader, spans[PART_STYLE], false));
    ENT_TRY(read_style(&out->style, reader, spans[PART_DARK], true));
    ENT_TRY(ent_template_markup(&out->header, reader, spans[PART_HEADER].begin,
                                spans[PART_HEADER].end));
    ENT_TRY(ent_template_markup(&out->footer, reader, spans[PART_FOOTER].begin,
                                spans[PART_FOOTER].end));

cleanup:
    return st;
}

ent_status ent_report_template_read(ent_report_template *out, ent_str text,
                                    const char *name, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_report_template made = {.style = {0}};
    ent_template_reader reader = {text, name == NULL ? "template" : name, err};

    if (text.ptr != NULL)
        ENT_TRY(read_parts(&made, &reader));
    *out = made;
    made = (ent_report_template){.style = {0}};

cleanup:
    ent_report_template_clear(&made);
    return st;
}

void ent_report_template_clear(ent_report_template *house)
{
    ent_buf_clear(&house->footer);
    ent_buf_clear(&house->header);
    ent_buf_clear(&house->style);
}
