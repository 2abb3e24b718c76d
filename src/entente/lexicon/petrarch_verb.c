/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/event_code.h"
#include "entente/lexicon/entry_internal.h"
#include "entente/lexicon/petrarch_pattern_internal.h"

enum {
    /** Entries that a pattern with sets may give. */
    VARIANTS_MAX = 64
};

/** What could not be carried over. */
typedef struct tally {
    int64_t codes;    /**< Codes of no category, or none at all. */
    int64_t before;   /**< Words before the verb. */
    int64_t sides;    /**< Without a target. */
    int64_t long_one; /**< Too many words, or variants. */
    int64_t sets;     /**< Sets that are not there. */
} tally;

typedef struct reader {
    ent_lexicon_builder *b;
    ent_entry_numbers numbers;
    ent_word_list verbs; /**< Of the block: base forms. */
    ent_word_list forms; /**< Their other forms. */
    ent_str block;       /**< Code of the block; empty: none. */
    ent_map *sets;       /**< "&MONEY" to an index of `members`. */
    ENT_VEC(ent_word_list) members;
    int64_t open_set; /**< Set whose members are read, or -1. */
    tally tally;
} reader;

static const ent_event_code *code_of(ent_str code)
{
    ent_str first = code;

    first = ent_str_cut(&first, ':');
    return ent_event_code_find(ent_str_trim(first));
}

static ent_str keep(reader *r, ent_str text)
{
    ent_buf plain = {0};

    ent_petrarch_words(&plain, text, false);
    return ent_keep_buf(r->b->lexicon->arena, &plain);
}

static ent_status add_word(reader *r, ent_word_list *list, ent_str text)
{
    ent_str word = keep(r, text);

    if (word.ptr == NULL)
        return ent_fail_nomem(r->b->err);
    if (word.len == 0 || word.len > ENT_NAME_BYTES_MAX)
        return ENT_OK;
    return ENT_VEC_PUSH(list, word) ? ENT_OK : ent_fail_nomem(r->b->err);
}

/** An entry without its word. */
static ent_status make_entry(reader *r, const ent_event_code *code,
                             const char *source, const char *const *targets,
                             size_t target_count, ent_relation_entry *out)
{
    ent_status st = ENT_OK;
    ent_arena *arena = r->b->lexicon->arena;
    ent_slot *slots = ent_arena_alloc(arena, target_count + 1, sizeof *slots);

    if (slots == NULL)
        return ent_fail_nomem(r->b->err);
    *out = (ent_relation_entry){.pos = ENT_ENTRY_VERB,
                                .type = code->type,
                                .mode = code->mode,
                                .planned = code->modality == ENT_PLANNED,
                                .sources = slots,
                                .source_count = 1,
                                .targets = slots + 1,
                                .target_count = target_count,
                                .label = {"", 0}};
    ENT_TRY(ent_slot_parse(&slots[0], ent_str_from(source), arena, r->b->err));
    for (size_t i = 0; i < target_count; i++)
        ENT_TRY(ent_slot_parse(&slots[i + 1], ent_str_from(targets[i]), arena,
                               r->b->err));

cleanup:
    return st;
}

static ent_status put_entry(reader *r, ent_relation_entry *entry, ent_str word,
                            int64_t line)
{
    const ent_relation_entry *put = NULL;

    entry->word = word;
    entry->line = (uint32_t)line;
    return ent_entries_put(r->b, entry, &r->numbers, &put);
}

/** The verbs of a block by themselves, from the given one on. */
static ent_status put_verbs(reader *r, size_t from, ent_str code_text,
                            int64_t line)
{
    static const char *const targets[] = {"object", "to",   "with", "against",
                                          "of",     "from", "on"};
    ent_status st = ENT_OK;
    const ent_event_code *code = code_of(code_text);

    if (code == NULL) {
        if (code_text.len > 0 && !ent_str_is(code_text, "---"))
            r->tally.codes++;
        return ENT_OK;
    }
    for (size_t i = from; i < r->verbs.count; i++) {
        ent_relation_entry entry = {0};

        ENT_TRY(make_entry(r, code, "subject", targets,
                           sizeof targets / sizeof *targets, &entry));
        ENT_TRY(put_entry(r, &entry, r->verbs.items[i], line));
    }

cleanup:
    return st;
}

/** First code of a line, or empty. */
static ent_str line_code(ent_str text)
{
    ent_petrarch_code code = {0};
    size_t bad = 0;

    if (ent_petrarch_codes(text, &code, 1, &bad) == 0)
        return ent_str_make("", 0);
    return code.code;
}

