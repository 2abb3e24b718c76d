/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/mdoc.c  Manual pages from the option table, in mdoc(7). */
#include <stdio.h>
#include <string.h>

#include "cli/opt.h"

/** Pages carry the date of the interface, not of the build, so that the same
 *  source gives the same bytes. */
#define PAGE_DATE "November 22, 2026"

/** Print text of a page: no line begins with a control character, backslashes
 *  and hyphens-minus are kept; each sentence begins a line, as mdoc wants. */
static void print_text(const char *text, size_t len)
{
    bool at_start = true;

    for (size_t i = 0; i < len; i++) {
        char c = text[i];

        if (at_start && (c == '.' || c == '\''))
            (void)fputs("\\&", stdout);
        at_start = c == '\n';
        if (c == '\\')
            (void)fputs("\\e", stdout);
        else if (c == '.' && i + 1 < len && text[i + 1] == ' ') {
            (void)fputs(".\n", stdout);
            while (i + 1 < len && text[i + 1] == ' ')
                i++;
            at_start = true;
        } else
            (void)putchar(c);
    }
}

static void print_paragraphs(const char *text)
{
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t len = end == NULL ? strlen(text) : (size_t)(end - text);

        print_text(text, len);
        (void)putchar('\n');
        text += len;
        if (end != NULL) {
            (void)puts(".Pp");
            text = end + 2;
        }
    }
}

static void print_opt(const struct opt *opt)
{
    if (opt->letter != 0 && opt->arg != NULL)
        (void)printf(".It Fl %c Ar %s , Fl \\-%s Ar %s\n", opt->letter,
                     opt->arg, opt->name, opt->arg);
    else if (opt->letter != 0)
        (void)printf(".It Fl %c , Fl \\-%s\n", opt->letter, opt->name);
    else if (opt->arg != NULL)
        (void)printf(".It Fl \\-%s Ar %s\n", opt->name, opt->arg);
    else
        (void)printf(".It Fl \\-%s\n", opt->name);
    print_text(opt->help, strlen(opt->help));
    (void)puts(".");
}

