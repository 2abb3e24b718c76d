/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the members of one report and what was found between them to entities,
 * mentions and evidence: docs/adr/007. */
#include "entente/ingest/keep_internal.h"

#include "entente/core/utf8.h"
#include "entente/ingest/evidence.h"
#include "entente/ingest/reader.h"
#include "entente/lexicon/gazetteer.h"
#include "entente/store/entity.h"
#include "entente/store/explanation.h"
#include "entente/store/link.h"
#include "entente/store/reading.h"
#include "entente/store/relation.h"

/** Who a member is in the database. */
typedef struct identity {
    ent_linked link;
    bool linked;
} identity;

/** The findings of one report on their way. */
typedef struct keeping {
    ent_keeper *keeper;
    ent_report *report;
    ent_document_id document;
    const ent_cast *cast;
    identity *parties; /**< By member. */
    ent_error *err;
} keeping;

static ent_str or_absent(ent_str text)
{
    return text.len == 0 ? ent_str_from(NULL) : text;
}

/** A share that the database takes, whatever comes: from 0 to 1, no NaN. */
static double share(float value)
{
    if (!(value > 0))
        return 0;
    return value < 1 ? (double)value : 1;
}

static bool has_capital(ent_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((name.ptr[i] >= 'A' && name.ptr[i] <= 'Z') ||
            (unsigned char)name.ptr[i] >= 0x80)
            return true;
    return false;
}

/** Is it a name that many have: of a sort, or of a body that every state has?
 */
static bool is_generic(const ent_member *member)
{
    static const char *const bodies[] = {"ministry", "agency",   "legislature",
                                         "court",    "military", "police",
                                         "mission"};

    if (!has_capital(member->name))
        return true;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (ent_str_is(member->kind, bodies[i]))
            return true;
    return false;
}

/** Other names of an entity of the user's files. */
static ent_status list_names(const keeping *k, const ent_member *member,
                             ent_party *party)
{
    const ent_lexicon *lexicon = ent_reader_lexicon(k->keeper->reader);
    size_t count = 0;
    const ent_known_name *names =
        ent_lexicon_names(lexicon, member->known, &count);
    ent_alias *aliases =
        ent_arena_alloc(k->report->arena, count, sizeof *aliases);

    if (aliases == NULL)
        return ent_fail_nomem(k->err);
    for (size_t i = 0; i < count; i++)
        aliases[i] = (ent_alias){.name = names[i].name, .kind = names[i].kind};
    party->aliases = aliases;
    party->alias_count = count;
    return ENT_OK;
}

static ent_status describe(const keeping *k, const ent_member *member,
                           ent_party *out)
{
    const ent_known_entity *known = NULL;
    ent_party party = {
        .entity = {.name = member->name,
                   .entity_class = member->entity_class,
                   .kind = or_absent(member->kind),
                   .country = member->country.len == 3 ? member->country
                                                       : ent_str_from(NULL),
                   .origin = ent_str_from("text")},
        .aliases = member->aliases,
        .alias_count = member->alias_count,
        .generic = is_generic(member),
        .document = k->report->document.name,
    };
    ent_status st = ENT_OK;

    if (member->known != ENT_NOT_KNOWN) {
        known = ent_lexicon_entity(ent_reader_lexicon(k->keeper->reader),
                                   member->known);
        party.known = true;
        party.entity.origin =
            ent_str_from(known->builtin ? "built-in" : "curated");
        party.aliases = NULL;
        party.alias_count = 0;
        if (!known->builtin)
            ENT_TRY(list_names(k, member, &party));
    }
    *out = party;

cleanup:
    return st;
}

/** What two members have in common that are the same one to the database. */
static ent_status write_key(keeping *k, const ent_party *party)
{
    ent_buf *key = &k->keeper->key;

    ent_buf_reset(key);
    ent_buf_addf(key, "%d%d\t%.*s\t", (int)party->known,
                 (int)party->entity.entity_class,
                 ENT_STR_ARGS(party->entity.country));
    ent_buf_add_str(key, party->entity.name);
    return ent_buf_status(key, k->err);
}

