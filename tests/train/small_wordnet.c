/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "train/small_wordnet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum {
    LINE = 100
};

/** Lines as data files have them, but for the offset in front, and each of LINE
 *  bytes, so that line n begins at n * LINE. */
static const char *const nouns[] = {
    "15 n 01 city 0 000 | a large place",
    "15 n 01 Paris 0 001 @i 00000000 n 0000 | a city",
    "04 n 02 raid 0 invasion 0 002 + 00000000 v 0201 + 00000400 v 0101 | act",
    "18 n 01 child 0 000 | a young person",
    "18 n 02 Ada_Quux 0 Quux 1 001 @i 00000300 n 0000 | a person",
    "14 n 01 government 0 001 + 00000100 v 0101 | those who govern",
    "04 n 01 government 0 001 + 00000100 v 0101 | the act of governing",
    "06 n 01 cross 0 000 | a thing of two bars",
    "06 n 01 crosse 0 000 | a stick",
    "10 n 01 drama 0 001 + 00000300 v 0101 | a play",
    "14 n 01 NATO 0 001 @i 00000500 n 0000 | an alliance",
};
static const char *const verbs[] = {
    "33 v 01 invade 0 000 01 + 02 00 | enter by force",
    "41 v 01 govern 0 000 01 + 02 00 | rule",
    "36 v 01 sing 0 000 01 + 02 00 | make music",
    "36 v 01 dramatize 0 000 01 + 02 00 | make a play of",
    "33 v 01 raid 0 000 01 + 02 00 | attack",
    "30 v 01 tap 0 000 01 + 02 00 | knock",
    "30 v 01 tape 0 000 01 + 02 00 | bind",
};
static const char *const adjectives[] = {
    "01 a 01 Parisian(p) 0 000 | of a city",
    "00 s 01 big 0 000 | large",
};
static const char *const adverbs[] = {"02 r 01 soon 0 000 | in a short time"};

static const char index_noun[] = "  1 A licence stands here.  \n"
                                 "ada_quux n 1 1 @i 1 0 00000400  \n"
                                 "child n 1 0 1 1 00000300  \n"
                                 "city n 1 0 1 1 00000000  \n"
                                 "cross n 1 0 1 1 00000700  \n"
                                 "crosse n 1 0 1 0 00000800  \n"
                                 "drama n 1 1 + 1 1 00000900  \n"
                                 "government n 2 1 + 2 2 00000500 00000600  \n"
                                 "invasion n 1 1 + 1 1 00000200  \n"
                                 "nato n 1 1 @i 1 0 00001000  \n"
                                 "paris n 1 1 @i 1 0 00000100  \n"
                                 "quux n 1 1 @i 1 0 00000400  \n"
                                 "raid n 1 1 + 1 1 00000200  \n";
static const char index_verb[] = "dramatize v 1 0 1 0 00000300  \n"
                                 "govern v 1 0 1 1 00000100  \n"
                                 "invade v 1 0 1 1 00000000  \n"
                                 "raid v 1 0 1 1 00000400  \n"
                                 "sing v 1 0 1 1 00000200  \n"
                                 "tap v 1 0 1 1 00000500  \n"
                                 "tape v 1 0 1 1 00000600  \n";

static void write_data(tmp_dir *dir, const char *name, const char *const *lines,
                       size_t count)
{
    ent_buf out = {0};

    for (size_t i = 0; i < count; i++) {
        ent_buf_addf(&out, "%08zu %s", i * LINE, lines[i]);
        while (out.len % LINE != LINE - 1)
            ent_buf_add_char(&out, ' ');
        ent_buf_add_char(&out, '\n');
        assert_int_equal(out.len, (i + 1) * LINE);
    }
    assert_false(out.failed);
    (void)tmp_write(dir, name, ent_buf_view(&out));
    ent_buf_clear(&out);
}

const char *small_wordnet(tmp_dir *dir)
{
    write_data(dir, "data.noun", nouns, sizeof nouns / sizeof *nouns);
    write_data(dir, "data.verb", verbs, sizeof verbs / sizeof *verbs);
    write_data(dir, "data.adj", adjectives,
               sizeof adjectives / sizeof *adjectives);
    write_data(dir, "data.adv", adverbs, 1);
    (void)tmp_write(dir, "index.noun", ent_str_from(index_noun));
    (void)tmp_write(dir, "index.verb", ent_str_from(index_verb));
    (void)tmp_write(dir, "index.adj",
                    ent_str_from("big a 1 0 1 1 00000100  \n"
                                 "parisian a 1 0 1 0 00000000  \n"));
    (void)tmp_write(dir, "index.adv",
                    ent_str_from("soon r 1 0 1 1 00000000  \n"));
    (void)tmp_write(dir, "noun.exc", ent_str_from("children child\n"));
    (void)tmp_write(dir, "verb.exc",
                    ent_str_from("sang sing\ntapped tap\nin_a_row row\n"));
    (void)tmp_write(dir, "adj.exc", ent_str_from("bigger big\n"));
    (void)tmp_write(dir, "adv.exc", ent_str_from("best well\n"));
    return tmp_path(dir, "");
}
