/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Denials of what was said before: "Both deny the charges", "a claim that
 * Togo rejects", "called the report untrue". */
#include "entente/extract/stance_view_internal.h"

#include "entente/extract/stance_words_internal.h"

enum {
    PASSAGES_BACK = 2, /* That "the charges" may stand behind. */
    DENIERS_MAX = 4
};

/** Where a denial stands. */
typedef struct denial {
    uint32_t passage;
    uint32_t verb;   /**< Word that denies. */
    uint32_t clause; /**< Of that word. */
    uint32_t object; /**< "charges", "it", or the verb. */
    bool here;       /**< Of what the same sentence says. */
    bool part;       /**< "any involvement": only of the denier's own acts. */
    uint32_t deniers[DENIERS_MAX]; /**< Words of the phrases. */
    size_t denier_count;
} denial;

typedef struct denial_reader {
    const ent_finder *finder;
    const size_t *first; /**< First finding of a passage, and their end. */
} denial_reader;

static const ent_word *word_of(const denial_reader *r, uint32_t passage,
                               uint32_t word)
{
    return ent_reading_word(r->finder->reading, passage, word);
}

static bool is_kind(const denial_reader *r, uint32_t passage, uint32_t word,
                    const char *kind)
{
    return ent_stance_word_is(word_of(r, passage, word)->lemma, kind);
}

static bool is_anaphor(const denial_reader *r, uint32_t passage, uint32_t word)
{
    static const char *const forms[] = {"it",   "this",  "that",
                                        "them", "these", "which"};
    const ent_word *at = word_of(r, passage, word);

    if (at->upos != ENT_PRON && at->upos != ENT_DET)
        return false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (ent_str_is(at->lemma, forms[i]) ||
            ent_str_is(at->token.form, forms[i]))
            return true;
    return false;
}

/** What was claimed before: "the charges", "any role", "it". */
static bool stands_for_claim(const denial_reader *r, uint32_t passage,
                             uint32_t word)
{
    return is_anaphor(r, passage, word) ||
           (word_of(r, passage, word)->upos == ENT_NOUN &&
            (is_kind(r, passage, word, "said") ||
             is_kind(r, passage, word, "part")));
}

/* ---- finding denials --------------------------------------------------- */

static void add_denier(denial *out, uint32_t word)
{
    if (out->denier_count < DENIERS_MAX)
        out->deniers[out->denier_count++] = word;
}

static void read_deniers(const denial_reader *r, const ent_clause *clause,
                         denial *out)
{
    ent_role role = clause->passive ? ENT_ROLE_AGENT : ENT_ROLE_SUBJECT;

    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == role &&
            clause->arguments[i].link != ENT_LINK_APPOSITION &&
            !stands_for_claim(r, out->passage, clause->arguments[i].word))
            add_denier(out, clause->arguments[i].word);
    for (size_t i = 0; i < clause->argument_count && out->denier_count == 0;
         i++)
        if (clause->arguments[i].role == role &&
            clause->arguments[i].link == ENT_LINK_APPOSITION)
            add_denier(out, clause->arguments[i].word);
}

/** "denied the charges", "a claim that Togo denies", "denied doing so". */
static bool read_denied(const denial_reader *r, const ent_clause *clause,
                        denial *out)
{
    bool found = false;

    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];
        bool before = one->word < clause->predicate;

        if (one->role == ENT_ROLE_COMPLEMENT) {
            if (one->link != ENT_LINK_APPOSITION && !before)
                return false;
            found = true;
            out->here = true;
        } else if ((one->role == ENT_ROLE_OBJECT ||
                    (one->role == ENT_ROLE_SUBJECT && before)) &&
                   stands_for_claim(r, out->passage, one->word)) {
            found = true;
            out->object = one->word;
            out->part = is_kind(r, out->passage, one->word, "part");
            out->here = out->here || (before && !clause->passive);
        } else if (one->role == ENT_ROLE_OBJECT &&
                   one->link == ENT_LINK_RELATIVE) {
            found = true;
            out->here = true;
        }
    }
    return found;
}

