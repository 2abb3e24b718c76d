/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/progress.h"

typedef struct told {
    int calls;
    uint64_t done;
    bool answer;
} told;

static bool hear(void *user, const char *stage, uint64_t done, uint64_t total)
{
    told *t = user;

    assert_string_equal(stage, "read");
    assert_int_equal(total, 10);
    t->calls++;
    t->done = done;
    return t->answer;
}

static void without_a_receiver_calls_go_on(void **state)
{
    const ent_progress deaf = {0};

    (void)state;
    assert_true(ent_progress_tell(NULL, "read", 1, 10));
    assert_true(ent_progress_tell(&deaf, "read", 1, 10));
}

static void the_receiver_decides(void **state)
{
    told t = {0, 0, true};
    const ent_progress progress = {hear, &t};

    (void)state;
    assert_true(ent_progress_tell(&progress, "read", 1, 10));
    t.answer = false;
    assert_false(ent_progress_tell(&progress, "read", 2, 10));
    assert_int_equal(t.calls, 2);
    assert_int_equal(t.done, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_receiver_calls_go_on),
        cmocka_unit_test(the_receiver_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
