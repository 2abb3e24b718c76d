/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/quantity_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"
#include "extract/text_reading.h"

/** What the act at @p word is counted by: ">= 300 men; = 20 trucks". */
static void check(const char *text, const char *word, const char *want)
{
    text_reading r;
    ent_buf got = {0};
    const ent_finding *finding = NULL;

    text_reading_read(&r, text, "");
    (void)text_reading_add(&r, "AID", word);
    assert_int_equal(ent_count_findings(&r.finder, NULL), ENT_OK);
    finding = &r.findings.items[0];
    for (size_t i = 0; i < finding->quantity_count; i++) {
        const ent_quantity *q = &finding->quantities[i];

        ent_buf_addf(&got, "%s%.*s %g %.*s%s%.*s", i > 0 ? "; " : "",
                     ENT_STR_ARGS(q->op), q->value, ENT_STR_ARGS(q->unit),
                     q->unit.len > 0 ? " " : "", ENT_STR_ARGS(q->what));
    }
    ent_buf_add_char(&got, '\0');
    if (strcmp(got.ptr, want) != 0)
        fail_msg("\"%s\": \"%s\", want \"%s\"", text, got.ptr, want);
    ent_buf_clear(&got);
    text_reading_clear(&r);
}

static void numbers_of_things(void **state)
{
    (void)state;
    check("Kenya sent 1,200 soldiers to Congo.", "sent", "= 1200 soldiers");
    check("Kenya sent four armed ships to Congo.", "sent", "= 4 ships");
    check("Kenya sent two dozen tanks to Congo.", "sent", "= 24 tanks");
    check("Kenya delivered 2.5 million doses to Congo.", "delivered",
          "= 2.5e+06 doses");
    check("Kenya imposed sanctions on three Ugandan banks.", "imposed",
          "= 3 banks");
    check("Kenya sent twenty-five men to Congo.", "sent", "= 25 men");
    check("Kenya sent a dozen men to Congo.", "sent", "= 12 men");
    check("Kenya in 1990 sent two ships to Congo.", "sent", "= 2 ships");
    check("Kenya sent 300 men and 20 trucks to Congo.", "sent",
          "= 300 men; = 20 trucks");
}

static void bounds(void **state)
{
    (void)state;
    check("Kenya sent at least 300 men to Congo.", "sent", ">= 300 men");
    check("Kenya sent more than 300 men to Congo.", "sent", "> 300 men");
    check("Kenya sent up to 300 men to Congo.", "sent", "<= 300 men");
    check("Kenya sent fewer than 300 men to Congo.", "sent", "< 300 men");
    check("Kenya sent about 300 men to Congo.", "sent", "~ 300 men");
    check("Kenya sent nearly 300 men to Congo.", "sent", "~ 300 men");
    check("Kenya sent 200 to 300 men to Congo.", "sent",
          ">= 200 men; <= 300 men");
}

static void money_and_measures(void **state)
{
    (void)state;
    check("Kenya gave Congo $2 billion in aid.", "gave", "= 2e+09 $ aid");
    check("Kenya gave Congo 100 million euros.", "gave", "= 1e+08 euros money");
    check("Kenya gave Congo a $60 million loan.", "gave", "= 6e+07 $ loan");
    check("Kenya sent 500 tons of maize to Congo.", "sent", "= 500 tons maize");
}

static void what_counts_nothing_is_none(void **state)
{
    (void)state;
    check("Kenya attacked Congo in 1998.", "attacked", "");
    check("Kenya attacked Congo for three days.", "attacked", "");
    check("Kenya violated Resolution 1559 in Congo.", "violated", "");
    check("Kenya made a 10-year loan to Congo.", "made", "");
    check("Kenya sent dozens of men to Congo.", "sent", "");
    check("Kenya and its two neighbours attacked Congo.", "attacked", "");
    check("Kenya praised the two leaders of Congo.", "praised", "");
    check("Kenya took the strip in the 1967 war with Congo.", "took", "");
    check("Kenya sent aid to Congo, which had lost 300 men.", "sent", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_things),
        cmocka_unit_test(bounds),
        cmocka_unit_test(money_and_measures),
        cmocka_unit_test(what_counts_nothing_is_none),
    };

    return cmocka_run_group_tests(tests, text_reading_open, text_reading_close);
}
