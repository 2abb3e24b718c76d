/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extract/stance_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/extract/reading_internal.h"
#include "entente/extract/stance_internal.h"

#include <stdio.h>
#include <string.h>

static ent_language *language;

/** Members, and the words that are mentions of them. */
static const struct {
    const char *name;
    ent_entity_class entity_class;
    const char *kind;
    const char *country;
} members[] = {{"Togo", ENT_STATE, "", "TGO"},
               {"Ghana", ENT_STATE, "", "GHA"},
               {"Mali", ENT_STATE, "", "MLI"},
               {"Chad", ENT_STATE, "", "TCD"},
               {"Mensah", ENT_PERSON, "", "GHA"},
               {"Diallo", ENT_PERSON, "", "MLI"},
               {"Hourglass", ENT_ORGANIZATION, "media", ""},
               {"rebels", ENT_GROUP, "", "TGO"}};
static const struct {
    const char *form;
    size_t member;
    ent_mention_kind kind;
} forms[] = {{"Togo", 0, ENT_MENTION_NAME},
             {"Lome", 0, ENT_MENTION_METONYM},
             {"Togolese", 0, ENT_MENTION_ADJECTIVE},
             {"Ghana", 1, ENT_MENTION_NAME},
             {"Accra", 1, ENT_MENTION_METONYM},
             {"Ghanaian", 1, ENT_MENTION_ADJECTIVE},
             {"Mali", 2, ENT_MENTION_NAME},
             {"Malian", 2, ENT_MENTION_ADJECTIVE},
             {"Bamako", 2, ENT_MENTION_METONYM},
             {"Chad", 3, ENT_MENTION_NAME},
             {"Mensah", 4, ENT_MENTION_NAME},
             {"he", 4, ENT_MENTION_PRONOUN},
             {"Diallo", 5, ENT_MENTION_NAME},
             {"Hourglass", 6, ENT_MENTION_NAME},
             {"rebels", 7, ENT_MENTION_PEOPLE}};

enum {
    MEMBER_COUNT = sizeof members / sizeof *members,
    FORM_COUNT = sizeof forms / sizeof *forms
};

int stance_reading_open(void **state)
{
    (void)state;
    if (ent_language_open(&language, ENT_TEST_SOURCE_DIR "/models", false,
                          NULL) != ENT_OK)
        language = NULL;
    return 0;
}

int stance_reading_close(void **state)
{
    (void)state;
    ent_language_close(language);
    language = NULL;
    return 0;
}

/* ---- who is who -------------------------------------------------------- */

static size_t form_of(ent_str word)
{
    size_t i = 0;

    while (i < FORM_COUNT && !ent_str_is(word, forms[i].form))
        i++;
    return i;
}

static void add_mentions(ent_cast *cast, const ent_reading *reading,
                         uint32_t passage, ent_arena *arena)
{
    const ent_parse *parse = reading->passages[passage].parse;

    cast->by_head[passage] =
        ent_arena_alloc(arena, parse->word_count, sizeof(uint32_t));
    for (uint32_t i = 0; i < parse->word_count; i++) {
        size_t form = form_of(parse->words[i].token.form);
        uint32_t *member = NULL;

        cast->by_head[passage][i] = UINT32_MAX;
        if (form == FORM_COUNT)
            continue;
        member = ent_arena_alloc(arena, 1, sizeof *member);
        *member = (uint32_t)forms[form].member;
        cast->by_head[passage][i] = (uint32_t)cast->mention_count;
        cast->mentions[cast->mention_count++] =
            (ent_mention){.passage = passage,
                          .first = i,
                          .last = i + 1,
                          .head = i,
                          .bytes = parse->words[i].token.bytes,
                          .kind = forms[form].kind,
                          .members = member,
                          .member_count = 1,
                          .score = 1};
    }
}

static ent_cast make_cast(const ent_reading *reading, ent_arena *arena)
{
    ent_cast cast = {.member_count = MEMBER_COUNT};
    size_t words = 1;

    for (size_t p = 0; p < reading->count; p++)
        words += reading->passages[p].parse->word_count;
    cast.members = ent_arena_alloc(arena, MEMBER_COUNT, sizeof *cast.members);
    cast.mentions = ent_arena_alloc(arena, words, sizeof *cast.mentions);
    cast.by_head =
        ent_arena_alloc(arena, reading->count + 1, sizeof *cast.by_head);
    for (size_t i = 0; i < MEMBER_COUNT; i++)
        cast.members[i] =
            (ent_member){.entity_class = members[i].entity_class,
                         .name = ent_str_from(members[i].name),
                         .kind = ent_str_from(members[i].kind),
                         .country = ent_str_from(members[i].country),
                         .owner = ENT_NO_MEMBER};
    for (uint32_t p = 0; p < reading->count; p++)
        add_mentions(&cast, reading, p, arena);
    return cast;
}

