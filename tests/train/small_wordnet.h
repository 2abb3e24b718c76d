/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file train/small_wordnet.h  A folder of files as wndb(5) says, with a dozen
 *  words in them. */
#ifndef TRAIN_SMALL_WORDNET_H
#define TRAIN_SMALL_WORDNET_H

#include "entente/core/buf.h"
#include "support/tmp.h"

ENT_BEGIN_DECLS

/** Write the files. @return The folder's path, borrowed from it. */
const char *small_wordnet(tmp_dir *dir);

ENT_END_DECLS

#endif
