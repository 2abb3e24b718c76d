/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/buf.h"
#include "entente/extract/tie_internal.h"

#include <string.h>

enum {
    LABEL_MAX = 120
};

/** Which tie a title makes with what it is of. */
typedef struct tie_choice {
    const ent_relation_type *type; /**< NULL: none. */
    const ent_mode *mode;
    uint32_t object;
} tie_choice;

static const ent_mode *mode_of(const ent_relation_type *type, const char *name)
{
    return ent_relation_type_mode(type, ent_str_from(name));
}

static tie_choice represent(const ent_tie_site *site, uint32_t object,
                            const char *mode)
{
    const ent_relation_type *type =
        ent_relation_type_find(ent_str_from("REPRESENTS"));
    const ent_office *office = site->office;

    tie_choice choice = {.type = type,
                         .mode = office->tie == type ? office->mode
                                                     : mode_of(type, mode),
                         .object = object};

    if (office->mode != NULL && strcmp(office->mode->name, "commander") == 0)
        choice.mode = mode_of(type, "officer");
    return choice;
}

static bool is_tie(const ent_office *office, const char *name)
{
    return strcmp(office->tie->name, name) == 0;
}

/** Of a person: his spokesman speaks for him, his minister for his state. */
static tie_choice choose_of_person(const ent_tie_page *page,
                                   const ent_tie_site *site,
                                   const ent_tie_body *body)
{
    uint32_t state = ent_tie_state_of(page, body->member);

    if (state == ENT_NO_MEMBER)
        state = ent_tie_told_state(page, body->member);
    if (ent_tie_title_is(page, site, "servant")) {
        tie_choice choice = represent(site, body->member, "official");

        /* His deputy and his lieutenant are no lawmaker and no officer. */
        if (choice.mode != NULL &&
            (strcmp(choice.mode->name, "lawmaker") == 0 ||
             strcmp(choice.mode->name, "officer") == 0))
            choice.mode = mode_of(choice.type, "official");
        return choice;
    }
    if (state == ENT_NO_MEMBER ||
        site->office->of == ENT_OFFICE_OF_ORGANIZATION)
        return (tie_choice){.type = NULL};
    return (tie_choice){site->office->tie, site->office->mode, state};
}

/** Who heads an organ of a state that has no name here speaks for the state;
 *  who heads a band of rebels or a company in it does not. */
static tie_choice choose_of_state(const ent_tie_page *page,
                                  const ent_tie_site *site,
                                  const ent_tie_body *body, uint32_t state)
{
    const ent_office *office = site->office;
    bool organ = office->of == ENT_OFFICE_OF_ORGANIZATION;

    /* "Moscow Mayor": the town, which is not known as such. */
    if (body->metonym && ent_tie_title_is(page, site, "municipal"))
        return (tie_choice){.type = NULL};
    if (ent_tie_title_is(page, site, "private") ||
        ent_tie_word_is(office->title, "private"))
        return (tie_choice){.type = NULL};
    if (is_tie(office, "AFFILIATED_WITH") && (organ || body->inside))
        return (tie_choice){.type = NULL};
    if (is_tie(office, "LEADS") && (organ || body->inside))
        return represent(site, state, "official");
    return (tie_choice){office->tie, office->mode, state};
}

/** Is it an organ of its state, so that who speaks for it speaks for the state?
 */
static bool is_organ(const ent_member *member)
{
    static const char *const kinds[] = {"ministry", "agency",      "military",
                                        "police",   "legislature", "court",
                                        "bank",     NULL};

    for (size_t i = 0; kinds[i] != NULL; i++)
        if (ent_str_is(member->kind, kinds[i]))
            return true;
    return false;
}

/** "UN refugee chief": of a part of it. */
static bool is_of_domain(const ent_tie_page *page, const ent_tie_site *site,
                         const ent_member *member)
{
    const ent_mode *mode = site->office->mode;

    return site->office->words > 1 && mode != NULL &&
           strcmp(mode->name, "director") == 0 &&
           ent_str_is(member->kind, "international") &&
           ent_tie_title_is(page, site, "domain");
}

static tie_choice choose_of_body(const ent_tie_page *page,
                                 const ent_tie_site *site,
                                 const ent_tie_body *body)
{
    const ent_member *member = &page->finder->cast->members[body->member];
    uint32_t state = ent_tie_state_of(page, body->member);
    bool ministry = ent_str_is(member->kind, "ministry");
    bool leads = is_tie(site->office, "LEADS");

    if (ent_str_is(member->kind, "party") && site->office->mode != NULL &&
        strcmp(site->office->mode->name, "lawmaker") == 0)
        return (tie_choice){ent_relation_type_find(ent_str_from("MEMBER_OF")),
                            NULL, body->member};
    if (leads && (body->inside || is_of_domain(page, site, member)))
        return represent(site, body->member, "official");
    if (state != ENT_NO_MEMBER &&
        ((ministry && !leads) ||
         (is_organ(member) && site->office->of == ENT_OFFICE_OF_STATE)))
        return choose_of_state(page, site, body, state);
    return (tie_choice){site->office->tie, site->office->mode, body->member};
}

