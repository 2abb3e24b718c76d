/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdbool.h>
#include <time.h>

#include "entente/ingest/pipeline_internal.h"
#include "support/fault.h"

enum {
    WORK = 500
};

/** Numbers in, squares out, in order. */
typedef struct square {
    int number;
    int result;
} square;

typedef struct fixture {
    square squares[ENT_SLOTS_MAX];
    void *slots[ENT_SLOTS_MAX];
    int sum_of_orders; /**< Results taken so far, which must be in order. */
    int fail_at;       /**< 0: never. */
} fixture;

/** Every third takes its time, so that later ones are done before it. */
static void work(void *user, void *slot)
{
    const struct timespec moment = {0, 200000};
    square *s = slot;

    (void)user;
    if (s->number % 3 == 0)
        (void)nanosleep(&moment, NULL);
    s->result = s->number * s->number;
}

static ent_status finish(void *user, void *slot, ent_error *err)
{
    fixture *f = user;
    square *s = slot;

    assert_int_equal(s->number, f->sum_of_orders + 1);
    assert_int_equal(s->result, s->number * s->number);
    f->sum_of_orders++;
    if (f->fail_at != 0 && s->number == f->fail_at)
        return ent_fail(err, ENT_ERR_CANCELLED, "stopped");
    return ENT_OK;
}

static ent_status run(fixture *f, int jobs, size_t bytes, ent_error *err)
{
    const ent_pipeline_steps steps = {work, finish, f};
    ent_pipeline *pipeline = NULL;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ENT_SLOTS_MAX; i++)
        f->slots[i] = &f->squares[i];
    f->sum_of_orders = 0;
    ENT_TRY(ent_pipeline_open(&pipeline, &steps, f->slots, jobs, err));
    for (int i = 1; i <= WORK; i++) {
        square *s = ent_pipeline_slot(pipeline);

        *s = (square){.number = i};
        ENT_TRY(ent_pipeline_give(pipeline, bytes, err));
    }
    ENT_TRY(ent_pipeline_drain(pipeline, err));

cleanup:
    ent_pipeline_close(pipeline);
    return st;
}

static void results_come_in_the_order_of_the_work(void **state)
{
    static const int jobs[] = {-1, 0, 1, 2, 5, 64, 1000};
    fixture f = {.fail_at = 0};

    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        assert_int_equal(run(&f, jobs[i], 1, NULL), ENT_OK);
        assert_int_equal(f.sum_of_orders, WORK);
    }
}

static void much_memory_is_waited_for(void **state)
{
    fixture f = {.fail_at = 0};

    (void)state;
    assert_int_equal(run(&f, 4, (size_t)40 << 20, NULL), ENT_OK);
    assert_int_equal(f.sum_of_orders, WORK);
}

static void a_failure_ends_all(void **state)
{
    static const int jobs[] = {1, 2, 5};
    fixture f = {.fail_at = 123};

    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        ent_error err = {0};

        assert_int_equal(run(&f, jobs[i], 1, &err), ENT_ERR_CANCELLED);
        assert_int_equal(f.sum_of_orders, 123);
        assert_string_equal(err.message, "stopped");
    }
}

static void what_is_dropped_is_not_finished(void **state)
{
    fixture f = {.fail_at = 0};
    const ent_pipeline_steps steps = {work, finish, &f};
    ent_pipeline *pipeline = NULL;

    (void)state;
    for (size_t i = 0; i < ENT_SLOTS_MAX; i++)
        f.slots[i] = &f.squares[i];
    assert_int_equal(ent_pipeline_open(&pipeline, &steps, f.slots, 2, NULL),
                     ENT_OK);
    for (int i = 1; i <= 6; i++) {
        square *s = ent_pipeline_slot(pipeline);

        *s = (square){.number = i};
        assert_int_equal(ent_pipeline_give(pipeline, 1, NULL), ENT_OK);
    }
    ent_pipeline_drop(pipeline);
    /* And it goes on with what comes then. */
    for (int i = f.sum_of_orders + 1; i <= 20; i++) {
        square *s = ent_pipeline_slot(pipeline);

        *s = (square){.number = i};
        assert_int_equal(ent_pipeline_give(pipeline, 1, NULL), ENT_OK);
    }
    assert_int_equal(ent_pipeline_drain(pipeline, NULL), ENT_OK);
    assert_int_equal(f.sum_of_orders, 20);
    ent_pipeline_close(pipeline);
    ent_pipeline_close(NULL);
}

static ent_status run_alone(void *user)
{
    return run(user, 1, 1, NULL);
}

static void memory_may_run_out(void **state)
{
    fixture f = {.fail_at = 0};

    (void)state;
    fault_each(run_alone, &f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_the_order_of_the_work),
        cmocka_unit_test(much_memory_is_waited_for),
        cmocka_unit_test(a_failure_ends_all),
        cmocka_unit_test(what_is_dropped_is_not_finished),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
