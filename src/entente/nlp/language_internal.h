/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/language_internal.h  The models of a language, opened. */
#ifndef ENT_NLP_LANGUAGE_INTERNAL_H
#define ENT_NLP_LANGUAGE_INTERNAL_H

#include "entente/nlp/calibration.h"
#include "entente/nlp/language.h"
#include "entente/nlp/network.h"

ENT_BEGIN_DECLS

enum {
    ENT_LANGUAGE_NETWORKS = 3 /* most that read together */
};

struct ent_language {
    ent_model *models[ENT_LANGUAGE_NETWORKS];
    ent_network *networks[ENT_LANGUAGE_NETWORKS];
    size_t count;
    ent_lemmatizer *lemmatizer;
    ent_calibration calibration;
};

ENT_END_DECLS

#endif
