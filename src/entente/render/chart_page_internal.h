/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/chart_page_internal.h  The page round a chart. */
#ifndef ENT_RENDER_CHART_PAGE_INTERNAL_H
#define ENT_RENDER_CHART_PAGE_INTERNAL_H

#include "entente/render/chart_internal.h"

/** Titles, sources, and the legend of the families, certainties and arrows
 *  that occur. */
void ent_chart_page(ent_page *out, const ent_chart *chart);

#endif
