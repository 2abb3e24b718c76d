/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/utf8.h"
#include "entente/lexicon/petrarch_internal.h"

/** An actor and its synonyms while its lines are read. */
typedef struct actor {
    ENT_VEC(ent_str) names; /**< In the lexicon's arena. */
    ent_petrarch_code codes[ENT_PETRARCH_CODES_MAX];
    size_t code_count;
    int64_t line;
} actor;

/** What a file gave. */
typedef struct tally {
    int64_t no_code;   /**< Actors without one that can be read. */
    int64_t no_state;  /**< Codes that begin with no state known here. */
    int64_t no_days;   /**< Codes whose days cannot be read. */
    int64_t first_bad; /**< Line of the first. */
} tally;

typedef struct reader {
    ent_lexicon_builder *b;
    ent_map *state_names; /**< "12 folded name", known before. */
    actor actor;
    tally tally;
} reader;

static ent_status name_key(ent_buf *key, uint32_t entity, ent_str name,
                           ent_error *err)
{
    ent_buf_reset(key);
    ent_buf_addf(key, "%u ", (unsigned)entity);
    if (ent_buf_status(key, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    return ent_utf8_fold(key, name, err);
}

/** Names of states that are there already keep their kind: "AFGHAN_" is a
 *  demonym, whatever the dictionary has it for. */
static ent_status know_state_names(reader *r)
{
    ent_status st = ENT_OK;
    const ent_gazetteer *g = &r->b->lexicon->gazetteer;
    ent_buf key = {0};

    for (size_t i = 0; i < g->names.count; i++) {
        const ent_known_name *name = &g->names.items[i];

        if (g->entities.items[name->entity].entity_class != ENT_STATE)
            continue;
        ENT_TRY(name_key(&key, name->entity, name->name, r->b->err));
        if (ent_map_put(r->state_names, ent_buf_view(&key)) == ENT_MAP_NONE) {
            st = ent_fail_nomem(r->b->err);
            goto cleanup;
        }
    }

cleanup:
    ent_buf_clear(&key);
    return st;
}

/** The state that a code begins with, or ENT_NOT_KNOWN. */
static uint32_t state_of(const reader *r, ent_str code)
{
    const ent_gazetteer *g = &r->b->lexicon->gazetteer;
    uint32_t index = ENT_MAP_NONE;

    if (code.len >= 3)
        index = ent_map_get(g->by_code, ent_str_slice(code, 0, 3));
    return index == ENT_MAP_NONE ? ENT_NOT_KNOWN
                                 : (uint32_t)ent_map_value(g->by_code, index);
}

/** Other names of a state: those that are not there yet. */
static ent_status take_state(reader *r, uint32_t state)
{
    ent_status st = ENT_OK;
    ent_buf key = {0};

    for (size_t i = 0; i < r->actor.names.count; i++) {
        ent_known_name name = {state, ENT_ALIAS_NAME, r->actor.names.items[i],
                               ENT_DAY_MIN, ENT_DAY_MAX};

        ENT_TRY(name_key(&key, state, name.name, r->b->err));
        if (ent_map_get(r->state_names, ent_buf_view(&key)) == ENT_MAP_NONE)
            ENT_TRY(ent_gazetteer_name(r->b, &name));
    }

cleanup:
    ent_buf_clear(&key);
    return st;
}

/** Classes of the last word of a name, to tell bodies from persons. */
static bool is_body(const reader *r, ent_str name)
{
    const ent_lexicon *lexicon = r->b->lexicon;
    static const char *const bodies[] = {"organization", "group",  "military",
                                         "party",        "office", "parliament",
                                         "company",      "media",  "police"};
    ent_buf lower = {0};
    ent_str words[ENT_NAME_WORDS_MAX];
    size_t count = 0;
    ent_str rest = {0};
    ent_noun_classes body = {{0, 0}};
    bool out = false;

    ent_petrarch_words(&lower, name, false);
    rest = ent_buf_view(&lower);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        body = ent_noun_classes_join(
            body, ent_lexicon_class(lexicon, ent_str_from(bodies[i])));
    while (rest.ptr != NULL && count < ENT_NAME_WORDS_MAX) {
        words[count++] = ent_str_cut(&rest, ' ');
        out = out || ent_str_is(words[count - 1], "of");
    }
    for (size_t i = 1; i <= count && !out; i++)
        if (i == count || ent_str_is(words[i], "of"))
            out = ent_noun_classes_meet(
                ent_lexicon_classes_of(lexicon, words, words, i), body);
    ent_buf_clear(&lower);
    return out;
}

/** What an actor with roles is. */
static ent_known_entity describe(const reader *r, ent_str name)
{
    const actor *a = &r->actor;
    ent_known_entity out = {.name = name,
                            .entity_class = ENT_ORGANIZATION,
                            .kind = ent_str_make("", 0),
                            .country = ent_str_make("", 0)};
    const ent_petrarch_role *role = NULL;
    bool dated = false;
    bool blank = memchr(name.ptr, ' ', name.len) != NULL;

    for (size_t i = 0; i < a->code_count; i++) {
        ent_str code = a->codes[i].code;

        dated = dated || a->codes[i].since != ENT_DAY_MIN ||
                a->codes[i].until != ENT_DAY_MAX;
        if (out.country.len == 0 && state_of(r, code) != ENT_NOT_KNOWN)
            out.country = ent_str_slice(code, 0, 3);
        for (size_t at = 0; role == NULL && at + 3 <= code.len; at += 3)
            role = ent_petrarch_role_find(ent_str_slice(code, at, at + 3));
    }
    if (role != NULL && !role->group && (dated || blank) && !is_body(r, name))
        out.entity_class = ENT_PERSON;
    else if (role != NULL)
        out.kind = ent_str_from(role->kind);
    return out;
}

static ent_status take_names(reader *r, uint32_t entity)
{
    ent_status st = ENT_OK;
    const actor *a = &r->actor;

    for (size_t i = 0; i < a->names.count; i++)
        for (size_t k = 0; k < a->code_count; k++) {
            ent_known_name name = {entity, ENT_ALIAS_NAME, a->names.items[i],
                                   a->codes[k].since, a->codes[k].until};

            if (k > 0 && name.since == a->codes[k - 1].since &&
                name.until == a->codes[k - 1].until)
                continue;
            ENT_TRY(ent_gazetteer_name(r->b, &name));
        }

cleanup:
    return st;
}

/** The actor is complete. */
static ent_status finish(reader *r)
{
    ent_status st = ENT_OK;
    actor *a = &r->actor;
    ent_known_entity entity = {0};
    uint32_t id = 0;

    if (a->names.count == 0)
        return ENT_OK;
    if (a->code_count == 0) {
        if (r->tally.no_code++ == 0)
            r->tally.first_bad = a->line;
        goto cleanup;
    }
    if (a->codes[0].code.len == 3 &&
        state_of(r, a->codes[0].code) != ENT_NOT_KNOWN) {
        st = take_state(r, state_of(r, a->codes[0].code));
        goto cleanup;
    }
    entity = describe(r, a->names.items[0]);
    if (entity.country.len == 0 &&
        ent_petrarch_role_find(ent_str_slice(
            a->codes[0].code, 0,
            a->codes[0].code.len < 3 ? a->codes[0].code.len : 3)) == NULL)
        r->tally.no_state++;
    ENT_TRY(ent_gazetteer_put(r->b, &entity, &id));
    ENT_TRY(take_names(r, id));

cleanup:
    a->names.count = 0;
    a->code_count = 0;
    return st;
}

static ent_status add_name(reader *r, ent_str text)
{
    ent_buf plain = {0};
    ent_str name = {0};
    ent_status st = ENT_OK;

    if (text.len > ENT_NAME_BYTES_MAX)
        return ENT_OK;
    ent_petrarch_words(&plain, text, true);
    name = ent_keep_buf(r->b->lexicon->arena, &plain);
    if (name.ptr == NULL ||
        (name.len > 0 && !ENT_VEC_PUSH(&r->actor.names, name)))
        st = ent_fail_nomem(r->b->err);
    return st;
}

static ent_status add_codes(reader *r, ent_str text)
{
    actor *a = &r->actor;
    size_t bad = 0;
    ent_petrarch_code *codes = a->codes + a->code_count;
    size_t count = ent_petrarch_codes(
        text, codes, ENT_PETRARCH_CODES_MAX - a->code_count, &bad);

    r->tally.no_days += (int64_t)bad;
    for (size_t i = 0; i < count; i++) {
        codes[i].code = ent_arena_str(r->b->lexicon->arena, codes[i].code);
        if (codes[i].code.ptr == NULL)
            return ent_fail_nomem(r->b->err);
    }
    a->code_count += count;
    return ENT_OK;
}

static ent_status take_line(reader *r, const ent_line *line)
{
    ent_status st = ENT_OK;
    ent_str text = ent_petrarch_line(line->text);
    bool synonym = text.len > 0 && text.ptr[0] == '+';
    bool code = text.len > 0 && text.ptr[0] == '[';
    ent_str head =
        ent_petrarch_head(synonym ? ent_str_slice(text, 1, text.len) : text);

    if (text.len == 0 || text.ptr[0] == '<' || text.ptr[0] == '!')
        return ENT_OK;
    if (!synonym && !code) {
        ENT_TRY(finish(r));
        r->actor.line = line->number;
    }
    if (!code)
        ENT_TRY(add_name(r, head));
    ENT_TRY(add_codes(r, text));

cleanup:
    return st;
}

static void report(const reader *r)
{
    const tally *t = &r->tally;

    if (t->no_code > 0)
        ent_remark(r->b->remarks, ENT_SEVERITY_WARNING, t->first_bad, 0,
                   "%lld actors without a code were left out; this is the "
                   "first",
                   (long long)t->no_code);
    if (t->no_state > 0)
        ent_remark(r->b->remarks, ENT_SEVERITY_NOTE, 0, 0,
                   "%lld actors have codes of no state; they have no country",
                   (long long)t->no_state);
    if (t->no_days > 0)
        ent_remark(r->b->remarks, ENT_SEVERITY_WARNING, 0, 0,
                   "%lld codes cannot be read, with their days, and were left "
                   "out",
                   (long long)t->no_days);
}

ent_status ent_read_petrarch_actors(ent_lexicon_builder *b)
{
    ent_status st = ENT_OK;
    ent_lines *lines = NULL;
    ent_line line = {0};
    bool more = true;
    reader r = {.b = b, .state_names = ent_map_new()};

    if (r.state_names == NULL)
        return ent_fail_nomem(b->err);
    ENT_TRY(know_state_names(&r));
    ENT_TRY(ent_lines_open_memory(&lines, b->source->name, b->source->text,
                                  b->err));
    for (;;) {
        ENT_TRY(ent_lines_next(lines, &line, &more, b->remarks, b->err));
        if (!more)
            break;
        ENT_TRY(take_line(&r, &line));
    }
    ENT_TRY(finish(&r));
    report(&r);

cleanup:
    ENT_VEC_CLEAR(&r.actor.names);
    ent_map_free(r.state_names);
    ent_lines_close(lines);
    return st;
}