/** "called the charges absurd", "rejected that as fantasy". */
static bool is_called_false(const denial_reader *r, const ent_clause *clause,
                            denial *out)
{
    bool claim = false;
    bool judged = false;

    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];

        if (one->word < clause->predicate)
            continue;
        if (one->role == ENT_ROLE_OBJECT &&
            stands_for_claim(r, out->passage, one->word)) {
            claim = true;
            out->object = one->word;
        }
        if (one->role == ENT_ROLE_COMPLEMENT || one->role == ENT_ROLE_OBLIQUE ||
            one->role == ENT_ROLE_OBJECT)
            judged = judged || is_kind(r, out->passage, one->word, "false");
    }
    if (judged && !claim)
        for (uint32_t i = clause->predicate + 1;
             i <= clause->predicate + 2 &&
             i < r->finder->reading->passages[out->passage].parse->word_count;
             i++)
            claim = claim || is_anaphor(r, out->passage, i);
    return claim && judged;
}

/** "That was a lie, he retorted". */
static bool is_false(const denial_reader *r, const ent_clause *clause,
                     denial *out)
{
    if (clause->kind != ENT_CLAUSE_COPULAR ||
        word_of(r, out->passage, clause->predicate)->label.relation ==
            ENT_DEPREL_XCOMP ||
        !is_kind(r, out->passage, clause->predicate, "false"))
        return false;
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_SUBJECT &&
            stands_for_claim(r, out->passage, clause->arguments[i].word)) {
            out->object = clause->arguments[i].word;
            if (clause->speaker != ENT_NO_WORD)
                add_denier(out, clause->speaker);
            return out->denier_count > 0;
        }
    return false;
}

static bool read_denial(const denial_reader *r, uint32_t passage,
                        uint32_t index, denial *out)
{
    const ent_clause *clause =
        &r->finder->reading->passages[passage].clauses.clauses[index];
    const ent_word *verb = word_of(r, passage, clause->predicate);

    *out = (denial){.passage = passage,
                    .verb = clause->predicate,
                    .clause = index,
                    .object = clause->predicate};
    if (clause->negated || clause->modality != ENT_CLAUSE_ACTUAL ||
        clause->kind == ENT_CLAUSE_NOMINAL)
        return false;
    if (is_false(r, clause, out))
        return true;
    if (verb->upos != ENT_VERB)
        return false;
    if (!(ent_stance_word_is(verb->lemma, "judges") &&
          is_called_false(r, clause, out)) &&
        !(ent_stance_word_is(verb->lemma, "denies") &&
          read_denied(r, clause, out)))
        return false;
    read_deniers(r, clause, out);
    return out->denier_count > 0;
}

/* ---- what is denied ---------------------------------------------------- */

static bool is_alleged(const ent_finding *finding)
{
    return ent_assertion_status(finding->polarity, finding->modality,
                                finding->speaker != ENT_NO_MEMBER,
                                finding->own) == ENT_REL_ALLEGED;
}

static bool is_deniable(const denial_reader *r, const denial *d,
                        const ent_finding *finding, uint32_t denier,
                        bool alleged)
{
    if (finding->type->tie || finding->polarity != ENT_POSITIVE ||
        finding->modality != ENT_ACTUAL || finding->speaker == denier ||
        finding->type->quad == ENT_QUAD_VERBAL_CONFLICT ||
        finding->type->quad == ENT_QUAD_NONE || is_alleged(finding) != alleged)
        return false;
    if (finding->passage == d->passage && finding->predicate >= d->verb)
        return false;
    return ent_speaks_for(r->finder->cast, denier, finding->subject) ||
           (!d->part &&
            ent_speaks_for(r->finder->cast, denier, finding->object));
}

