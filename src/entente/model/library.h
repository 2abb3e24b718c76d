/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/library.h  The graph library behind the measures. */
#ifndef ENT_MODEL_LIBRARY_H
#define ENT_MODEL_LIBRARY_H

#include "entente/core/api.h"

ENT_BEGIN_DECLS

/** Version of igraph at run time, "0.10.2"; NULL if it is not installed. */
ENT_API const char *ent_graph_library_version(void);

ENT_END_DECLS

#endif
