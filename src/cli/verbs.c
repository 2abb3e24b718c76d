/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/verbs.h"

static const struct verb *const all[] = {
    &verb_init,    &verb_doctor,  &verb_completion, &verb_add,
    &verb_import,  &verb_date,    &verb_extract,    &verb_parse,
    &verb_show,    &verb_why,     &verb_timeline,   &verb_evidence,
    &verb_cite,    &verb_view,    &verb_path,       &verb_paths,
    &verb_around,  &verb_between, &verb_rank,       &verb_communities,
    &verb_balance, &verb_diff,    &verb_sql,        &verb_draw,
    &verb_report,  &verb_export,  &verb_verify,     &verb_eval,
    &verb_forget,
};

const struct verb *const *verbs_all(size_t *count)
{
    *count = sizeof all / sizeof *all;
    return all;
}
