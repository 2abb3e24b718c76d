/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/help.c  The option table as help, as JSON and as mdoc. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cli/opt.h"
#include "entente/core/json.h"

enum {
    HELP_COLUMN = 26,
    HELP_WIDTH = 79
};

const struct verb *verb_find(const char *name)
{
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(verbs[i]->name, name) == 0)
            return verbs[i];
    }
    return NULL;
}

/** Print words from @p column on, broken before HELP_WIDTH; ends the line. */
static void print_wrapped(const char *text, int column, int at)
{
    while (*text != '\0') {
        int len = (int)strcspn(text, " ");

        if (at > column && at + 1 + len > HELP_WIDTH) {
            (void)printf("\n%*s", column, "");
            at = column;
        } else if (at > column) {
            (void)putchar(' ');
            at++;
        }
        (void)printf("%.*s", len, text);
        at += len;
        text += len;
        text += *text == ' ';
    }
    (void)putchar('\n');
}

static void print_paragraphs(const char *text)
{
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t len = end == NULL ? strlen(text) : (size_t)(end - text);
        char paragraph[2048];

        (void)snprintf(paragraph, sizeof paragraph, "%.*s", (int)len, text);
        print_wrapped(paragraph, 0, 0);
        text += len;
        if (end != NULL) {
            (void)putchar('\n');
            text = end + 2;
        }
    }
}

static void print_opt(const struct opt *opt)
{
    char head[80];
    int len = 0;

    if (opt->letter != 0)
        len = snprintf(head, sizeof head, "  -%c, --%s%s%s", opt->letter,
                       opt->name, opt->arg == NULL ? "" : " ",
                       opt->arg == NULL ? "" : opt->arg);
    else
        len = snprintf(head, sizeof head, "      --%s%s%s", opt->name,
                       opt->arg == NULL ? "" : " ",
                       opt->arg == NULL ? "" : opt->arg);
    (void)fputs(head, stdout);
    if (len >= HELP_COLUMN) {
        (void)putchar('\n');
        len = 0;
    }
    (void)printf("%*s", HELP_COLUMN - len, "");
    print_wrapped(opt->help, HELP_COLUMN, HELP_COLUMN);
}

/** Examples are lines "command\tmeaning". */
static void each_example(const char *examples,
                         void (*print)(const char *command, int command_len,
                                       const char *meaning, int meaning_len))
{
    while (*examples != '\0') {
        int line = (int)strcspn(examples, "\n");
        int command = (int)strcspn(examples, "\t\n");
        int skip = command < line ? 1 : 0;

        print(examples, command, examples + command + skip,
              line - command - skip);
        examples += line;
        examples += *examples == '\n';
    }
}

static void print_example(const char *command, int command_len,
                          const char *meaning, int meaning_len)
{
    (void)printf("  %.*s\n", command_len, command);
    if (meaning_len > 0)
        (void)printf("      %.*s\n", meaning_len, meaning);
}

void help_verb(const struct verb *verb)
{
    (void)printf("entente %s: %s\n\nUsage: entente %s [OPTION...]%s%s\n\n",
                 verb->name, verb->summary, verb->name,
                 *verb->operands == '\0' ? "" : " ", verb->operands);
    print_paragraphs(verb->description);
    for (size_t g = 0; g < VERB_GROUPS_MAX && verb->groups[g] != NULL; g++) {
        (void)printf("\n%s:\n", verb->groups[g]->title);
        for (size_t i = 0; i < verb->groups[g]->count; i++)
            print_opt(&verb->groups[g]->opts[i]);
    }
    if (verb->examples != NULL) {
        (void)puts("\nExamples:");
        each_example(verb->examples, print_example);
    }
}

void help_program(void)
{
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);
    const char *family = "";

    (void)puts("entente " ENT_VERSION
               ": who did, said, denied or threatened what to whom, and the\n"
               "words that say so\n\n"
               "Usage: entente COMMAND [OPTION...] [WORD...]");
    for (size_t i = 0; i < count; i++) {
        if (strcmp(family, verbs[i]->family) != 0) {
            family = verbs[i]->family;
            (void)printf("\n%c%s:\n", toupper((unsigned char)family[0]),
                         family + 1);
        }
        (void)printf("  %-12s%s\n", verbs[i]->name, verbs[i]->summary);
    }
    (void)puts("\nStart your own:       entente init && entente add FILE...\n"
               "Help of a command:    entente add --help\n"
               "Check this machine:   entente doctor\n"
               "Manual:               man entente");
}

static void put_opts(ent_json_pen *pen, const struct verb *verb)
{
    ent_json_key(pen, "options");
    ent_json_begin_array(pen);
    for (size_t g = 0; g < VERB_GROUPS_MAX && verb->groups[g] != NULL; g++) {
        for (size_t i = 0; i < verb->groups[g]->count; i++) {
            const struct opt *opt = &verb->groups[g]->opts[i];
            char letter[2] = {opt->letter, '\0'};

            ent_json_begin_object(pen);
            ent_json_key(pen, "name");
            ent_json_put_cstr(pen, opt->name);
            ent_json_key(pen, "letter");
            ent_json_put_cstr(pen, opt->letter == 0 ? NULL : letter);
            ent_json_key(pen, "arg");
            ent_json_put_cstr(pen, opt->arg);
            ent_json_key(pen, "values");
            ent_json_put_cstr(pen, opt->values);
            ent_json_key(pen, "help");
            ent_json_put_cstr(pen, opt->help);
            ent_json_end_object(pen);
        }
    }
    ent_json_end_array(pen);
}

void help_json(void)
{
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);
    ent_buf out = {0};
    ent_json_pen pen = {.out = &out};

    ent_json_begin_object(&pen);
    ent_json_key(&pen, "schema");
    ent_json_put_cstr(&pen, "entente/help/1");
    ent_json_key(&pen, "version");
    ent_json_put_cstr(&pen, ENT_VERSION);
    ent_json_key(&pen, "commands");
    ent_json_begin_array(&pen);
    for (size_t i = 0; i < count; i++) {
        ent_json_begin_object(&pen);
        ent_json_key(&pen, "name");
        ent_json_put_cstr(&pen, verbs[i]->name);
        ent_json_key(&pen, "family");
        ent_json_put_cstr(&pen, verbs[i]->family);
        ent_json_key(&pen, "summary");
        ent_json_put_cstr(&pen, verbs[i]->summary);
        ent_json_key(&pen, "operands");
        ent_json_put_cstr(&pen, verbs[i]->operands);
        put_opts(&pen, verbs[i]);
        ent_json_end_object(&pen);
    }
    ent_json_end_array(&pen);
    ent_json_end_object(&pen);
    ent_buf_add_char(&out, '\n');
    if (ent_buf_status(&out, NULL) == ENT_OK)
        (void)fwrite(out.ptr, 1, out.len, stdout);
    ent_buf_clear(&out);
}
