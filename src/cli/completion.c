/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/completion.c  Scripts that complete the command line, written from
 *  the option table. Names come from the database, by `show --complete`. */
#include <stdio.h>
#include <string.h>

#include "cli/opt.h"
#include "entente/fact/relation_type.h"

/** What completes a reference that only the database knows: "names" of actors,
 *  "views"; else NULL. */
static const char *list_of(const char *values)
{
    if (values != NULL && strcmp(values, "@entity") == 0)
        return "names";
    return values != NULL && strcmp(values, "@view") == 0 ? "views" : NULL;
}

/** The verb that prints such a list. */
static const char *verb_of(const char *list)
{
    return strcmp(list, "names") == 0 ? "show" : "view";
}

/** The words "a|b|c" or a reference, as a shell list. */
static void print_values(const char *values)
{
    if (strcmp(values, "@type") == 0) {
        for (size_t i = 0; i < ent_relation_type_count(); i++)
            (void)printf("%s%s", i == 0 ? "" : " ",
                         ent_relation_type_at(i)->name);
    } else if (strcmp(values, "@family") == 0) {
        for (int i = 0; i < ENT_FAMILY_COUNT; i++)
            (void)printf("%s%s", i == 0 ? "" : " ",
                         ent_family_name((ent_family)i));
    } else {
        for (const char *c = values; *c != '\0'; c++)
            (void)putchar(*c == '|' ? ' ' : *c);
    }
}

static void each_opt(const struct verb *verb,
                     void (*print)(const struct verb *verb,
                                   const struct opt *opt))
{
    for (size_t g = 0; g < VERB_GROUPS_MAX && verb->groups[g] != NULL; g++) {
        for (size_t i = 0; i < verb->groups[g]->count; i++)
            print(verb, &verb->groups[g]->opts[i]);
    }
}

static void bash_name(const struct verb *verb, const struct opt *opt)
{
    (void)verb;
    (void)printf(" --%s", opt->name);
    if (opt->letter != 0)
        (void)printf(" -%c", opt->letter);
}

static void bash_value(const struct verb *verb, const struct opt *opt)
{
    if (opt->values == NULL || strcmp(opt->values, "@file") == 0)
        return;
    if (list_of(opt->values) != NULL) {
        (void)printf("        %s:--%s) list=%s ;;\n", verb->name, opt->name,
                     verb_of(list_of(opt->values)));
        return;
    }
    (void)printf("        %s:--%s) words=\"", verb->name, opt->name);
    print_values(opt->values);
    (void)puts("\" ;;");
}

static void print_verb_names(void)
{
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);

    for (size_t i = 0; i < count; i++)
        (void)printf("%s%s", i == 0 ? "" : " ", verbs[i]->name);
}

static void completion_bash(void)
{
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);

    (void)puts(
        "# bash completion for entente: source <(entente completion bash)\n"
        "_entente() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]}\n"
        "    local before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}\n"
        "    local words= list=\n"
        "    COMPREPLY=()\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then");
    (void)printf("        words=\"");
    print_verb_names();
    (void)puts("\"\n"
               "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
               "\"$word\")\n"
               "        return\n"
               "    fi\n"
               "    case $verb:$before in");
    for (size_t i = 0; i < count; i++)
        each_opt(verbs[i], bash_value);
    (void)puts("    esac\n"
               "    if [ -z \"$words$list\" ] && [[ $word == -* ]]; then\n"
               "        case $verb in");
    for (size_t i = 0; i < count; i++) {
        (void)printf("        %s) words=\"", verbs[i]->name);
        each_opt(verbs[i], bash_name);
        (void)puts("\" ;;");
    }
    (void)puts("        esac\n"
               "    fi\n"
               "    if [ -n \"$words\" ]; then\n"
               "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
               "\"$word\")\n"
               "        return\n"
               "    fi\n"
               "    case $list:$verb in");
    for (size_t i = 0; i < count; i++) {
        const char *list = list_of(verbs[i]->operand_values);

        if (list != NULL)
            (void)printf("    :%s) list=%s ;;\n", verbs[i]->name,
                         verb_of(list));
    }
    (void)puts("    esac\n"
               "    if [ -n \"$list\" ]; then\n"
               "        local IFS=$'\\n'\n"
               "        mapfile -t COMPREPLY < <(entente \"$list\" --complete "
               "\"${word//[\\\"\\\\]/}\" 2>/dev/null | sed "
               "'s/[^A-Za-z0-9_.,-]/\\\\&/g')\n"
               "        return\n"
               "    fi\n"
               "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
               "}\n"
               "complete -o filenames -F _entente entente");
}

