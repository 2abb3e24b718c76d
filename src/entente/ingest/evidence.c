/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/evidence.h"

#include "entente/core/buf.h"
#include "entente/core/utf8.h"

enum {
    EVENT_KEY_DIGITS = 8,
    /** A longer sentence is a list, a table or worse: evidence is then the part
     *  of it that was read at one time, not each time the whole. */
    SENTENCE_BYTES = 4096
};

static ent_str or_absent(ent_str text)
{
    return text.len == 0 ? ent_str_from(NULL) : text;
}

static ent_str copy_of(const ent_buf *buf, ent_arena *arena)
{
    return buf->failed ? ent_str_from(NULL)
                       : ent_arena_str(arena, ent_buf_view(buf));
}

/** Evidence is a part of its sentence. */
static void set_part(ent_evidence *out, const ent_sentence *sentence,
                     ent_span part, ent_str text)
{
    int64_t begin = (int64_t)ent_utf8_count(
        ent_str_slice(text, (size_t)sentence->bytes.begin, (size_t)part.begin));

    out->bytes = part;
    out->quote = ent_str_slice(text, (size_t)part.begin, (size_t)part.end);
    out->code_points.begin = sentence->code_points.begin + begin;
    out->code_points.end =
        out->code_points.begin + (int64_t)ent_utf8_count(out->quote);
}

/** The sentence around the evidence: a passage may be a part of one. */
static void set_place(ent_evidence *out, const ent_extraction *extraction,
                      const ent_finding *finding)
{
    const ent_passage *passage =
        &extraction->reading.passages[finding->passage];
    ent_span bytes = passage->parse->bytes;
    ent_str text = extraction->reading.text;

    out->bytes = bytes;
    out->code_points = ENT_NO_SPAN;
    out->sentence_bytes = bytes;
    out->sentence_no = passage->parse->sentence_no;
    if (passage->sentence != NULL) {
        out->sentence_bytes = passage->sentence->bytes;
        out->sentence_no = passage->sentence->number;
        out->bytes = passage->sentence->bytes;
        out->code_points = passage->sentence->code_points;
    }
    out->sentence = ent_str_slice(text, (size_t)out->sentence_bytes.begin,
                                  (size_t)out->sentence_bytes.end);
    out->quote = out->sentence;
    if (passage->sentence != NULL && bytes.begin >= out->bytes.begin &&
        bytes.end <= out->bytes.end && bytes.end > bytes.begin &&
        out->sentence.len > SENTENCE_BYTES)
        set_part(out, passage->sentence, bytes, text);
    out->subject_span = finding->subject_span;
    out->predicate_span = finding->predicate_span;
    out->object_span = finding->object_span;
    out->speaker_span = finding->speaker_span;
}

static void set_parties(ent_evidence *out, const ent_extraction *extraction,
                        const ent_finding *finding)
{
    const ent_member *members = extraction->cast.members;
    const ent_member *subject = &members[finding->subject];
    const ent_member *object = &members[finding->object];

    out->subject_name = subject->name;
    out->subject_class = subject->entity_class;
    out->subject_country = or_absent(subject->country);
    out->object_name = object->name;
    out->object_class = object->entity_class;
    out->object_country = or_absent(object->country);
    out->speaker_name = ent_str_from(NULL);
    if (finding->speaker == ENT_UNNAMED)
        out->speaker_name = ent_str_from("?");
    else if (finding->speaker != ENT_NO_MEMBER)
        out->speaker_name = members[finding->speaker].name;
}

static void set_reading(ent_evidence *out, const ent_finding *finding)
{
    out->type = finding->type;
    out->mode =
        ent_str_from(finding->mode == NULL ? NULL : finding->mode->name);
    out->label = or_absent(finding->label);
    out->polarity = finding->polarity;
    out->modality = finding->modality;
    out->own = finding->own;
    out->status =
        ent_assertion_status(finding->polarity, finding->modality,
                             finding->speaker != ENT_NO_MEMBER, finding->own);
    out->medium = or_absent(finding->medium);
    out->date_text = or_absent(finding->date_text);
    out->date_basis = finding->date_basis;
    out->quantities = finding->quantities;
    out->quantity_count = finding->quantity_count;
    out->confidence = (double)finding->confidence;
    out->rule = finding->rule;
    out->origin = ENT_ORIGIN_TEXT;
    out->verdict = ent_str_from(NULL);
}

/** Made texts: the date, and a key that is the same wherever the same text is
 *  read. */
static ent_status set_made(ent_evidence *out, const ent_finding *finding,
                           const ent_evidence_source *source, ent_arena *arena,
                           ent_error *err)
{
    ent_buf buf = {0};
    size_t digits = source->sha256.len < EVENT_KEY_DIGITS ? source->sha256.len
                                                          : EVENT_KEY_DIGITS;

    out->date = ent_str_from(NULL);
    if (finding->date.known) {
        ent_date_write(&buf, &finding->date);
        out->date = copy_of(&buf, arena);
        ent_buf_reset(&buf);
    }
    out->event_key = ent_str_from(NULL);
    if (!finding->type->tie) {
        ent_buf_addf(&buf, "%.*s-%lld-%s", (int)digits, source->sha256.ptr,
                     (long long)(finding->predicate_span.begin >= 0
                                     ? finding->predicate_span.begin
                                     : out->bytes.begin),
                     finding->type->name);
        out->event_key = copy_of(&buf, arena);
    }
    ent_buf_clear(&buf);
    if ((finding->date.known && out->date.ptr == NULL) ||
        (!finding->type->tie && out->event_key.ptr == NULL))
        return ent_fail_nomem(err);
    return ENT_OK;
}

ent_status ent_evidence_of(ent_evidence *out, const ent_extraction *extraction,
                           const ent_finding *finding,
                           const ent_evidence_source *source, ent_arena *arena,
                           ent_error *err)
{
    *out = (ent_evidence){.document_name = source->name,
                          .document_sha256 = source->sha256,
                          .report_date = source->report_date,
                          .publisher = source->publisher};
    set_place(out, extraction, finding);
    set_parties(out, extraction, finding);
    set_reading(out, finding);
    return set_made(out, finding, source, arena, err);
}
