/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/telling.h"
#include "entente/render/telling_internal.h"

typedef struct sample {
    const char *type; /* "AID/arms". */
    const char *label;
    const char *phrase;
} sample;

static const sample samples[] = {
    /* Verbs stay as they are. */
    {"SANCTION", "sanctions ships, firms, people",
     "sanctions ships, firms, people"},
    {"THREATEN/warn", "warns “a big mistake”", "warns “a big mistake”"},
    {"AGREE/ratify", "votes to ratify", "votes to ratify"},
    {"AID/arms", "may supply weapons", "may supply weapons"},
    {"AID/arms", "ships 11,000 containers of munitions to",
     "ships 11,000 containers of munitions to"},
    {"PROTEST/note", "protests against treaty", "protests against treaty"},
    {"RESPOND/rebut", "rejects blackmail", "rejects blackmail"},
    {"THREATEN/warn", "warns", "warns"},
    {"REJECT/deny", "denies", "denies charges by"},
    {"AGREE/sign", "signs", "signs an agreement with"},
    /* The past becomes the present, an infinitive what is urged. */
    {"SANCTION/economic", "joined sanctions", "joins sanctions"},
    {"ACCUSE/disapprove", "condemned the visit", "condemns the visit"},
    {"REQUEST/yield", "revisit sanctions", "urges to revisit sanctions"},
    {"REQUEST/demand-yield", "pull out soldiers", "urges to pull out soldiers"},
    {"AGREE/sign", "sign defense treaty", "signs defense treaty with"},
    {"RETREAT/withdraw", "withdraw soldiers", "withdraws soldiers from"},
    /* What the accused does. */
    {"ACCUSE/allege", "breaks UN resolutions",
     "accuses of breaking UN resolutions"},
    {"ACCUSE/disapprove", "condemns arms exports", "condemns arms exports"},
    /* Nouns are carried by a verb or a preposition. */
    {"AID/arms", "arms shipments", "sends arms shipments to"},
    {"AID/arms", "arms shipments to", "sends arms shipments to"},
    {"AID/humanitarian", "medicine", "gives medicine to"},
    {"AGREE/sign", "mutual defense treaty", "signs mutual defense treaty with"},
    {"CONSULT/meet", "talks in Hanoi", "talks in Hanoi with"},
    {"CONSULT/visit", "visit to Hanoi", "visits Hanoi"},
    {"CONSULT/visit", "state visit", "pays state visit to"},
    {"CONSULT/host", "state visit", "hosts state visit of"},
    {"CONSULT/host", "talks in Seoul", "talks in Seoul with"},
    {"CONSULT/multilateral", "NATO summit", "attends NATO summit"},
    {"COOPERATE", "security cooperation", "security cooperation with"},
    {"SANCTION/economic", "UN sanctions", "imposes UN sanctions on"},
    {"SANCTION/export-control", "243 goods barred", "bars 243 goods"},
    {"MOBILIZE/show-of-force", "warning shots", "fires warning shots towards"},
    {"ASSAULT/war", "war", "war against"},
    {"REQUEST/demand-yield", "troop withdrawal", "demands troop withdrawal"},
    {"LEADS/president", "president", "president of"},
    {"LEADS/former", "former president", "former president of"},
    {"LEADS/former", "president", "former president of"},
    {"REPRESENTS/ambassador", "ambassador in Seoul", "ambassador in Seoul for"},
    {"ALLIED_WITH/partner", "partner", "partner of"},
    {"PART_OF/legislature", "lower house", "lower house of"},
    /* Quotations. */
    {"THREATEN/warn", "“very big mistake”", "warns “very big mistake”"},
    {"ACCUSE/allege", "“decisive enabler”", "criticises as “decisive enabler”"},
    {"ACCUSE/disapprove", "“unlawful” team", "criticises “unlawful” team"},
    /* Words that say less than the type, or the wrong way round. */
    {"CONSULT/meet", "met", "meets"},
    {"COOPERATE", "working", "cooperates with"},
    {"ACCUSE/disapprove", "condemned by Seoul", "condemns"},
    {"ALLIED_WITH/partner", "partners of the alliance", "is a partner of"},
    {"ACCUSE/concern", "worried by pact", "is worried by pact"},
    {"AGREE/ratify", "expected to approve", "is expected to approve"},
    {"ACCUSE/disapprove", "unlawful", "criticises as unlawful"},
    /* None at all. */
    {"SANCTION", "", "sanctions"},
    {"AID/troops", "", "sends troops to"},
    {"AFFILIATED_WITH", " ", "is affiliated with"},
};

