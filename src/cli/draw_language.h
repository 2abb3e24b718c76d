/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/draw_language.h  Language tags, for `lang` in what is drawn. */
#ifndef ENT_CLI_DRAW_LANGUAGE_H
#define ENT_CLI_DRAW_LANGUAGE_H

#include <stdbool.h>

/** Is the text a well-formed tag, as in "en", "ko-KP", "zh-Hant-TW", "x-own"?
 *  Source: BCP 47 (RFC 5646, section 2.1), without the tags that it has
 *  grandfathered, such as "i-klingon". Whether the parts are registered is not
 *  asked. Linear. */
bool is_language_tag(const char *text);

#endif
