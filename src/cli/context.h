/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/context.h  What every verb needs: its arguments, the database, the
 *  view, where to write, how to report progress and failure. */
#ifndef ENT_CLI_CONTEXT_H
#define ENT_CLI_CONTEXT_H

#include "cli/opt.h"
#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/json.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"
#include "entente/model/view.h"
#include "entente/store/store.h"
#include "entente/table/diagnostic.h"

/** Exit codes of every command (docs: entente(1), EXIT STATUS). */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_NOTHING = 1,     /**< Nothing found, or review incomplete. */
    EXIT_USAGE = 2,       /**< The command line is wrong. */
    EXIT_INPUT = 3,       /**< Bad input; some of it was refused. */
    EXIT_DATABASE = 4,    /**< The database cannot be used. */
    EXIT_INTERRUPTED = 5, /**< Stopped; safe to run again. */
    EXIT_OUTSIDE = 6      /**< An outside program or font is missing, or the
                               result cannot be written. */
};

enum output_format {
    OUTPUT_TABLE,
    OUTPUT_JSON,
    OUTPUT_JSONL,
    OUTPUT_CSV
};

struct context {
    struct opt_values values;
    enum output_format format;
    bool quiet;
    bool verbose;
    bool colour; /**< On stdout. */
    bool live;   /**< stderr is a terminal: a progress line may be shown. */
    bool progress_jsonl;
    ent_store *store; /**< NULL until context_open(). */
    const char *path; /**< Of the database. */
    ent_arena *arena; /**< For the command's run. */
    ent_buf out;      /**< Result, flushed to stdout at the end. */
    ent_progress progress;
    ent_error err; /**< The failure that ended the command. */
    char *command; /**< The command line, for the log. Owned. */
};

/** Path of the database: -d, else $ENTENTE_DB, else ./entente.db. */
const char *context_path(struct context *context);

/** Open the database, unless it is open. */
ENT_NODISCARD ent_status context_open(struct context *context,
                                      ent_open_mode mode);

/** View of the selection options, checked; --view opens the database to be
 *  read. */
ENT_NODISCARD ent_status context_view(struct context *context, ent_view *out);

/** Load the graph of the view. Owned by the caller.
 *  @param names  Load the names of all actors too; who shows a few of a large
 *                graph asks the store for them. */
ENT_NODISCARD ent_status context_graph(struct context *context,
                                       const ent_view *view, bool names,
                                       ent_graph **out);

/** Resolve the n-th operand as an entity. */
ENT_NODISCARD ent_status context_entity(struct context *context,
                                        const char *name, ent_entity_id *out);

/** Exit code for a failure, after printing it to stderr (as JSON where the
 *  output is JSON). */
int context_fail(struct context *context, ent_status status);

/** The result could not be written: print why. @return EXIT_OUTSIDE. */
int context_fail_output(struct context *context);

/** Print one line to stderr, unless -q; printf-like. */
void context_note(struct context *context, const char *fmt, ...)
    ENT_PRINTF(2, 3);

/** Print a warning or refusal to stderr, also with -q. */
void context_warn(struct context *context, const char *fmt, ...)
    ENT_PRINTF(2, 3);

/** A listener for remarks on files that are read; @p user is the context.
 *  Prints "FILE:LINE:COLUMN: MESSAGE" as context_warn() does; notes only with
 *  -v. */
void context_remark(void *user, const ent_diagnostic *remark);

/** Begin (true) or end bold type in the output, where it is coloured. */
void context_bold(struct context *context, bool begin);

/** Clear a progress line, if one is shown. */
void context_progress_end(struct context *context);

/** Write the collected output to stdout. @return As finish_output(). */
int context_finish(struct context *context, int code);

/** Flush stdout; a full disk or a closed pipe is reported.
 *  @return @p code, or EXIT_OUTSIDE. */
int finish_output(int code);

#endif
