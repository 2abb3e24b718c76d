/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file repair_check.h  Repairs of small trees, for the tests here. */
#ifndef TESTS_NLP_REPAIR_CHECK_H
#define TESTS_NLP_REPAIR_CHECK_H

/** A tree as small_tree() has it, and what the repairs should make of it, as
 *  small_tree_print() has it. */
void repair_check(const char *before, const char *after);

/** A tree that must stay as it is. */
void repair_check_same(const char *tree);

#endif
