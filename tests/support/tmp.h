/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file support/tmp.h  A fresh folder for a test, gone with all in it after.
 *
 *      cmocka_unit_test_setup_teardown(name, tmp_setup, tmp_teardown)
 *      ...
 *      const char *path = tmp_write(*state, "a.txt", ent_str_from("text"));
 */
#ifndef SUPPORT_TMP_H
#define SUPPORT_TMP_H

#include <stdbool.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef struct tmp_dir tmp_dir;

/** A new empty folder, owned (tmp_free()); below $TMPDIR or /tmp. The test
 *  fails if it cannot be made, as with everything below. */
tmp_dir *tmp_new(void);

/** Remove the folder with all in it. Accepts NULL. */
void tmp_free(tmp_dir *dir);

/** As fixtures of a test: `*state` is the tmp_dir. */
int tmp_setup(void **state);
int tmp_teardown(void **state);

/** Path of @p name in the folder ("" for the folder itself); nothing is made.
 *  Borrowed from the folder, as all that is returned here. */
const char *tmp_path(tmp_dir *dir, const char *name);

/** Make a file. @return Its path. */
const char *tmp_write(tmp_dir *dir, const char *name, ent_str bytes);

/** Make a folder in it. @return Its path. */
const char *tmp_mkdir(tmp_dir *dir, const char *name);

/** Bytes of a file, with a NUL behind them. */
ent_str tmp_read(tmp_dir *dir, const char *name);

bool tmp_exists(tmp_dir *dir, const char *name);

/** How many files and folders lie directly in it. */
int tmp_count(tmp_dir *dir);

ENT_END_DECLS

#endif
