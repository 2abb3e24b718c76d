/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/state_internal.h  Looking at the file of a store. */
#ifndef ENT_STORE_STATE_INTERNAL_H
#define ENT_STORE_STATE_INTERNAL_H

#include "entente/store/state.h"

/** State of the file now, whatever a transaction sees. False if it cannot be
 *  told. */
bool ent_store_look(const ent_store *store, ent_store_state *out);

#endif