static ent_status add_denied(const denial_reader *r, const denial *d,
                             size_t index, uint32_t word, uint32_t denier,
                             ent_error *err)
{
    const ent_reading *reading = r->finder->reading;
    ent_finding denied = r->finder->findings->items[index];
    const ent_mention *mention = ent_cast_at(r->finder->cast, d->passage, word);

    if (denied.passage != d->passage) {
        bool subject = ent_speaks_for(r->finder->cast, denier, denied.subject);
        ent_span of_denier =
            mention != NULL
                ? mention->bytes
                : ent_words_span(reading, d->passage, word, word + 1);
        ent_span of_claim =
            ent_words_span(reading, d->passage, d->object, d->object + 1);

        denied.passage = d->passage;
        denied.clause = d->clause;
        denied.predicate = d->verb;
        denied.predicate_span =
            ent_words_span(reading, d->passage, d->verb, d->verb + 1);
        denied.subject_word = subject ? word : d->object;
        denied.object_word = subject ? d->object : word;
        denied.subject_span = subject ? of_denier : of_claim;
        denied.object_span = subject ? of_claim : of_denier;
    }
    denied.fixed_status = true;
    denied.polarity = ENT_NEGATIVE;
    denied.speaker = denier;
    denied.own = true;
    denied.medium = ent_str_make(NULL, 0);
    denied.speaker_span =
        mention != NULL ? mention->bytes
                        : ent_words_span(reading, d->passage, word, word + 1);
    return ent_finding_add(r->finder, &denied, err);
}

/** Deny findings of one passage. @param[out] count  How many there were. */
static ent_status deny_in(const denial_reader *r, const denial *d,
                          uint32_t passage, uint32_t word, uint32_t denier,
                          bool alleged, size_t *count, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = r->first[passage]; i < r->first[passage + 1]; i++) {
        if (!is_deniable(r, d, &r->finder->findings->items[i], denier, alleged))
            continue;
        ENT_TRY(add_denied(r, d, i, word, denier, err));
        *count += 1;
    }

cleanup:
    return st;
}

static ent_status deny_for(const denial_reader *r, const denial *d,
                           uint32_t word, uint32_t denier, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;

    ENT_TRY(deny_in(r, d, d->passage, word, denier, true, &count, err));
    if (count == 0 && d->here)
        ENT_TRY(deny_in(r, d, d->passage, word, denier, false, &count, err));
    for (uint32_t i = 1;
         i <= PASSAGES_BACK && i <= d->passage && count == 0 && !d->here; i++)
        ENT_TRY(deny_in(r, d, d->passage - i, word, denier, true, &count, err));

cleanup:
    return st;
}

static ent_status deny(const denial_reader *r, const denial *d, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < d->denier_count; i++) {
        const ent_mention *mention =
            ent_cast_at(r->finder->cast, d->passage, d->deniers[i]);
        ent_voice voice = {ENT_VOICE_SAID, d->passage, d->verb, d->deniers[i]};
        uint32_t one = ent_voice_member(r->finder, &voice);
        size_t count = mention != NULL && mention->member_count > 1
                           ? mention->member_count
                           : 1;

        for (size_t k = 0; k < count; k++) {
            uint32_t member = count > 1 ? mention->members[k] : one;

            if (member < r->finder->cast->member_count)
                ENT_TRY(deny_for(r, d, d->deniers[i], member, err));
        }
    }

cleanup:
    return st;
}

/* ---- together ---------------------------------------------------------- */

/** Findings are in the order of their passages: where each one's begin. */
static size_t *first_findings(const ent_finder *finder, size_t count)
{
    size_t passages = finder->reading->count;
    size_t *first = ent_arena_alloc(finder->arena, passages + 2, sizeof *first);
    size_t at = 0;

    for (size_t p = 0; first != NULL && p <= passages; p++) {
        while (at < count && finder->findings->items[at].passage < p)
            at++;
        first[p] = at;
    }
    return first;
}

ent_status ent_deny_findings(const ent_finder *finder, size_t count,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    denial_reader r = {finder, first_findings(finder, count)};

    if (r.first == NULL)
        return ent_fail_nomem(err);
    for (uint32_t p = 0; p < finder->reading->count; p++) {
        const ent_passage *passage = &finder->reading->passages[p];

        if (passage->skip != ENT_SKIP_NOT)
            continue;
        for (uint32_t c = 0; c < passage->clauses.count; c++) {
            denial d;

            if (read_denial(&r, p, c, &d))
                ENT_TRY(deny(&r, &d, err));
        }
    }

cleanup:
    return st;
}
