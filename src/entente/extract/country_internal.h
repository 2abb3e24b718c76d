/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/country_internal.h  Countries of persons, when all
 *  relations are found. */
#ifndef ENT_EXTRACT_COUNTRY_INTERNAL_H
#define ENT_EXTRACT_COUNTRY_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** Persons without a country get that of the state they lead or speak for: by
 *  the ties found, else, of heads of states, by the list of leaders. @p cast is
 *  that of @p finder. */
ENT_NODISCARD ent_status ent_settle_countries(const ent_finder *finder,
                                              ent_cast *cast, ent_error *err);

ENT_END_DECLS

#endif
