/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/voices.h"

#include "cli/evidence.h"

/** Begin a line: "alleged:  ", the words of equal width. */
static void begin_line(ent_buf *out, size_t indent, const char *word)
{
    ent_buf_addf(
        out, "%*s%s:%*s", (int)indent, "", word,
        (int)(ent_str_from(word).len < 8 ? 9 - ent_str_from(word).len : 1), "");
}

/** Who stands for a piece of evidence: its speaker, else its report. */
static ent_str voice_of(const ent_evidence *evidence)
{
    if (evidence->speaker.value == 0)
        return ent_str_from("an unnamed source");
    if (evidence->speaker.value > 0)
        return evidence->speaker_name;
    return evidence->document_name;
}

/** Did an earlier one of that status have the same voice? */
static bool is_repeated(const ent_evidence *evidence, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (evidence[i].status == evidence[index].status &&
            ent_str_equal(voice_of(&evidence[i]), voice_of(&evidence[index])))
            return true;
    }
    return false;
}

static void add_status_line(ent_buf *out, const ent_evidence *evidence,
                            size_t count, size_t indent, ent_rel_status status)
{
    bool first = true;

    for (size_t i = 0; i < count; i++) {
        if (evidence[i].status != status || is_repeated(evidence, i))
            continue;
        if (first)
            begin_line(out, indent, ent_rel_status_word(status));
        else
            ent_buf_add_cstr(out, ", ");
        add_visible(out, voice_of(&evidence[i]));
        first = false;
    }
    if (!first)
        ent_buf_add_char(out, '\n');
}

/** "containers: >= 10000 (Shin Won-sik)  |  > 11000 (United States)" */
static void add_figures(ent_buf *out, const ent_evidence *evidence,
                        size_t count, size_t indent)
{
    bool first = true;

    for (size_t i = 0; i < count; i++) {
        for (size_t q = 0; q < evidence[i].quantity_count; q++) {
            const ent_quantity *figure = &evidence[i].quantities[q];

            if (first)
                begin_line(out, indent, "figures");
            else
                ent_buf_add_cstr(out, "  |  ");
            ent_buf_add_str(out, figure->op);
            ent_buf_add_char(out, ' ');
            ent_buf_add_number(out, figure->value, 6);
            ent_buf_add_char(out, ' ');
            add_visible(out,
                        figure->unit.len > 0 ? figure->unit : figure->what);
            ent_buf_add_cstr(out, " (");
            add_visible(out, voice_of(&evidence[i]));
            ent_buf_add_char(out, ')');
            first = false;
        }
    }
    if (!first)
        ent_buf_add_char(out, '\n');
}

/** Words of a date that could not be resolved, and in which report. */
static void add_open_date(ent_buf *out, const ent_evidence *evidence,
                          size_t count, size_t indent)
{
    for (size_t i = 0; i < count; i++) {
        if (evidence[i].date.ptr != NULL || evidence[i].date_text.ptr == NULL)
            continue;
        begin_line(out, indent, "date");
        ent_buf_add_cstr(out, "“");
        add_visible(out, evidence[i].date_text);
        ent_buf_add_cstr(out, "” in ");
        add_visible(out, evidence[i].document_name);
        ent_buf_add_cstr(out, evidence[i].report_date.ptr == NULL
                                  ? ", whose date is unknown\n"
                                  : "\n");
        return;
    }
}

static bool is_told_by_others(const ent_evidence *evidence, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (evidence[i].status == ENT_REL_ALLEGED ||
            evidence[i].status == ENT_REL_DENIED)
            return true;
    }
    return false;
}

void add_voices(ent_buf *out, const ent_evidence *evidence, size_t count,
                size_t indent)
{
    if (is_told_by_others(evidence, count)) {
        for (int i = 0; i < ENT_REL_STATUS_COUNT; i++)
            add_status_line(out, evidence, count, indent, (ent_rel_status)i);
    }
    add_figures(out, evidence, count, indent);
    add_open_date(out, evidence, count, indent);
}