static void print_head(const char *page, const char *summary)
{
    (void)printf(".\\\" SPDX-License-Identifier: GPL-2.0-or-later\n"
                 ".\\\" Written by entente help --mdoc; do not edit.\n"
                 ".Dd " PAGE_DATE "\n.Dt ");
    for (const char *c = page; *c != '\0'; c++)
        (void)putchar(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    (void)printf(" 1\n.Os\n.Sh NAME\n.Nm %s\n.Nd %s\n", page, summary);
}

static void print_exit_status(void)
{
    (void)puts(".Sh EXIT STATUS\n"
               ".Bl -tag -width 2n -compact\n"
               ".It 0\ndone\n"
               ".It 1\nnothing found, or review incomplete\n"
               ".It 2\nthe command line is wrong\n"
               ".It 3\nbad input; some of it was refused\n"
               ".It 4\nthe database cannot be used\n"
               ".It 5\ninterrupted; safe to run again\n"
               ".It 6\nan outside program or font is missing, or the result "
               "cannot be written\n"
               ".El");
}

/** Pages beside entente(1) and those of all verbs. */
static const struct {
    const char *verb;
    const char *page;
    int section;
} related[] = {
    {"add", "entente-date", 1},
    {"add", "entente-import", 1},
    {"add", "entente-formats", 5},
    {"date", "entente-add", 1},
    {"draw", "entente-export", 1},
    {"draw", "entente-vocabulary", 5},
    {"export", "entente-import", 1},
    {"export", "entente-formats", 5},
    {"forget", "entente-verify", 1},
    {"import", "entente-add", 1},
    {"import", "entente-export", 1},
    {"import", "entente-formats", 5},
    {"import", "entente-vocabulary", 5},
    {"init", "entente-add", 1},
    {"init", "entente-db", 5},
    {"path", "entente-why", 1},
    {"path", "entente-vocabulary", 5},
    {"rank", "entente-vocabulary", 5},
    {"show", "entente-why", 1},
    {"show", "entente-vocabulary", 5},
    {"sql", "entente-db", 5},
    {"verify", "entente-db", 5},
    {"why", "entente-show", 1},
};

static void print_see_also(const char *verb)
{
    (void)fputs(".Sh SEE ALSO\n.Xr entente 1", stdout);
    for (size_t i = 0; i < sizeof related / sizeof *related; i++) {
        if (strcmp(related[i].verb, verb) == 0)
            (void)printf(" ,\n.Xr %s %d", related[i].page, related[i].section);
    }
    (void)putchar('\n');
}

void help_mdoc_verb(const struct verb *verb)
{
    char page[64];
    const char *examples = verb->examples;

    (void)snprintf(page, sizeof page, "entente-%s", verb->name);
    print_head(page, verb->summary);
    (void)printf(".Sh SYNOPSIS\n.Nm entente %s\n.Op Ar option ...\n",
                 verb->name);
    if (*verb->operands != '\0')
        (void)printf(".Ar %s\n", verb->operands);
    (void)puts(".Sh DESCRIPTION");
    print_paragraphs(verb->description);
    for (size_t g = 0; g < VERB_GROUPS_MAX && verb->groups[g] != NULL; g++) {
        (void)printf(".Ss %s\n.Bl -tag -width Ds\n", verb->groups[g]->title);
        for (size_t i = 0; i < verb->groups[g]->count; i++)
            print_opt(&verb->groups[g]->opts[i]);
        (void)puts(".El");
    }
    print_exit_status();
    if (examples != NULL) {
        (void)puts(".Sh EXAMPLES");
        while (*examples != '\0') {
            size_t line = strcspn(examples, "\n");
            size_t command = strcspn(examples, "\t\n");

            if (command < line) {
                print_text(examples + command + 1, line - command - 1);
                (void)puts(":");
            }
            (void)puts(".Bd -literal -offset indent");
            print_text(examples, command);
            (void)puts("\n.Ed");
            examples += line;
            examples += *examples == '\n';
        }
    }
    print_see_also(verb->name);
}

void help_mdoc_program(void)
{
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);

    print_head("entente", "who did, said, denied or threatened what to whom");
    (void)puts(".Sh SYNOPSIS\n.Nm\n.Ar command\n.Op Ar option ...\n"
               ".Op Ar word ...\n.Sh DESCRIPTION\n.Nm\n"
               "turns news reports into a dated, typed map of who did, said, "
               "denied or\nthreatened what to whom.\nEvery line of it opens to "
               "the exact words that say so.\nIt keeps reports, relations and "
               "their evidence in one SQLite file.\n.Pp\nThe commands are:\n"
               ".Bl -tag -width completion");
    for (size_t i = 0; i < count; i++)
        (void)printf(".It Xr entente-%s 1\n%s\n", verbs[i]->name,
                     verbs[i]->summary);
    (void)puts(
        ".El\n.Pp\n"
        "Reports are named by any unique beginning, entities by name or "
        "alias,\nrelations by number: 17, or c42 for a coded event.\n"
        "Results go to standard output, everything else to standard error.\n"
        ".Sh ENVIRONMENT\n.Bl -tag -width SOURCE_DATE_EPOCH\n"
        ".It Ev ENTENTE_DB\nThe database, where no\n.Fl d\nis given.\n"
        ".It Ev NO_COLOR\nNo colour.\n"
        ".It Ev SOURCE_DATE_EPOCH\nTime written to the log.\n.El\n"
        ".Sh FILES\n.Bl -tag -width entente.db\n.It Pa entente.db\n"
        "The database in the working directory.\n.El");
    print_exit_status();
    (void)puts(".Sh EXAMPLES\n.Bd -literal -offset indent\n"
               "entente init && entente add reports/*.txt\n"
               "entente show \"South Korea\"\n"
               "entente draw -o map.svg\n.Ed\n"
               ".Sh SEE ALSO\n.Xr entente-db 5 ,\n.Xr entente-formats 5 ,\n"
               ".Xr entente-vocabulary 5");
}
