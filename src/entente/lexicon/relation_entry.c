/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/relation_entry.h"