/** "MEET {MEETS MET MEETING}": a verb of the block and its forms. */
static ent_status take_verb(reader *r, ent_str text, int64_t line)
{
    ent_status st = ENT_OK;
    size_t open = ent_str_find(text, ent_str_from("{"), 0);
    size_t close = ent_str_find(text, ent_str_from("}"), open);
    ent_str code = line_code(text);
    ent_str head = ent_petrarch_head(text);
    size_t before = r->verbs.count;

    ENT_TRY(add_word(r, &r->verbs, head));
    if (close < text.len) {
        ent_str rest = ent_str_slice(text, open + 1, close);

        while (rest.ptr != NULL)
            ENT_TRY(
                add_word(r, &r->forms, ent_str_trim(ent_str_cut(&rest, ' '))));
    }
    /* The name of the block may be its first verb. */
    if (before == 1 && r->verbs.count == 2 &&
        ent_str_equal(r->verbs.items[0], r->verbs.items[1])) {
        r->verbs.count = 1;
        if (code.len == 0)
            goto cleanup;
        before = 0;
    }
    ENT_TRY(put_verbs(r, before, code.len > 0 ? code : r->block, line));

cleanup:
    return st;
}

/** "--- MEET [040] ---". */
static ent_status open_block(reader *r, ent_str text, int64_t line)
{
    ent_status st = ENT_OK;
    ent_str head = ent_petrarch_head(text);

    r->open_set = -1;
    r->verbs.count = 0;
    r->forms.count = 0;
    while (head.len > 0 && head.ptr[0] == '-')
        head = ent_str_slice(head, 1, head.len);
    while (head.len > 0 && head.ptr[head.len - 1] == '-')
        head.len--;
    r->block = ent_arena_str(r->b->lexicon->arena, line_code(text));
    if (r->block.ptr == NULL)
        return ent_fail_nomem(r->b->err);
    ENT_TRY(add_word(r, &r->verbs, ent_str_trim(head)));
    ENT_TRY(put_verbs(r, 0, r->block, line));

cleanup:
    return st;
}

/** Members of a token: itself, or those of its set. NULL: no such set. */
static const ent_word_list *members_of(reader *r, ent_str token,
                                       ent_word_list *single)
{
    uint32_t set = ENT_MAP_NONE;

    if (token.ptr[0] != '&')
        return single;
    set = ent_map_get(r->sets, token);
    return set == ENT_MAP_NONE ? NULL : &r->members.items[set];
}

/** Put an entry for each verb and each choice of set members. */
static ent_status put_variants(reader *r, ent_relation_entry *entry,
                               const ent_str *content, size_t count,
                               int64_t line)
{
    ent_status st = ENT_OK;
    ent_buf word = {0};
    size_t total = r->verbs.count;
    const ent_word_list *lists[ENT_PATTERN_WORDS_MAX] = {NULL};
    ent_word_list singles[ENT_PATTERN_WORDS_MAX] = {0};
    ent_str kept[ENT_PATTERN_WORDS_MAX];

    for (size_t i = 0; i < count; i++) {
        kept[i] = keep(r, content[i]);
        if (kept[i].ptr == NULL)
            return ent_fail_nomem(r->b->err);
        singles[i].items = &kept[i];
        singles[i].count = 1;
        lists[i] = members_of(r, content[i], &singles[i]);
        if (lists[i] == NULL || lists[i]->count == 0) {
            r->tally.sets++;
            return ENT_OK;
        }
        if (lists[i]->count > VARIANTS_MAX / total) {
            r->tally.long_one++;
            return ENT_OK;
        }
        total *= lists[i]->count;
    }
    for (size_t n = 0; n < total; n++) {
        size_t rest = n / r->verbs.count;

        ent_buf_reset(&word);
        ent_buf_add_str(&word, r->verbs.items[n % r->verbs.count]);
        for (size_t i = 0; i < count; i++) {
            ent_buf_add_char(&word, ' ');
            ent_buf_add_str(&word, lists[i]->items[rest % lists[i]->count]);
            rest /= lists[i]->count;
        }
        ENT_TRY(ent_buf_status(&word, r->b->err));
        ENT_TRY(put_entry(r, entry, ent_buf_view(&word), line));
    }

cleanup:
    ent_buf_clear(&word);
    return st;
}

