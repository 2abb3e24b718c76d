/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/report/report_data_internal.h  Parts of the data of the page;
 *  each is a key of the object that the pen has open, or some. */
#ifndef ENT_REPORT_REPORT_DATA_INTERNAL_H
#define ENT_REPORT_REPORT_DATA_INTERNAL_H

#include "entente/report/report_internal.h"

/** Which sentences are wanted, and their numbers in the data. */
void ent_report_number_sentences(ent_report *report);
/** "sentences": those cited, and those round them; they have numbers. */
void ent_report_put_sentences(ent_json_pen *pen, const ent_report *report);
/** "evidence"; sentences have numbers. */
void ent_report_put_evidence(ent_json_pen *pen, const ent_report *report);
/** "rest", "kinds", "voices": sums of what is not in the file. */
void ent_report_put_rest(ent_json_pen *pen, const ent_report *report);

#endif
