/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/noun_class.h"
