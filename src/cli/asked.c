/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/asked.h"

#include "cli/evidence.h"
#include "cli/table.h"

ent_status asked_read(struct context *context, struct asked *asked)
{
    ent_status st = ENT_OK;
    const char **operands = context->values.operands;

    for (; asked->count < context->values.operand_count; asked->count++)
        ENT_TRY(context_entity(context, operands[asked->count],
                               &asked->ids[asked->count]));
    if (asked->count == 2 && asked->ids[0].value == asked->ids[1].value)
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "\"%s\" and \"%s\" are one actor; want two", operands[0],
                      operands[1]);

cleanup:
    return st;
}

void asked_place(struct asked *asked, const ent_graph *graph)
{
    asked->graph = graph;
    for (size_t i = 0; i < 2; i++) {
        asked->nodes[i] = ENT_NO_INDEX;
        if (i >= asked->count)
            continue;
        asked->nodes[i] = ent_graph_node(graph, asked->ids[i]);
        if (asked->nodes[i] == ENT_NO_INDEX)
            asked->absent = true;
    }
}

bool asked_concerns(const struct asked *asked, uint32_t edge)
{
    uint32_t subject = ent_graph_subject(asked->graph, edge);
    uint32_t object = ent_graph_object(asked->graph, edge);

    for (size_t i = 0; i < asked->count; i++)
        if (asked->nodes[i] != subject && asked->nodes[i] != object)
            return false;
    return true;
}

void asked_add(ent_buf *out, const struct asked *asked)
{
    for (int i = 0; i < 2 && asked->nodes[i] != ENT_NO_INDEX; i++) {
        ent_buf_add_cstr(out, i == 0 ? " of " : " with ");
        add_visible(out, ent_graph_name(asked->graph, asked->nodes[i]));
    }
}

void asked_put(ent_json_pen *pen, const struct asked *asked)
{
    ent_json_key(pen, "actors");
    ent_json_begin_array(pen);
    for (int i = 0; i < 2 && asked->nodes[i] != ENT_NO_INDEX; i++)
        ent_json_put_str(pen, ent_graph_name(asked->graph, asked->nodes[i]));
    ent_json_end_array(pen);
    put_view(pen, asked->graph);
    json_put_exact(pen);
}
