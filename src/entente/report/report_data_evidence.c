/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The pieces of evidence in the data of the page, and the sentences round
 * them. */
#include "entente/report/report_data_internal.h"

#include "entente/core/utf8.h"

enum {
    AROUND = 2 /* Sentences before and behind a cited one. */
};

/* Place of a sentence number among those of its source, or SIZE_MAX. */
static size_t sentence_place(const ent_report_source *source, int64_t number)
{
    for (size_t i = 0; i < source->sentence_count; i++)
        if (source->sentences[i].number == number)
            return i;
    return SIZE_MAX;
}

static ent_str sentence_text(const ent_report_source *source, size_t at)
{
    const ent_sentence *sentence = &source->sentences[at];
    ent_str text = source->document.text;

    if (text.ptr != NULL && sentence->bytes.begin >= 0 &&
        (size_t)sentence->bytes.end <= text.len)
        return ent_str_slice(text, (size_t)sentence->bytes.begin,
                             (size_t)sentence->bytes.end);
    return sentence->text;
}

void ent_report_number_sentences(ent_report *r)
{
    uint32_t next = 1;

    for (size_t i = 0; i < r->relations.count; i++)
        for (size_t k = 0; k < r->relations.items[i].shown; k++) {
            const ent_evidence *e = &r->relations.items[i].telling.evidence[k];
            ent_report_source *source =
                &r->sources.items[ent_report_source_of(r, e->document)];
            size_t at = e->sentence.ptr == NULL
                            ? SIZE_MAX
                            : sentence_place(source, e->sentence_no);

            if (at == SIZE_MAX)
                continue;
            for (size_t s = at < AROUND ? 0 : at - AROUND;
                 s <= at + AROUND && s < source->sentence_count; s++)
                source->index_of[s] = 1;
        }
    for (size_t i = 0; i < r->sources.count; i++)
        for (size_t s = 0; s < r->sources.items[i].sentence_count; s++)
            if (r->sources.items[i].index_of[s] != 0)
                r->sources.items[i].index_of[s] = next++;
}

void ent_report_put_sentences(ent_json_pen *pen, const ent_report *r)
{
    ent_json_key(pen, "sentences");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < r->sources.count; i++)
        for (size_t s = 0; s < r->sources.items[i].sentence_count; s++) {
            const ent_report_source *source = &r->sources.items[i];

            if (source->index_of[s] == 0)
                continue;
            ent_json_begin_object(pen);
            ent_json_key(pen, "source");
            ent_json_put_int(pen, (int64_t)i);
            ent_json_key(pen, "no");
            ent_json_put_int(pen, source->sentences[s].number);
            ent_json_key(pen, "text");
            ent_json_put_str(pen, sentence_text(source, s));
            ent_json_end_object(pen);
        }
    ent_json_end_array(pen);
}

/* UTF-16 units of the first @p bytes of valid text. */
static int64_t units(ent_str text, size_t bytes)
{
    int64_t count = 0;

    for (size_t at = 0; at < bytes && at < text.len;)
        count += ent_utf8_next(text, &at) > 0xffff ? 2 : 1;
    return count;
}

static void put_mark(ent_json_pen *pen, const ent_evidence *e, ent_span span)
{
    int64_t begin = span.begin - e->sentence_bytes.begin;
    int64_t end = span.end - e->sentence_bytes.begin;

    if (span.begin < 0 || begin < 0 || end > (int64_t)e->sentence.len ||
        begin >= end)
        return;
    ent_json_begin_array(pen);
    ent_json_put_int(pen, units(e->sentence, (size_t)begin));
    ent_json_put_int(pen, units(e->sentence, (size_t)end));
    ent_json_end_array(pen);
}

static void put_marks(ent_json_pen *pen, const ent_evidence *e)
{
    ent_json_key(pen, "marks");
    ent_json_begin_array(pen);
    if (e->subject_span.begin < 0 && e->predicate_span.begin < 0 &&
        e->object_span.begin < 0) {
        put_mark(pen, e, e->bytes);
    } else {
        put_mark(pen, e, e->subject_span);
        put_mark(pen, e, e->predicate_span);
        put_mark(pen, e, e->object_span);
    }
    ent_json_end_array(pen);
}

static void put_piece(ent_json_pen *pen, const ent_report *r, size_t relation,
                      const ent_evidence *e)
{
    size_t place = ent_report_source_of(r, e->document);
    const ent_report_source *source = &r->sources.items[place];
    size_t at = e->sentence.ptr == NULL
                    ? SIZE_MAX
                    : sentence_place(source, e->sentence_no);

    ent_json_begin_object(pen);
    ent_json_key(pen, "relation");
    ent_json_put_int(pen, (int64_t)relation);
    ent_json_key(pen, "sentence");
    if (at == SIZE_MAX)
        ent_json_put_null(pen);
    else
        ent_json_put_int(pen, (int64_t)source->index_of[at] - 1);
    ent_json_key(pen, "source");
    ent_json_put_int(pen, (int64_t)place);
    put_marks(pen, e);
    ent_json_key(pen, "speaker");
    ent_report_put_words(pen, ent_report_voice_of(e));
    ent_json_key(pen, "date");
    ent_json_put_str(pen, e->date.len == 0 && at == SIZE_MAX ? e->report_date
                                                             : e->date);
    ent_json_key(pen, "status");
    ent_json_put_int(pen, e->status);
    ent_json_key(pen, "confidence");
    ent_json_put_number(pen, e->confidence, 2);
    ent_json_key(pen, "words");
    if (at == SIZE_MAX)
        ent_report_put_words(pen, ent_telling_words(e));
    else
        ent_json_put_null(pen);
    ent_json_end_object(pen);
}

void ent_report_put_evidence(ent_json_pen *pen, const ent_report *r)
{
    ent_json_key(pen, "evidence");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < r->relations.count; i++)
        for (size_t k = 0; k < r->relations.items[i].shown; k++)
            put_piece(pen, r, i, &r->relations.items[i].telling.evidence[k]);
    ent_json_end_array(pen);
}
