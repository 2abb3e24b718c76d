/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places of nodes in an SVG of ours: groups of class "node" with data-key,
 * data-x and data-y, and the page's viewBox. */
#include "entente/render/pins_internal.h"

#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the parser complained of first. */
typedef struct complaint {
    char text[160];
    int line;
    int column;
} complaint;

/* libxml2 2.9 passes a pointer to a struct that is not const. */
static void hear(void *user, xmlErrorPtr error)
{
    complaint *heard = user;

    if (heard->line != 0 || error->level < XML_ERR_ERROR)
        return;
    heard->line = error->line > 0 ? error->line : 1;
    heard->column = error->int2 > 0 ? error->int2 : 1;
    (void)snprintf(heard->text, sizeof heard->text, "%s",
                   error->message == NULL ? "not well-formed" : error->message);
    heard->text[strcspn(heard->text, "\n")] = '\0';
}

/* A number as our pens write it, whatever the locale. */
static bool read_number(const char **at, double *out)
{
    const char *p = *at;
    double value = 0.0;
    double unit = 1.0;
    bool minus = false;
    bool digits = false;

    while (*p == ' ' || *p == ',')
        p++;
    if (*p == '-') {
        minus = true;
        p++;
    }
    for (; *p >= '0' && *p <= '9'; p++) {
        value = value * 10.0 + (*p - '0');
        digits = true;
    }
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++) {
            unit /= 10.0;
            value += unit * (*p - '0');
            digits = true;
        }
    *out = minus ? -value : value;
    *at = p;
    return digits;
}

static bool read_attribute(xmlTextReaderPtr reader, const char *name,
                           double *out)
{
    xmlChar *text = xmlTextReaderGetAttribute(reader, (const xmlChar *)name);
    const char *at = (const char *)text;
    bool found = text != NULL && read_number(&at, out) && *at == '\0';

    xmlFree(text);
    return found;
}

static bool has_class(xmlTextReaderPtr reader, const char *word)
{
    xmlChar *text = xmlTextReaderGetAttribute(reader, (const xmlChar *)"class");
    ent_str rest = ent_str_from((const char *)text);
    bool found = false;

    while (!found && rest.ptr != NULL)
        found = ent_str_is(ent_str_cut(&rest, ' '), word);
    xmlFree(text);
    return found;
}

/* The page, where it begins at the corner (a free page does). */
static void read_page(ent_pins *pins, xmlTextReaderPtr reader)
{
    xmlChar *text =
        xmlTextReaderGetAttribute(reader, (const xmlChar *)"viewBox");
    const char *at = (const char *)text;
    double box[4];
    int count = 0;

    while (text != NULL && count < 4 && read_number(&at, &box[count]))
        count++;
    if (count == 4 && fabs(box[0]) < 0.05 && fabs(box[1]) < 0.05) {
        pins->width = box[2];
        pins->height = box[3];
    }
    xmlFree(text);
}

static ent_status read_node(ent_pins *pins, xmlTextReaderPtr reader,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_point centre;
    xmlChar *key =
        xmlTextReaderGetAttribute(reader, (const xmlChar *)"data-key");

    if (key != NULL && read_attribute(reader, "data-x", &centre.x) &&
        read_attribute(reader, "data-y", &centre.y))
        st = ent_pins_add(pins, ent_str_from((const char *)key), centre, err);
    xmlFree(key);
    return st;
}

static ent_status read_element(ent_pins *pins, xmlTextReaderPtr reader,
                               ent_error *err)
{
    const char *name = (const char *)xmlTextReaderConstLocalName(reader);

    if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT ||
        name == NULL)
        return ENT_OK;
    if (strcmp(name, "svg") == 0)
        read_page(pins, reader);
    if (strcmp(name, "g") == 0 && has_class(reader, "node"))
        return read_node(pins, reader, err);
    return ENT_OK;
}

ent_status ent_pins_read_svg(ent_pins *pins, ent_str bytes, const char *name,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    complaint heard = {.line = 0};
    xmlTextReaderPtr reader = NULL;
    int more = 1;

    if (bytes.len > INT32_MAX)
        return ent_fail(err, ENT_ERR_LIMIT, "%s: larger than 2 GiB", name);
    reader = xmlReaderForMemory(bytes.ptr, (int)bytes.len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (reader == NULL)
        return ent_fail_nomem(err);
    xmlTextReaderSetStructuredErrorHandler(reader, hear, &heard);
    while (st == ENT_OK && (more = xmlTextReaderRead(reader)) == 1)
        st = read_element(pins, reader, err);
    if (st == ENT_OK && more < 0)
        st = ent_fail(err, ENT_ERR_INPUT, "%s:%d:%d: %s", name,
                      heard.line == 0 ? 1 : heard.line,
                      heard.line == 0 ? 1 : heard.column,
                      heard.line == 0 ? "not well-formed" : heard.text);
    xmlFreeTextReader(reader);
    return st;
}