/** A place is led by governors and mayors; who only represents it does so for
 *  its state. */
static tie_choice choose_of_place(const ent_tie_page *page,
                                  const ent_tie_site *site,
                                  const ent_tie_body *body)
{
    uint32_t state = ent_tie_state_of(page, body->member);

    if (is_tie(site->office, "LEADS"))
        return (tie_choice){site->office->tie, site->office->mode,
                            body->member};
    if (state == ENT_NO_MEMBER)
        return (tie_choice){.type = NULL};
    return choose_of_state(page, site, body, state);
}

static tie_choice choose(const ent_tie_page *page, const ent_tie_site *site,
                         const ent_tie_body *body)
{
    tie_choice choice;

    ent_entity_class class_of = ent_tie_class(page, body->member);

    if (class_of == ENT_PERSON)
        choice = choose_of_person(page, site, body);
    else if (class_of == ENT_STATE)
        choice = choose_of_state(page, site, body, body->member);
    else if (class_of == ENT_PLACE)
        choice = choose_of_place(page, site, body);
    else
        choice = choose_of_body(page, site, body);
    if (choice.type != NULL && site->former)
        choice.mode = mode_of(choice.type, "former");
    return choice;
}

static ent_str last_word(ent_str title)
{
    size_t begin = title.len;

    while (begin > 0 && title.ptr[begin - 1] != ' ')
        begin--;
    return ent_str_slice(title, begin, title.len);
}

/** The title as the text has it, in lower case but for acronyms; of several
 *  holders the singular of the lexicon. */
static size_t write_title(const ent_tie_page *page, const ent_tie_site *site,
                          char *out, size_t size)
{
    ent_span span = ent_words_span(page->finder->reading, page->passage,
                                   site->first, site->last);
    ent_str title = site->plural
                        ? site->office->title
                        : ent_str_slice(page->finder->reading->text,
                                        (size_t)span.begin, (size_t)span.end);

    /* "foreign and defence ministers": each is a minister. */
    if (site->plural && site->first > page->first_word &&
        ent_tie_form_is(page, site->first - 1, "and"))
        title = last_word(title);

    size_t len;

    if (title.len > 3 && title.ptr[2] == '-' && site->former)
        title = ent_str_slice(title, 3, title.len); /* "ex-president" */
    len = title.len < size ? title.len : size;
    for (size_t i = 0; i < len; i++) {
        char c = title.ptr[i];
        bool acronym = i + 1 < title.len && title.ptr[i + 1] >= 'A' &&
                       title.ptr[i + 1] <= 'Z';

        acronym |= i > 0 && title.ptr[i - 1] >= 'A' && title.ptr[i - 1] <= 'Z';
        out[i] = (char)(c >= 'A' && c <= 'Z' && !acronym ? c - 'A' + 'a' : c);
    }
    return len;
}

ent_status ent_tie_label(const ent_tie_page *page, const ent_tie_site *site,
                         ent_str *out, ent_error *err)
{
    static const char former[] = "former ";
    char text[LABEL_MAX];
    size_t len = 0;

    if (site->former) {
        memcpy(text, former, sizeof former - 1);
        len = sizeof former - 1;
    }
    len += write_title(page, site, text + len, sizeof text - len);
    *out = ent_arena_str(page->finder->arena, ent_str_make(text, len));
    return out->ptr == NULL ? ent_fail_nomem(err) : ENT_OK;
}

ent_status ent_tie_add(const ent_tie_page *page, const ent_tie_site *site,
                       const ent_tie_holder *holder, const ent_tie_body *body,
                       ent_error *err)
{
    tie_choice choice = choose(page, site, body);
    ent_finding finding;
    ent_status st = ENT_OK;

    if (choice.type == NULL || choice.object == ENT_NO_MEMBER ||
        choice.object == holder->member)
        return ENT_OK;
    finding = ent_finding_make(page->passage, choice.type,
                               body->rule != NULL ? body->rule : holder->rule);
    finding.predicate = site->last - 1;
    finding.predicate_span = ent_words_span(
        page->finder->reading, page->passage, site->first, site->last);
    finding.subject = holder->member;
    finding.subject_word = holder->word;
    finding.subject_span = holder->span;
    finding.object = choice.object;
    finding.object_word = body->word;
    finding.object_span =
        body->word == ENT_NO_WORD ? finding.predicate_span : body->span;
    finding.clause = holder->clause;
    finding.planned = holder->planned;
    finding.fixed_status = holder->clause == ENT_NO_CLAUSE;
    finding.mode = choice.mode;
    finding.parts.subject = holder->score;
    finding.parts.object = body->score;
    finding.parts.rule = 0.9F;
    ENT_TRY(ent_tie_label(page, site, &finding.label, err));
    ENT_TRY(ent_finding_add(page->finder, &finding, err));

cleanup:
    return st;
}