/** Find or make the entity of a member; names of the lexicon are looked up once
 *  in a transaction, others whenever a report may know more of them. */
static ent_status identify(keeping *k, uint32_t index, ent_linked *out)
{
    const ent_member *member = &k->cast->members[index];
    identity *party_of = &k->parties[index];
    ent_party party;
    uint32_t key = ENT_MAP_NONE;
    ent_status st = ENT_OK;

    if (party_of->linked) {
        *out = party_of->link;
        return ENT_OK;
    }
    ENT_TRY(describe(k, member, &party));
    if (party.known) {
        ENT_TRY(write_key(k, &party));
        key = ent_map_put(k->keeper->linked, ent_buf_view(&k->keeper->key));
        if (key == ENT_MAP_NONE)
            return ent_fail_nomem(k->err);
        party_of->link.entity.value = ent_map_value(k->keeper->linked, key);
    }
    if (party_of->link.entity.value == 0)
        ENT_TRY(
            ent_store_link(k->keeper->store, &party, &party_of->link, k->err));
    if (key != ENT_MAP_NONE)
        ent_map_set_value(k->keeper->linked, key, party_of->link.entity.value);
    party_of->linked = true;
    *out = party_of->link;

cleanup:
    return st;
}

/** A name that cannot be stored is no party: too long, or signs alone. */
static bool is_storable(const keeping *k, uint32_t index)
{
    ent_str name = k->cast->members[index].name;

    return name.len > 0 && name.len <= 1024 && !ent_str_is(name, "?") &&
           memchr(name.ptr, '\0', name.len) == NULL &&
           ent_utf8_valid_prefix(name) == name.len;
}

static ent_status link_parties(keeping *k, const ent_finding *finding,
                               ent_assertion *a)
{
    ent_linked subject = {0};
    ent_linked object = {0};
    ent_linked speaker = {.entity = ENT_NO_ENTITY};
    ent_status st = ENT_OK;

    ENT_TRY(identify(k, finding->subject, &subject));
    ENT_TRY(identify(k, finding->object, &object));
    if (finding->speaker == ENT_UNNAMED)
        speaker.entity = ENT_UNNAMED_SOURCE;
    else if (finding->speaker != ENT_NO_MEMBER)
        ENT_TRY(identify(k, finding->speaker, &speaker));
    a->subject = subject.entity;
    a->object = object.entity;
    a->speaker = speaker.entity;

cleanup:
    return st;
}

static void fill_assertion(const keeping *k, const ent_evidence *e,
                           const ent_finding *finding, ent_assertion *a)
{
    a->document = k->document;
    a->sentence = (int32_t)e->sentence_no;
    a->bytes = e->bytes;
    a->code_points = e->code_points;
    a->quote = e->quote;
    a->subject_span = e->subject_span;
    a->predicate_span = e->predicate_span;
    a->object_span = e->object_span;
    a->speaker_span = e->speaker_span;
    a->type = e->type;
    a->mode = or_absent(e->mode);
    a->label = e->label;
    a->polarity = e->polarity;
    a->modality = e->modality;
    a->own = e->own;
    a->medium = e->medium;
    a->date = finding->date;
    a->date_text = e->date_text;
    a->date_basis = e->date_basis;
    a->confidence = share((float)e->confidence);
    a->rule = e->rule;
    a->origin = ENT_ORIGIN_TEXT;
    a->quantities = e->quantities;
    a->quantity_count = e->quantity_count;
    if (a->code_points.begin < 0) {
        ent_str text = k->report->page.text;

        a->code_points.begin = (int64_t)ent_utf8_count(
            ent_str_slice(text, 0, (size_t)a->bytes.begin));
        a->code_points.end =
            a->code_points.begin + (int64_t)ent_utf8_count(a->quote);
    }
}