static ent_phrase_parts parts_of(const char *type, const char *label)
{
    ent_phrase_parts parts = {.label = ent_str_from(label),
                              .object_class = ENT_STATE};
    ent_error err = {0};

    assert_int_equal(ent_relation_type_parse(&parts.type, &parts.mode,
                                             ent_str_from(type), &err),
                     ENT_OK);
    return parts;
}

static void check(const ent_phrase_parts *parts, const char *want)
{
    ent_buf out = {0};

    ent_add_phrase(&out, parts);
    assert_false(out.failed);
    assert_string_equal(out.ptr, want);
    ent_buf_clear(&out);
}

static void check_full(const ent_phrase_parts *parts, const char *object,
                       const char *want)
{
    ent_buf out = {0};

    ent_add_full_phrase(&out, parts, ent_str_from(object));
    assert_false(out.failed);
    assert_true(ent_str_is(ent_buf_view(&out), want));
    ent_buf_clear(&out);
}

/* As they stand before the name of a state. */
static const sample whole[] = {
    {"AGREE/ratify", "votes to ratify", "votes to ratify an agreement with"},
    {"AGREE/ratify", "expected to approve",
     "is expected to approve an agreement with"},
    {"AGREE/sign", "signs", "signs an agreement with"},
    {"REJECT/suspend", "suspends", "suspends an agreement with"},
    {"REJECT/suspend", "suspends 2018 accord", "suspends 2018 accord"},
    {"AID/arms", "may supply weapons", "may supply weapons to"},
    {"AID/arms", "supplies weapons", "supplies weapons to"},
    {"AID/arms", "supplies weapons for defence",
     "supplies weapons for defence"},
    {"AID/arms", "arms shipments", "sends arms shipments to"},
    {"AID/training", "may train pilots", "may train pilots"},
    {"SANCTION/economic", "joined sanctions", "joins sanctions on"},
    {"SANCTION/economic", "may widen sanctions", "may widen sanctions on"},
    {"SANCTION/economic", "UN sanctions", "imposes UN sanctions on"},
    {"SANCTION", "", "sanctions"},
    {"SANCTION/economic", "sanctions Russian ships", "sanctions Russian ships"},
    {"REQUEST/yield", "end sanctions", "urges to end sanctions"},
    {"THREATEN/sanction", "", "threatens with sanctions"},
    {"AGREE/sign", "“we sign”", "speaks of “we sign”"},
    {"PART_OF/legislature", "lower house", "lower house of"},
};

static void phrases_lead_to_their_object(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        ent_phrase_parts parts = parts_of(whole[i].type, whole[i].label);

        check_full(&parts, NULL, whole[i].phrase);
    }
}

static void the_name_of_the_object_does_not_come_twice(void **state)
{
    ent_phrase_parts parts = parts_of("RESPOND/answer", "responds to Yoon");

    (void)state;
    check_full(&parts, NULL, "responds to Yoon");
    check_full(&parts, "Yoon Suk Yeol", "responds to");
    check_full(&parts, "Yoonhee Kim", "responds to Yoon");
    parts = parts_of("CONSULT/multilateral", "attends NATO summit");
    check_full(&parts, "NATO summit", "attends NATO summit");
}

static void a_treaty_is_ratified_itself(void **state)
{
    ent_phrase_parts parts = parts_of("AGREE/ratify", "votes to ratify");

    (void)state;
    parts.object_class = ENT_AGREEMENT;
    check_full(&parts, "Treaty", "votes to ratify");
}

static void labels_read_as_english_between_two_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        ent_phrase_parts parts = parts_of(samples[i].type, samples[i].label);

        check(&parts, samples[i].phrase);
    }
}

