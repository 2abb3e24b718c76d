/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/verbs.h  Every verb; each is defined in its cmd_*.c. */
#ifndef ENT_CLI_VERBS_H
#define ENT_CLI_VERBS_H

#include "cli/opt.h"

extern const struct verb verb_init;
extern const struct verb verb_doctor;
extern const struct verb verb_completion;
extern const struct verb verb_add;
extern const struct verb verb_import;
extern const struct verb verb_date;
extern const struct verb verb_extract;
extern const struct verb verb_forget;
extern const struct verb verb_parse;
extern const struct verb verb_show;
extern const struct verb verb_why;
extern const struct verb verb_cite;
extern const struct verb verb_evidence;
extern const struct verb verb_timeline;
extern const struct verb verb_around;
extern const struct verb verb_between;
extern const struct verb verb_diff;
extern const struct verb verb_path;
extern const struct verb verb_paths;
extern const struct verb verb_rank;
extern const struct verb verb_communities;
extern const struct verb verb_balance;
extern const struct verb verb_sql;
extern const struct verb verb_draw;
extern const struct verb verb_report;
extern const struct verb verb_export;
extern const struct verb verb_verify;
extern const struct verb verb_view;
extern const struct verb verb_eval;

#endif
