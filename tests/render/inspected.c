/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/inspected.h"

#include <string.h>

static bool note(void *user, const ent_inspect_problem *problem)
{
    inspected *own = user;

    ent_buf_addf(&own->problems, "%ld: %s %s\n", problem->line,
                 problem->fault ? "fault" : "remark", problem->message);
    return true;
}

inspected inspected_with(ent_str text, const ent_inspect_options *options)
{
    inspected own = {.sum = {.faults = 0}};

    own.status = ent_inspect(&own.sum, text, options, note, &own, &own.err);
    return own;
}

inspected inspected_svg(ent_str text)
{
    return inspected_with(text, &(ent_inspect_options){.name = "x.svg"});
}

void inspected_forget(inspected *own)
{
    ent_buf_clear(&own->problems);
}

bool inspected_says(const inspected *own, const char *part)
{
    return own->problems.ptr != NULL && strstr(own->problems.ptr, part) != NULL;
}

void assert_says(const inspected *own, const char *part)
{
    if (!inspected_says(own, part))
        fail_msg("nothing says \"%s\" but:\n%s%s", part,
                 own->problems.ptr == NULL ? "" : own->problems.ptr,
                 own->err.message);
}

void assert_silent(const inspected *own)
{
    assert_int_equal(own->status, ENT_OK);
    if (own->sum.faults + own->sum.remarks > 0)
        fail_msg("%s", own->problems.ptr);
}
