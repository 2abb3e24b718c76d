/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/log.h"

#include <string.h>

typedef struct heard {
    int calls;
    ent_log_level level;
    char module[16];
    char message[2048];
} heard;

static void hear(void *user, ent_log_level level, const char *module,
                 const char *message)
{
    heard *h = user;

    h->calls++;
    h->level = level;
    (void)strncpy(h->module, module, sizeof h->module - 1);
    (void)strncpy(h->message, message, sizeof h->message - 1);
}

static int listen(void **state)
{
    static heard h;

    h = (heard){0};
    *state = &h;
    ent_log_set(hear, &h);
    return 0;
}

static int silence(void **state)
{
    (void)state;
    ent_log_set(NULL, NULL);
    return 0;
}

static void without_a_hook_nothing_happens(void **state)
{
    (void)state;
    ent_log(ENT_LOG_WARNING, "core", "lost %d", 1);
}

static void the_hook_gets_level_module_and_message(void **state)
{
    heard *h = *state;

    ent_log(ENT_LOG_NOTE, "text", "quote folded at %d: '%s'", 12, "x");
    assert_int_equal(h->calls, 1);
    assert_int_equal(h->level, ENT_LOG_NOTE);
    assert_string_equal(h->module, "text");
    assert_string_equal(h->message, "quote folded at 12: 'x'");
}

static void messages_stay_on_one_line(void **state)
{
    heard *h = *state;

    ent_log(ENT_LOG_DEBUG, "text", "a\nb\tc\x7F");
    assert_string_equal(h->message, "a b c ");
}

static void long_messages_are_cut_between_characters(void **state)
{
    heard *h = *state;
    char text[2001];

    memset(text, 0, sizeof text);
    /* 1,023 bytes end between the two of an é. */
    for (size_t i = 0; i < 2000; i++)
        text[i] = i % 2 == 0 ? '\xC3' : '\xA9';
    ent_log(ENT_LOG_DEBUG, "text", "%s", text);
    assert_int_equal(strlen(h->message), 1022);
    assert_memory_equal(h->message + 1020, "é", 3);
}

#define LISTENING(test) cmocka_unit_test_setup_teardown(test, listen, silence)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_hook_nothing_happens),
        LISTENING(the_hook_gets_level_module_and_message),
        LISTENING(messages_stay_on_one_line),
        LISTENING(long_messages_are_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
