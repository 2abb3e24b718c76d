/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/sample.h"

#include <stdio.h>

typedef struct actor {
    const char *key;
    const char *name;
    const char *second;
    const char *lang;
    ent_entity_class entity_class;
    uint32_t mentions;
} actor;

typedef struct line {
    const char *from;
    const char *to;
    uint32_t mentions;
    ent_tone tone;
    const char *label;
} line;

static uint32_t index_of(const actor *actors, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(actors[i].key, key) == 0)
            return (uint32_t)i;
    return 0;
}

static ent_status add_actor(ent_figure *figure, size_t number,
                            const actor *from, ent_error *err)
{
    ent_figure_node node = {
        .entity = {(int64_t)number + 1},
        .entity_class = from->entity_class,
        .name = ent_str_from(from->name),
        .second = ent_str_from(from->second),
        .second_lang = ent_str_from(from->lang),
        .key = ent_str_from(from->key),
        .mentions = from->mentions,
    };

    return ent_figure_add_node(figure, &node, err);
}

static ent_status add_line(ent_figure *figure, size_t number, uint32_t a,
                           uint32_t b, const line *as, ent_error *err)
{
    ent_relation_id ids[] = {{(int64_t)number * 2 + 1},
                             {(int64_t)number * 2 + 2}};
    ent_figure_edge edge = {
        .from = a,
        .to = b,
        .mentions = as->mentions,
        .relations = as->mentions > 1 ? 2 : 1,
        .sources = as->mentions > 1 ? 2 : 1,
        .tone = as->tone,
        .families = 1u << (number % ENT_FAMILY_COUNT),
        .statuses = 1u << (number % ENT_REL_STATUS_COUNT),
        .label = ent_str_from(as->label),
        .title = ent_str_from(as->label != NULL ? as->label : "one relation"),
        .ids = ids,
        .id_count = as->mentions > 1 ? 2 : 1,
        .first_date = ent_str_from("2024-06-19"),
        .last_date = ent_str_from("2024-10-25"),
    };

    return ent_figure_add_edge(figure, &edge, err);
}

