/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files that are no text, told by their first bytes. */
#include "entente/ingest/adder_internal.h"

#include "entente/core/json.h"

/** How files of a kind begin, and what to do with them: `%` stands for the
 *  file's name, `@` for the name without its ending. */
typedef struct foreign {
    const char *start;
    size_t len;
    const char *message;
} foreign;

static const foreign kinds[] = {
    {"%PDF-", 5,
     "PDF is not read.  Convert it first: pdftotext -layout % @.txt"},
    {"\xD0\xCF\x11\xE0", 4,
     "old Word, Excel and the like are not read.  Convert it first: "
     "libreoffice --convert-to txt %"},
    {"{\\rtf", 5,
     "RTF is not read.  Convert it first: libreoffice --convert-to txt %"},
    {"%!PS", 4, "PostScript is not read.  Convert it first: ps2ascii % @.txt"},
    {"\x1F\x8B", 2, "gzip is not unpacked here.  Unpack it first: gunzip %"},
    {"BZh", 3, "bzip2 is not unpacked here.  Unpack it first: bunzip2 %"},
    {"\xFD"
     "7zXZ",
     5, "xz is not unpacked here.  Unpack it first: unxz %"},
    {"\x28\xB5\x2F\xFD", 4,
     "zstd is not unpacked here.  Unpack it first: unzstd %"},
    {"\x89PNG", 4, "an image is not read.  Read its text first: tesseract % @"},
    {"\xFF\xD8\xFF", 3,
     "an image is not read.  Read its text first: tesseract % @"},
    {"II*\0", 4, "an image is not read.  Read its text first: tesseract % @"},
    {"MM\0*", 4, "an image is not read.  Read its text first: tesseract % @"},
    {"GIF8", 4, "an image is not read.  Read its text first: tesseract % @"},
    {"\x7F"
     "ELF",
     4, "a program, not a report"},
    {"SQLite format 3", 16,
     "a database, not a report.  To use it: entente -d % ..."},
};

static const foreign zip = {
    "PK\x03\x04", 4,
    "a zip file is not unpacked here.  Unpack it first: "
    "unzip %"};
static const foreign office = {
    "PK\x03\x04", 4,
    "Word, OpenDocument and the like are not read.  Convert "
    "it first: libreoffice --convert-to txt %"};
static const foreign book = {
    "PK\x03\x04", 4,
    "EPUB is not read.  Convert it first: pandoc -t plain "
    "-o @.txt %"};

/** Place of the ending in a name, its dot included; the length if none. */
static size_t ending_at(ent_str name)
{
    size_t at = name.len;

    while (at > 0 && name.ptr[at - 1] != '.' && name.ptr[at - 1] != '/')
        at--;
    return at > 1 && name.ptr[at - 1] == '.' ? at - 1 : name.len;
}

/** What a zip file holds shows in its name. */
static const foreign *kind_of_zip(ent_str path)
{
    static const char *const offices[] = {".docx", ".xlsx", ".pptx", ".odt",
                                          ".ods",  ".odp",  ".pages"};
    size_t at = ending_at(path);
    ent_str ending = ent_str_slice(path, at, path.len);

    if (ent_str_is(ending, ".epub"))
        return &book;
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (ent_str_is(ending, offices[i]))
            return &office;
    return &zip;
}

static bool begins(ent_str bytes, const foreign *kind)
{
    return ent_str_has_prefix(bytes, ent_str_make(kind->start, kind->len));
}

bool ent_adder_is_foreign(ent_buf *message, ent_str path, ent_str bytes)
{
    const foreign *found = begins(bytes, &zip) ? kind_of_zip(path) : NULL;

    for (size_t i = 0; found == NULL && i < sizeof kinds / sizeof *kinds; i++)
        if (begins(bytes, &kinds[i]))
            found = &kinds[i];
    if (found == NULL)
        return false;
    for (const char *at = found->message; *at != '\0'; at++) {
        if (*at == '%')
            ent_buf_add_str(message, path);
        else if (*at == '@')
            ent_buf_add_str(message, ent_str_slice(path, 0, ending_at(path)));
        else
            ent_buf_add_char(message, *at);
    }
    return true;
}

static bool parses(ent_str text)
{
    ent_json *root = NULL;
    ent_status st = ent_json_parse(&root, text, NULL);

    ent_json_free(root);
    return st == ENT_OK;
}

bool ent_adder_is_json(ent_buf *message, ent_str bytes)
{
    ent_str rest = ent_str_trim(bytes);
    ent_str first;

    if (rest.len == 0 || (rest.ptr[0] != '{' && rest.ptr[0] != '['))
        return false;
    if (rest.ptr[0] == '{') {
        ent_str lines = rest;

        first = ent_str_cut(&lines, '\n');
        if (parses(first)) {
            ent_buf_add_cstr(message, "it looks like JSON Lines.  Add with "
                                      "--format jsonl");
            return true;
        }
    }
    if (!parses(rest))
        return false;
    ent_buf_add_cstr(message, "JSON, but not an object a line.  Make it so: "
                              "jq -c, and add with --format jsonl");
    return true;
}