static void a_treaty_is_signed_and_not_signed_with(void **state)
{
    ent_phrase_parts parts = parts_of("AGREE/sign", "");

    (void)state;
    check(&parts, "signs an agreement with");
    parts.object_class = ENT_AGREEMENT;
    check(&parts, "signs");
    parts.mode = NULL;
    check(&parts, "agrees to");
}

static void what_is_denied_is_not_denied_twice(void **state)
{
    ent_phrase_parts parts = parts_of("AID/arms", "no lethal weapons");

    (void)state;
    parts.status = ENT_REL_DENIED;
    check(&parts, "sends lethal weapons to");
    parts.status = ENT_REL_ASSERTED;
    check(&parts, "sends no lethal weapons to");
}

static void each_type_and_mode_has_a_phrase(void **state)
{
    (void)state;
    for (size_t t = 0; t < ent_relation_type_count(); t++) {
        const ent_relation_type *type = ent_relation_type_at(t);

        for (size_t m = 0; m <= type->mode_count; m++) {
            ent_phrase_parts parts = {
                .type = type,
                .mode = m < type->mode_count ? &type->modes[m] : NULL};
            ent_buf out = {0};

            assert_string_equal(ent_carrier_find(type, parts.mode)->type,
                                type->name);
            ent_add_phrase(&out, &parts);
            assert_true(out.len > 0);
            ent_buf_clear(&out);
        }
    }
}

static void hostile_labels_stay_one_line(void **state)
{
    ent_phrase_parts parts = parts_of("AID", "\xff\n\xe2\x80\xae weapons\t");

    (void)state;
    check(&parts, "gives \xef\xbf\xbd weapons to");
}

/* Base, past and gerund. */
static void verbs_are_known_by_their_forms(void **state)
{
    static const char *const forms[][3] = {
        {"agree", "agreed", "agreeing"},
        {"ban", "banned", "banning"},
        {"cancel", "cancelled", "cancelling"},
        {"cancel", "canceled", "cancelling"},
        {"deliver", "delivered", "delivering"},
        {"deny", "denied", "denying"},
        {"expel", "expelled", "expelling"},
        {"free", "freed", "freeing"},
        {"guarantee", "guaranteed", "guaranteeing"},
        {"open", "opened", "opening"},
        {"quit", "quit", "quitting"},
        {"scrap", "scrapped", "scrapping"},
        {"seek", "sought", "seeking"},
        {"seize", "seized", "seizing"},
        {"sue", "sued", "suing"},
        {"train", "trained", "training"},
        {"visit", "visited", "visiting"},
        {"vow", "vowed", "vowing"},
        {"withdraw", "withdrew", "withdrawing"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ent_verb past = ent_verb_find(ent_str_from(forms[i][1]));
        ent_buf out = {0};

        if (past.base == NULL)
            fail_msg("%s is no verb", forms[i][1]);
        assert_string_equal(past.base, forms[i][0]);
        assert_int_equal(past.form, strcmp(forms[i][0], forms[i][1]) == 0
                                        ? ENT_VERB_INFINITIVE
                                        : ENT_VERB_PAST);
        ent_verb_add_gerund(&out, forms[i][0]);
        assert_string_equal(out.ptr, forms[i][2]);
        ent_buf_reset(&out);
        ent_verb_add_third(&out, forms[i][0]);
        assert_int_equal(ent_verb_find(ent_buf_view(&out)).form,
                         ENT_VERB_THIRD);
        ent_buf_clear(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_lead_to_their_object),
        cmocka_unit_test(the_name_of_the_object_does_not_come_twice),
        cmocka_unit_test(a_treaty_is_ratified_itself),
        cmocka_unit_test(labels_read_as_english_between_two_names),
        cmocka_unit_test(a_treaty_is_signed_and_not_signed_with),
        cmocka_unit_test(what_is_denied_is_not_denied_twice),
        cmocka_unit_test(each_type_and_mode_has_a_phrase),
        cmocka_unit_test(hostile_labels_stay_one_line),
        cmocka_unit_test(verbs_are_known_by_their_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