/* ---- findings ---------------------------------------------------------- */

/** Find "form" or "form#2" in the text. */
static void find_word(const ent_reading *reading, ent_str name,
                      uint32_t *passage, uint32_t *word)
{
    ent_str rest = name;
    ent_str form = ent_str_cut(&rest, '#');
    int nth = rest.ptr == NULL ? 1 : rest.ptr[0] - '0';

    for (uint32_t p = 0; p < reading->count; p++) {
        const ent_parse *parse = reading->passages[p].parse;

        for (uint32_t i = 0; i < parse->word_count; i++) {
            if (!ent_str_equal(parse->words[i].token.form, form) || --nth > 0)
                continue;
            *passage = p;
            *word = i;
            return;
        }
    }
    fail_msg("no word %.*s", (int)name.len, name.ptr);
}

static void add_act(const ent_finder *finder, ent_str line)
{
    const ent_relation_type *type =
        ent_relation_type_find(ent_str_cut(&line, ' '));
    ent_finding finding;
    uint32_t passage = 0;
    uint32_t elsewhere = 0;

    assert_non_null(type);
    finding = ent_finding_make(0, type, "test");
    find_word(finder->reading, ent_str_cut(&line, ' '), &passage,
              &finding.predicate);
    finding.passage = passage;
    find_word(finder->reading, ent_str_cut(&line, ' '), &elsewhere,
              &finding.subject_word);
    finding.subject =
        ent_cast_at(finder->cast, elsewhere, finding.subject_word)->members[0];
    find_word(finder->reading, ent_str_cut(&line, ' '), &elsewhere,
              &finding.object_word);
    finding.object =
        ent_cast_at(finder->cast, elsewhere, finding.object_word)->members[0];
    for (uint32_t c = 0; c < finder->reading->passages[passage].clauses.count;
         c++)
        if (finder->reading->passages[passage].clauses.clauses[c].predicate ==
            finding.predicate)
            finding.clause = c;
    assert_int_equal(ent_finding_add(finder, &finding, NULL), ENT_OK);
}

static void print_finding(ent_buf *out, const ent_finding *finding)
{
    ent_rel_status status =
        ent_assertion_status(finding->polarity, finding->modality,
                             finding->speaker != ENT_NO_MEMBER, finding->own);
    const char *speaker = finding->speaker == ENT_NO_MEMBER ? "-"
                          : finding->speaker == ENT_UNNAMED
                              ? "?"
                              : members[finding->speaker].name;

    ent_buf_addf(out, "%s %s %s %s %s%s", finding->type->name,
                 members[finding->subject].name, members[finding->object].name,
                 ent_rel_status_word(status), speaker, finding->own ? "*" : "");
    if (finding->medium.len > 0)
        ent_buf_addf(out, " (%.*s)", (int)finding->medium.len,
                     finding->medium.ptr);
    ent_buf_addf(out, "\n");
}

void stance_reading_check(const char *text, const char *acts, const char *want)
{
    ent_arena *arena = ent_arena_new();
    ent_extract_input input = {.text = ent_str_from(text)};
    ent_reading reading;
    ent_cast cast;
    ent_findings findings = {0};
    ent_finder finder = {&reading, &cast, arena, &findings};
    ent_str lines = ent_str_from(acts);
    ent_buf got = {0};

    if (language == NULL)
        skip();
    assert_int_equal(
        ent_reading_make(&reading, &input, language, NULL, arena, NULL),
        ENT_OK);
    cast = make_cast(&reading, arena);
    while (lines.len > 0)
        add_act(&finder, ent_str_cut(&lines, '\n'));
    assert_int_equal(ent_take_stance(&finder, NULL), ENT_OK);
    for (size_t i = 0; i < findings.count; i++)
        print_finding(&got, &findings.items[i]);
    if (strcmp(got.ptr, want) != 0)
        print_message("%s\n", text);
    assert_string_equal(got.ptr, want);
    ent_buf_clear(&got);
    ENT_VEC_CLEAR(&findings);
    ent_arena_free(arena);
}