static ent_status build(ent_figure **out, const actor *actors,
                        size_t actor_count, const line *lines,
                        size_t line_count, const char *title,
                        const char *subtitle, const char *sources,
                        ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure *figure = NULL;
    ent_figure_options options = ent_figure_default();

    ENT_TRY(ent_figure_new(&figure, err));
    for (size_t i = 0; i < actor_count; i++)
        ENT_TRY(add_actor(figure, i, &actors[i], err));
    for (size_t i = 0; i < line_count; i++)
        ENT_TRY(add_line(
            figure, i, index_of(actors, actor_count, lines[i].from),
            index_of(actors, actor_count, lines[i].to), &lines[i], err));
    ENT_TRY(ent_figure_set_texts(figure, ent_str_from(title),
                                 ent_str_from(subtitle), ent_str_from(sources),
                                 err));
    ENT_TRY(ent_figure_finish(figure, &options, err));
    *out = figure;
    figure = NULL;

cleanup:
    ent_figure_free(figure);
    return st;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

ent_status sample_treaty(ent_figure **out, ent_error *err)
{
    static const actor actors[] = {
        {"RUS", "Russia", "Россия", "ru", ENT_STATE, 42},
        {"KOR", "South Korea", "대한민국", "ko", ENT_STATE, 38},
        {"PRK", "North Korea", "조선", "ko-KP", ENT_STATE, 27},
        {"USA", "United States", NULL, NULL, ENT_STATE, 7},
        {"UKR", "Ukraine", "Україна", "uk", ENT_STATE, 9},
        {"JPN", "Japan", "日本", "ja", ENT_STATE, 6},
        {"CHN", "China", "中国", "zh", ENT_STATE, 1},
        {"POL", "Poland", "Polska", "pl", ENT_STATE, 1},
        {"AUS", "Australia", NULL, NULL, ENT_STATE, 1},
        {"NZL", "New Zealand", NULL, NULL, ENT_STATE, 1},
        {"NATO", "NATO", NULL, NULL, ENT_ORGANIZATION, 9},
        {"UNSC", "UN Security Council", NULL, NULL, ENT_ORGANIZATION, 4},
        {"BRICS", "BRICS", NULL, NULL, ENT_ORGANIZATION, 1},
        {"pact", "Partnership treaty", "signed 19 June 2024", "en",
         ENT_AGREEMENT, 7},
    };
    static const line lines[] = {
        {"RUS", "PRK", 15, ENT_TONE_COOP, "defence pact, arms, troops"},
        {"KOR", "RUS", 11, ENT_TONE_HOST, "sanctions, warnings"},
        {"KOR", "UKR", 6, ENT_TONE_COOP, "weighs sending arms"},
        {"KOR", "PRK", 4, ENT_TONE_HOST, "drills at the border"},
        {"KOR", "NATO", 4, ENT_TONE_COOP, "guest at summit"},
        {"pact", "KOR", 3, ENT_TONE_HOST, "condemned by Seoul"},
        {"pact", "RUS", 3, ENT_TONE_COOP, "signs, ratifies"},
        {"KOR", "JPN", 3, ENT_TONE_COOP, "security ties"},
        {"RUS", "UNSC", 3, ENT_TONE_HOST, "vetoes"},
        {"RUS", "UKR", 3, ENT_TONE_HOST, "war"},
        {"KOR", "USA", 2, ENT_TONE_COOP, "alliance"},
        {"pact", "PRK", 1, ENT_TONE_COOP, NULL},
        {"PRK", "USA", 1, ENT_TONE_HOST, NULL},
        {"RUS", "USA", 1, ENT_TONE_HOST, NULL},
        {"RUS", "JPN", 1, ENT_TONE_HOST, NULL},
        {"NATO", "CHN", 1, ENT_TONE_HOST, NULL},
        {"PRK", "UNSC", 1, ENT_TONE_HOST, NULL},
        {"NATO", "USA", 1, ENT_TONE_COOP, NULL},
        {"NATO", "JPN", 1, ENT_TONE_COOP, NULL},
        {"NATO", "AUS", 1, ENT_TONE_COOP, NULL},
        {"NATO", "NZL", 1, ENT_TONE_COOP, NULL},
        {"USA", "JPN", 1, ENT_TONE_COOP, NULL},
        {"RUS", "BRICS", 1, ENT_TONE_COOP, NULL},
        {"KOR", "POL", 1, ENT_TONE_COOP, NULL},
    };

    return build(out, actors, COUNT(actors), lines, COUNT(lines),
                 "Moscow and Pyongyang sign, Seoul answers",
                 "Relations between states and organisations in five reports, "
                 "June to October 2024. Persons and offices are counted with "
                 "their state.",
                 "Sources: Newsweek, 8 July 2024; Reports 001\u2013004, "
                 "June\u2013October 2024.",
                 err);
}

ent_status sample_pairs(ent_figure **out, ent_error *err)
{
    static const actor actors[] = {
        {"FRA", "France", NULL, NULL, ENT_STATE, 3},
        {"DEU", "Germany", "Deutschland", "de", ENT_STATE, 3},
        {"IND", "India", NULL, NULL, ENT_STATE, 2},
        {"PAK", "Pakistan", NULL, NULL, ENT_STATE, 2},
        {"BRA", "Brazil", NULL, NULL, ENT_STATE, 1},
        {"MER", "Mercosur", NULL, NULL, ENT_ORGANIZATION, 1},
    };
    static const line lines[] = {
        {"FRA", "DEU", 3, ENT_TONE_COOP, "joint cabinet"},
        {"IND", "PAK", 2, ENT_TONE_MIX, "talks, shelling"},
        {"BRA", "MER", 1, ENT_TONE_NEUT, NULL},
    };

    return build(out, actors, COUNT(actors), lines, COUNT(lines), "Three pairs",
                 "Nothing links them.", "Sources: none.", err);
}

ent_status sample_alone(ent_figure **out, ent_error *err)
{
    static const actor actors[] = {
        {"CHE", "Switzerland", "Schweiz", "de", ENT_STATE, 1}};

    return build(out, actors, 1, NULL, 0, "One actor", "One report.",
                 "Sources: none.", err);
}

ent_status sample_two(ent_figure **out, ent_error *err)
{
    static const actor actors[] = {{"SRB", "Serbia", NULL, NULL, ENT_STATE, 5},
                                   {"XKX", "Kosovo", NULL, NULL, ENT_STATE, 5}};
    static const line lines[] = {
        {"SRB", "XKX", 5, ENT_TONE_NEUT, "licence plates agreed"}};

    return build(out, actors, 2, lines, 1, "Two actors", "Five reports.",
                 "Sources: none.", err);
}

ent_status sample_hostile(ent_figure **out, ent_error *err)
{
    static const actor actors[] = {
        {"\"><script>", "<script>alert(\"1\")</script>", "]]>", "\"x",
         ENT_STATE, 9},
        {"\\N \\G", "a\\Nb \\l {c|d} \"quoted\" &amp; &eacute;", NULL, NULL,
         ENT_ORGANIZATION, 5},
        {"nul", "bad \xff\xfe bytes\x01\x1b[31m and a line\nbreak\ttab", NULL,
         NULL, ENT_PERSON, 4},
        {"bidi", "right\u202eto-left override \u200b zero", NULL, NULL,
         ENT_ORGANIZATION, 3},
        {"long",
         "Westnordwestoberunterammergauerhauptbahnhofsvorsteherverein of the "
         "People's Democratic and Federal Republic of Everything and More",
         NULL, NULL, ENT_STATE, 2},
        {"long2",
         "Treaty on the Non-Proliferation of Extraordinarily Long Names in "
         "Tables, Figures, Legends and Other Places where They Do Not Fit",
         "signed some day", NULL, ENT_AGREEMENT, 2},
        {"", "", NULL, NULL, ENT_STATE, 1},
        {"javascript:alert(1)", "javascript:alert(1)", NULL, NULL, ENT_ACTOR,
         1},
    };
    static const line lines[] = {
        {"\"><script>", "\\N \\G", 4, ENT_TONE_HOST,
         "</text></svg><script>x()</script>"},
        {"\"><script>", "nul", 3, ENT_TONE_MIX,
         "Donaudampfschifffahrtsgesellschaftskapitaenspatent lost"},
        {"\"><script>", "bidi", 2, ENT_TONE_COOP, "\" onload=\"x()"},
        {"\"><script>", "long", 1, ENT_TONE_NEUT, NULL},
        {"\\N \\G", "long2", 2, ENT_TONE_NEUT, "\\E \\T &lt;b&gt;"},
        {"bidi", "", 1, ENT_TONE_COOP, NULL},
        {"nul", "javascript:alert(1)", 1, ENT_TONE_HOST, NULL},
    };

    return build(out, actors, COUNT(actors), lines, COUNT(lines),
                 "</title><script>alert(1)</script>",
                 "Sub & <b>title</b> \"quoted\" \x02", "Sources: <&>", err);
}

ent_status sample_scripts(ent_figure **out, ent_error *err)
{
    static const actor actors[] = {
        {"KOR", "대한민국", "South Korea", "en", ENT_STATE, 12},
        {"PRK", "조선민주주의인민공화국", NULL, NULL, ENT_STATE, 9},
        {"RUS", "Российская Федерация", "Russia", "en", ENT_STATE, 12},
        {"CHN", "中华人民共和国", NULL, NULL, ENT_STATE, 6},
        {"EGY", "جمهورية مصر العربية", NULL, NULL, ENT_STATE, 4},
        {"ISR", "מדינת ישראל", NULL, NULL, ENT_STATE, 4},
        {"THA", "ประเทศไทย", NULL, NULL, ENT_STATE, 2},
        {"UNSC", "安全保障理事会", NULL, NULL, ENT_ORGANIZATION, 3},
        {"arab", "جامعة الدول العربية", NULL, NULL, ENT_ORGANIZATION, 3},
        {"duma", "Государственная дума", NULL, NULL, ENT_ORGANIZATION, 2},
        {"pact", "포괄적 전략 동반자 관계 조약", "2024년 6월 19일", "ko",
         ENT_AGREEMENT, 3},
    };
    static const line lines[] = {
        {"KOR", "RUS", 6, ENT_TONE_HOST, "제재, 경고"},
        {"PRK", "RUS", 7, ENT_TONE_COOP, "взаимная помощь, оружие"},
        {"PRK", "pact", 2, ENT_TONE_COOP, "서명"},
        {"RUS", "pact", 2, ENT_TONE_COOP, "подписание"},
        {"KOR", "CHN", 4, ENT_TONE_NEUT, "会谈"},
        {"EGY", "arab", 3, ENT_TONE_COOP, "قمة القاهرة"},
        {"EGY", "ISR", 2, ENT_TONE_MIX, "שיחות, הפסקת אש"},
        {"CHN", "UNSC", 3, ENT_TONE_HOST, "否决"},
        {"CHN", "THA", 1, ENT_TONE_COOP, NULL},
        {"RUS", "duma", 1, ENT_TONE_COOP, NULL},
        {"RUS", "EGY", 1, ENT_TONE_NEUT, NULL},
    };

    return build(out, actors, COUNT(actors), lines, COUNT(lines),
                 "이름 · Имена · 名字 · أسماء · שמות",
                 "Names in the scripts of the reports.", "출처: 보도 · الأخبار",
                 err);
}

/* Names of the length that actors of news have. */
static const char *const stems[] = {
    "France",        "Germany",     "United Kingdom", "Italy",
    "Spain",         "Poland",      "Saudi Arabia",   "Iran",
    "Turkey",        "Israel",      "Egypt",          "Ethiopia",
    "Kenya",         "Nigeria",     "South Africa",   "India",
    "Pakistan",      "Bangladesh",  "Myanmar",        "Viet Nam",
    "Philippines",   "Indonesia",   "Malaysia",       "Mongolia",
    "Kazakhstan",    "Uzbekistan",  "Azerbaijan",     "Armenia",
    "Georgia",       "Ukraine",     "Moldova",        "Serbia",
    "Burkina Faso",  "Mali",        "Niger",          "Chad",
    "Sudan",         "South Sudan", "DR Congo",       "Rwanda",
    "African Union", "ASEAN",       "European Union", "World Bank",
};

static const char *const words[] = {
    "sanctions, warnings",
    "trade deal",
    "talks",
    "summit, communique signed",
    "border clashes",
    "arms, training",
    "condemned",
    "loan agreed",
};

static void random_actor(actor *out, char *key, size_t key_size, size_t number,
                         ent_rng *rng)
{
    const char *stem = stems[number % COUNT(stems)];

    (void)snprintf(key, key_size, "a%03zu", number);
    *out = (actor){key, stem, NULL, NULL, ENT_STATE, 0};
    if (number % COUNT(stems) >= 40 || ent_rng_below(rng, 5) == 0)
        out->entity_class = ENT_ORGANIZATION;
    else if (ent_rng_below(rng, 12) == 0)
        out->entity_class = ENT_AGREEMENT;
}

/* An end of a random line: actors with many lines get more. */
static size_t popular(ent_rng *rng, const size_t *ends, size_t count,
                      size_t below)
{
    for (int i = 0; i < 50; i++) {
        size_t pick = ends[ent_rng_below(rng, count)];

        if (pick < below)
            return pick;
    }
    return 0;
}

static bool is_linked(const line *lines, size_t count, const char *a,
                      const char *b)
{
    for (size_t i = 0; i < count; i++)
        if ((strcmp(lines[i].from, a) == 0 && strcmp(lines[i].to, b) == 0) ||
            (strcmp(lines[i].from, b) == 0 && strcmp(lines[i].to, a) == 0))
            return true;
    return false;
}

enum {
    RANDOM_MOST = 200
};

static line random_line(ent_rng *rng, const char *from, const char *to)
{
    bool labelled = ent_rng_below(rng, 2) == 0;
    uint32_t n = labelled ? 2 + (uint32_t)ent_rng_below(rng, 9) : 1;
    line made = {from, to, n, (ent_tone)ent_rng_below(rng, 4), NULL};

    if (labelled)
        made.label = words[ent_rng_below(rng, COUNT(words))];
    return made;
}

ent_status sample_random(ent_figure **out, ent_rng *rng, size_t actor_count,
                         ent_error *err)
{
    actor actors[RANDOM_MOST];
    char keys[RANDOM_MOST][24];
    line lines[2 * RANDOM_MOST];
    size_t ends[4 * RANDOM_MOST];
    size_t line_count = 0;
    size_t end_count = 0;
    size_t wanted = actor_count * (13 + ent_rng_below(rng, 8)) / 10;

    for (size_t i = 0; i < actor_count; i++)
        random_actor(&actors[i], keys[i], sizeof keys[i], i, rng);
    ends[end_count++] = 0;
    for (size_t i = 1; i < actor_count || line_count < wanted;) {
        size_t a =
            i < actor_count ? i++ : 1 + ent_rng_below(rng, actor_count - 1);
        size_t b = popular(rng, ends, end_count, a);

        if (a == b || is_linked(lines, line_count, keys[a], keys[b])) {
            if (ent_rng_below(rng, 40) == 0)
                wanted--;
            continue;
        }
        lines[line_count] = random_line(rng, keys[a], keys[b]);
        actors[a].mentions += lines[line_count].mentions;
        actors[b].mentions += lines[line_count].mentions;
        line_count++;
        ends[end_count++] = a;
        ends[end_count++] = b;
    }
    return build(out, actors, actor_count, lines, line_count, "Random actors",
                 "Lines drawn by preferential attachment.", "Sources: chance.",
                 err);
}

ent_status sample_star(ent_figure **out, size_t leaves, ent_error *err)
{
    actor actors[RANDOM_MOST];
    char keys[RANDOM_MOST][24];
    line lines[RANDOM_MOST];

    actors[0] = (actor){"hub", "United States", NULL, NULL, ENT_STATE, 0};
    for (size_t i = 1; i <= leaves; i++) {
        uint32_t n = (uint32_t)(1 + i % 4);

        (void)snprintf(keys[i], sizeof keys[i], "l%03zu", i);
        actors[i] = (actor){keys[i],
                            stems[i % COUNT(stems)],
                            NULL,
                            NULL,
                            i % 6 == 0 ? ENT_ORGANIZATION : ENT_STATE,
                            n};
        actors[0].mentions += n;
        lines[i - 1] = (line){"hub", keys[i], n, (ent_tone)(i % 3),
                              n > 1 ? words[i % COUNT(words)] : NULL};
    }
    return build(out, actors, leaves + 1, lines, leaves, "A star", "One hub.",
                 "Sources: none.", err);
}
