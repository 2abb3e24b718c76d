/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/centrality_internal.h"

ent_status ent_betweenness_sampled(const measuring *m, ent_error *err)
{
    (void)m;
    return ent_fail(err, ENT_ERR_INVALID, "error: sampling is not there yet");
}