/** "- $ HELD TALKS WITH + [040]". */
static ent_status take_pattern(reader *r, ent_str text, int64_t line)
{
    ent_status st = ENT_OK;
    ent_verb_pattern p = {.count = 0};
    ent_str content[ENT_PATTERN_WORDS_MAX];
    size_t count = 0;
    ent_relation_entry entry = {0};
    const ent_event_code *code = code_of(line_code(text));
    const char *target = NULL;

    if (code == NULL || r->verbs.count == 0) {
        r->tally.codes++;
        return ENT_OK;
    }
    if (!ent_pattern_cut(&p, text, &r->verbs, &r->forms) ||
        r->verbs.count > VARIANTS_MAX) {
        r->tally.long_one++;
        return ENT_OK;
    }
    if (!ent_pattern_begins_with_verb(&p)) {
        r->tally.before++;
        return ENT_OK;
    }
    count = ent_pattern_words(&p, content);
    if (count == SIZE_MAX) {
        r->tally.long_one++;
        return ENT_OK;
    }
    target = ent_pattern_slot(&p, p.target);
    if (p.target == p.count ||
        (p.source < p.count &&
         strcmp(ent_pattern_slot(&p, p.source), target) == 0)) {
        r->tally.sides++;
        return ENT_OK;
    }
    ENT_TRY(make_entry(r, code,
                       p.source == p.count ? "subject"
                                           : ent_pattern_slot(&p, p.source),
                       &target, 1, &entry));
    ENT_TRY(put_variants(r, &entry, content, count, line));

cleanup:
    return st;
}

/** "&MONEY" opens a set, "+DOLLARS" below it is a member. */
static ent_status open_set(reader *r, ent_str text)
{
    uint32_t set = ent_map_put(r->sets, ent_petrarch_head(text));
    ent_word_list none = {0};

    if (set == ENT_MAP_NONE ||
        (set == r->members.count && !ENT_VEC_PUSH(&r->members, none)))
        return ent_fail_nomem(r->b->err);
    r->open_set = (int64_t)set;
    r->verbs.count = 0;
    return ENT_OK;
}

static ent_status take_line(reader *r, const ent_line *line)
{
    ent_str text = ent_petrarch_line(line->text);

    if (text.len == 0 || text.ptr[0] == '<')
        return ENT_OK;
    if (ent_str_has_prefix(text, ent_str_from("---")))
        return open_block(r, text, line->number);
    if (text.ptr[0] == '&')
        return open_set(r, text);
    if (text.ptr[0] == '-')
        return take_pattern(r, ent_str_slice(text, 1, text.len), line->number);
    if (text.ptr[0] == '~') {
        r->tally.before++;
        return ENT_OK;
    }
    if (text.ptr[0] == '+')
        text = ent_str_slice(text, 1, text.len);
    if (r->open_set >= 0)
        return add_word(r, &r->members.items[r->open_set],
                        ent_petrarch_head(text));
    return take_verb(r, text, line->number);
}

static void report(const reader *r)
{
    const struct {
        int64_t count;
        const char *what;
    } kinds[] = {
        {r->tally.codes, "with a code of no category"},
        {r->tally.before, "with words before the verb"},
        {r->tally.sides, "without a target of its own"},
        {r->tally.long_one, "with too many words"},
        {r->tally.sets, "with a set of words that is not there"},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].count > 0)
            ent_remark(r->b->remarks, ENT_SEVERITY_WARNING, 0, 0,
                       "%lld patterns %s were left out",
                       (long long)kinds[i].count, kinds[i].what);
}

ent_status ent_read_petrarch_verbs(ent_lexicon_builder *b)
{
    ent_status st = ENT_OK;
    ent_lines *lines = NULL;
    ent_line line = {0};
    bool more = true;
    reader r = {.b = b, .open_set = -1, .sets = ent_map_new()};

    r.block = ent_str_make("", 0);
    if (r.sets == NULL)
        return ent_fail_nomem(b->err);
    ENT_TRY(ent_entry_numbers_init(&r.numbers, b->err));
    ENT_TRY(ent_lines_open_memory(&lines, b->source->name, b->source->text,
                                  b->err));
    for (;;) {
        ENT_TRY(ent_lines_next(lines, &line, &more, b->remarks, b->err));
        if (!more)
            break;
        ENT_TRY(take_line(&r, &line));
    }
    report(&r);

cleanup:
    for (size_t i = 0; i < r.members.count; i++)
        ENT_VEC_CLEAR(&r.members.items[i]);
    ENT_VEC_CLEAR(&r.members);
    ENT_VEC_CLEAR(&r.verbs);
    ENT_VEC_CLEAR(&r.forms);
    ent_map_free(r.sets);
    ent_entry_numbers_clear(&r.numbers);
    ent_lines_close(lines);
    return st;
}
