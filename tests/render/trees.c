/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/trees.h"

ent_dependency_word tree_word(const char *form, const char *tag, uint32_t head,
                              const char *label)
{
    return (ent_dependency_word){.form = ent_str_from(form),
                                 .lemma = ent_str_from(form),
                                 .tag = ent_str_from(tag),
                                 .head = head,
                                 .label = ent_str_from(label),
                                 .kind = ENT_DEPENDENCY_MODIFIER,
                                 .confidence = 1.0};
}

void tree_close(tree *made, size_t words, size_t names)
{
    made->sentence = (ent_dependency_sentence){.words = made->words,
                                               .word_count = words,
                                               .names = made->names,
                                               .name_count = names};
}

void tree_plain(tree *made)
{
    *made = (tree){0};
    made->words[0] = tree_word("The", "DET", 1, "det");
    made->words[0].kind = ENT_DEPENDENCY_FUNCTION;
    made->words[1] = tree_word("minister", "NOUN", 2, "nsubj");
    made->words[1].kind = ENT_DEPENDENCY_ARGUMENT;
    made->words[2] = tree_word("met", "VERB", ENT_DEPENDENCY_ROOT, "root");
    made->words[2].lemma = ent_str_from("meet");
    made->words[2].kind = ENT_DEPENDENCY_ARGUMENT;
    made->words[3] = tree_word("Ada", "PROPN", 2, "obj");
    made->words[3].kind = ENT_DEPENDENCY_ARGUMENT;
    made->words[4] = tree_word("Lovelace", "PROPN", 3, "flat");
    made->words[5] = tree_word(".", "PUNCT", 2, "punct");
    made->words[5].kind = ENT_DEPENDENCY_FUNCTION;
    made->names[0] = (ent_dependency_name){3, 5, ent_str_from("PERSON"), 1.0};
    tree_close(made, 6, 1);
}

void tree_example(tree *made)
{
    static const struct {
        const char *form, *lemma, *tag, *label;
        uint32_t head;
        ent_dependency_kind kind;
        double confidence;
    } words[] = {
        {"Foreign", "foreign", "ADJ", "amod", 1, ENT_DEPENDENCY_MODIFIER, 1},
        {"Minister", "Minister", "PROPN", "nmod:desc", 2,
         ENT_DEPENDENCY_MODIFIER, 0.96},
        {"Anna", "Anna", "PROPN", "nsubj", 4, ENT_DEPENDENCY_ARGUMENT, 0.98},
        {"Berg", "Berg", "PROPN", "flat", 2, ENT_DEPENDENCY_MODIFIER, 0.99},
        {"said", "say", "VERB", "root", ENT_DEPENDENCY_ROOT,
         ENT_DEPENDENCY_ARGUMENT, 1},
        {"that", "that", "SCONJ", "mark", 9, ENT_DEPENDENCY_FUNCTION, 1},
        {"Norway", "Norway", "PROPN", "nsubj", 9, ENT_DEPENDENCY_ARGUMENT, 1},
        {"would", "would", "AUX", "aux", 9, ENT_DEPENDENCY_FUNCTION, 1},
        {"not", "not", "PART", "advmod", 9, ENT_DEPENDENCY_MODIFIER, 1},
        {"supply", "supply", "VERB", "ccomp", 4, ENT_DEPENDENCY_ARGUMENT, 0.99},
        {"arms", "arm", "NOUN", "obj", 9, ENT_DEPENDENCY_ARGUMENT, 0.99},
        {"to", "to", "ADP", "case", 12, ENT_DEPENDENCY_FUNCTION, 1},
        {"rebels", "rebel", "NOUN", "obl", 9, ENT_DEPENDENCY_MODIFIER, 0.72},
        {".", ".", "PUNCT", "punct", 4, ENT_DEPENDENCY_FUNCTION, 1}};
    size_t count = sizeof words / sizeof *words;

    *made = (tree){0};
    for (size_t i = 0; i < count; i++)
        made->words[i] = (ent_dependency_word){
            ent_str_from(words[i].form),  ent_str_from(words[i].lemma),
            ent_str_from(words[i].tag),   words[i].head,
            ent_str_from(words[i].label), words[i].kind,
            words[i].confidence};
    made->names[0] = (ent_dependency_name){2, 4, ent_str_from("PERSON"), 0.98};
    made->names[1] =
        (ent_dependency_name){6, 7, ent_str_from("LOCATION"), 0.99};
    tree_close(made, count, 2);
}

void tree_long(tree *made, size_t count)
{
    *made = (tree){0};
    for (size_t i = 0; i < count; i++)
        made->words[i] = tree_word("considerable", "ADJ",
                                   i == 0 ? ENT_DEPENDENCY_ROOT
                                          : (uint32_t)(i % 5 == 0 ? 0 : i - 1),
                                   "advcl:relcl");
    tree_close(made, count, 0);
}