static void print_escaped(const char *text, const char *specials)
{
    for (; *text != '\0'; text++) {
        if (strchr(specials, *text) != NULL)
            (void)putchar('\\');
        (void)putchar(*text);
    }
}

static void zsh_opt(const struct verb *verb, const struct opt *opt)
{
    (void)verb;
    (void)printf("            '--%s%s[", opt->name,
                 opt->arg == NULL ? "" : "=");
    for (const char *c = opt->help; *c != '\0'; c++) {
        if (*c == '[' || *c == ']' || *c == ':')
            (void)putchar('\\');
        if (*c != '\'')
            (void)putchar(*c);
    }
    (void)putchar(']');
    if (opt->arg != NULL) {
        (void)printf(":%s:", opt->name);
        if (opt->values != NULL && strcmp(opt->values, "@file") == 0) {
            (void)fputs("_files", stdout);
        } else if (list_of(opt->values) != NULL) {
            (void)printf("_entente_%s", list_of(opt->values));
        } else if (opt->values != NULL) {
            (void)putchar('(');
            print_values(opt->values);
            (void)putchar(')');
        }
    }
    (void)puts("' \\");
}

static void completion_zsh(void)
{
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);

    (void)puts("#compdef entente\n"
               "# zsh completion for entente: entente completion zsh > "
               "_entente\n"
               "_entente_names() {\n"
               "    local -a names\n"
               "    names=(${(f)\"$(entente show --complete \"$PREFIX\" "
               "2>/dev/null)\"})\n"
               "    compadd -U -- $names\n"
               "}\n"
               "_entente_views() {\n"
               "    local -a views\n"
               "    views=(${(f)\"$(entente view --complete \"$PREFIX\" "
               "2>/dev/null)\"})\n"
               "    compadd -U -- $views\n"
               "}\n"
               "_entente() {\n"
               "    if (( CURRENT == 2 )); then");
    (void)printf("        compadd -- ");
    print_verb_names();
    (void)puts("\n        return\n    fi\n    case $words[2] in");
    for (size_t i = 0; i < count; i++) {
        const char *list = list_of(verbs[i]->operand_values);

        (void)printf("    %s)\n        _arguments \\\n", verbs[i]->name);
        each_opt(verbs[i], zsh_opt);
        (void)printf("            '*:word:%s%s' ;;\n",
                     list == NULL ? "_files" : "_entente_",
                     list == NULL ? "" : list);
    }
    (void)puts("    esac\n}\ncompdef _entente entente");
}

static void fish_opt(const struct verb *verb, const struct opt *opt)
{
    (void)printf("complete -c entente -n '__fish_seen_subcommand_from %s' -l "
                 "%s",
                 verb->name, opt->name);
    if (opt->letter != 0)
        (void)printf(" -s %c", opt->letter);
    if (opt->arg != NULL)
        (void)fputs(" -r", stdout);
    if (list_of(opt->values) != NULL) {
        (void)printf(" -f -a '(entente %s --complete (commandline -ct) "
                     "2>/dev/null)'",
                     verb_of(list_of(opt->values)));
    } else if (opt->values != NULL && strcmp(opt->values, "@file") != 0) {
        (void)fputs(" -f -a '", stdout);
        print_values(opt->values);
        (void)putchar('\'');
    }
    (void)fputs(" -d '", stdout);
    print_escaped(opt->help, "'\\");
    (void)puts("'");
}

static void completion_fish(void)
{
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);

    (void)puts("# fish completion for entente: entente completion fish | "
               "source");
    for (size_t i = 0; i < count; i++) {
        const char *list = list_of(verbs[i]->operand_values);

        (void)printf("complete -c entente -f -n __fish_use_subcommand -a %s -d "
                     "'",
                     verbs[i]->name);
        print_escaped(verbs[i]->summary, "'\\");
        (void)puts("'");
        each_opt(verbs[i], fish_opt);
        if (list != NULL)
            (void)printf("complete -c entente -f -n "
                         "'__fish_seen_subcommand_from %s' -a "
                         "'(entente %s --complete (commandline -ct) "
                         "2>/dev/null)'\n",
                         verbs[i]->name, verb_of(list));
    }
}

bool help_completion(const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        completion_bash();
    else if (strcmp(shell, "zsh") == 0)
        completion_zsh();
    else if (strcmp(shell, "fish") == 0)
        completion_fish();
    else
        return false;
    return true;
}
