/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file neato.h  What Graphviz's neato makes of a figure by itself. */
#ifndef RENDER_NEATO_H
#define RENDER_NEATO_H

#include "entente/render/layout.h"

/** Crossings of straight lines where neato puts the same actors, in boxes of
 *  the same size, with its own settings. */
size_t neato_crossings(const ent_figure *figure, const ent_layout *layout);

#endif
