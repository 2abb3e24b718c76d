/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"
ent_status cast_read_role(cast_builder *b, cast_page *page, uint32_t word, bool *done)
{ (void)b; (void)page; (void)word; *done = false; return ENT_OK; }
ent_status cast_read_description(cast_builder *b, cast_page *page, uint32_t word)
{ (void)b; (void)page; (void)word; return ENT_OK; }
ent_status cast_read_pronoun(cast_builder *b, cast_page *page, uint32_t word)
{ (void)b; (void)page; (void)word; return ENT_OK; }
ent_status cast_read_quoted(cast_builder *b, cast_page *page)
{ (void)b; (void)page; return ENT_OK; }
ent_status cast_past_note(cast_builder *b, const cast_page *page, uint32_t word)
{ (void)b; (void)page; (void)word; return ENT_OK; }