static ent_status keep_finding(keeping *k, const ent_finding *finding)
{
    const ent_evidence_source source = {
        .name = k->report->document.name,
        .sha256 = k->report->document.sha256,
        .report_date = k->report->document.report_date,
        .publisher = k->report->document.publisher,
    };
    ent_evidence evidence;
    ent_assertion a = {0};
    ent_assertion_id id = {0};
    ent_explanation reasons = {
        .path = finding->path,
        .parse = share(finding->parts.parse),
        .subject = share(finding->parts.subject),
        .object = share(finding->parts.object),
        .rule = share(finding->parts.rule),
    };
    bool added = false;
    ent_status st = ENT_OK;

    if (!is_storable(k, finding->subject) || !is_storable(k, finding->object))
        return ENT_OK;
    ENT_TRY(ent_evidence_of(&evidence, &k->report->extraction, finding, &source,
                            k->report->arena, k->err));
    ENT_TRY(link_parties(k, finding, &a));
    if (a.subject.value == a.object.value)
        goto cleanup;
    fill_assertion(k, &evidence, finding, &a);
    ENT_TRY(ent_store_put_assertion(k->keeper->store, &a, &id, &added, k->err));
    if (!added)
        goto cleanup;
    ENT_TRY(ent_store_put_explanation(k->keeper->store, id, &reasons, k->err));
    k->report->result.relations++;

cleanup:
    return st;
}

/** Who a mention speaks of, if it is one and has a place in the database.
 *  @param[out] waits  It may be one of several. */
static ent_status whom(keeping *k, const ent_mention *mention,
                       ent_entity_id *out, bool *waits)
{
    ent_linked link_of = {0};
    uint32_t member = 0;
    ent_status st = ENT_OK;

    *out = ENT_NO_ENTITY;
    *waits = mention->member_count == 0 && mention->candidate_count > 0;
    if (mention->member_count != 1)
        return ENT_OK;
    member = mention->members[0];
    /* Somebody who takes part in nothing and is in no list stays out. */
    if (!is_storable(k, member) ||
        (!k->parties[member].linked &&
         k->cast->members[member].known == ENT_NOT_KNOWN))
        return ENT_OK;
    ENT_TRY(identify(k, member, &link_of));
    if (link_of.unsure)
        *waits = true;
    else
        *out = link_of.entity;

cleanup:
    return st;
}

static ent_status keep_mention(keeping *k, const ent_mention *mention)
{
    const ent_passage *passage =
        &k->report->extraction.reading.passages[mention->passage];
    ent_mention_row row = {
        .document = k->document,
        .bytes = mention->bytes,
        .sentence = passage->parse->sentence_no,
        .score = share(mention->score),
        .rule = ent_str_from(mention->rule == NULL ? "" : mention->rule),
    };
    bool waits = false;
    ent_status st = ENT_OK;

    if (passage->sentence != NULL)
        row.sentence = passage->sentence->number;
    ENT_TRY(whom(k, mention, &row.entity, &waits));
    if ((row.entity.value <= 0 && !waits) ||
        mention->bytes.end <= mention->bytes.begin)
        goto cleanup;
    ENT_TRY(ent_store_put_mention(k->keeper->store, &row, k->err));

cleanup:
    return st;
}

ent_status ent_keep_findings(ent_keeper *keeper, ent_report *report,
                             ent_document_id document, ent_error *err)
{
    const ent_extraction *extraction = &report->extraction;
    keeping k = {.keeper = keeper,
                 .report = report,
                 .document = document,
                 .cast = &extraction->cast,
                 .err = err};
    ent_status st = ENT_OK;

    k.parties =
        ent_arena_alloc(report->arena, k.cast->member_count, sizeof *k.parties);
    if (k.parties == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < extraction->count; i++)
        ENT_TRY(keep_finding(&k, &extraction->findings[i]));
    for (size_t i = 0; i < k.cast->mention_count; i++)
        ENT_TRY(keep_mention(&k, &k.cast->mentions[i]));

cleanup:
    return st;
}
