/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finding and opening the models. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "entente/core/mem.h"
#include "entente/nlp/language_internal.h"

#ifndef ENT_MODEL_FOLDER
#error "where models are installed: set by CMakeLists.txt"
#endif

/** The first has the tables of words; the others are for reading together. */
static const char *const files[ENT_LANGUAGE_NETWORKS] = {
    "en.model", "en-2.model", "en-3.model"};

static void set_path(ent_buf *out, const char *folder, const char *file)
{
    ent_buf_reset(out);
    ent_buf_addf(out, "%s/%s", folder, file);
}

/** Folder of models beside the running program: ../share/entente/models. */
static void add_beside_program(ent_buf *out)
{
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);

    if (len <= 0)
        return;
    path[len] = '\0';
    char *slash = strrchr(path, '/');
    if (slash == NULL)
        return;
    *slash = '\0';
    ent_buf_addf(out, "%s/../share/entente/models", path);
}

/** Whether @p folder has that file. */
static ent_status has_file(bool *out, const char *folder, const char *file,
                           ent_error *err)
{
    ent_buf path = {0};

    set_path(&path, folder, file);
    ent_status st = ent_buf_status(&path, err);
    if (st == ENT_OK)
        *out = access(path.ptr, R_OK) == 0;
    ent_buf_clear(&path);
    return st;
}

/** Append the folder that has the models.
 *  @retval ENT_ERR_NOT_FOUND  The message says where it looked. */
static ent_status find_folder(ent_buf *out, ent_error *err)
{
    ent_status st = ENT_OK;
    const char *given = getenv("ENTENTE_MODELS");
    bool found = false;
    ent_buf beside = {0};

    add_beside_program(&beside);
    ENT_TRY(ent_buf_status(&beside, err));
    const char *const places[] = {
        given != NULL && *given != '\0' ? given : NULL, beside.ptr,
        ENT_MODEL_FOLDER, ENT_SOURCE_MODEL_FOLDER};
    /* What the user names is the only place to look. */
    size_t count = places[0] != NULL ? 1 : sizeof places / sizeof *places;
    for (size_t i = 0; i < count && !found; i++) {
        if (places[i] == NULL)
            continue;
        ENT_TRY(has_file(&found, places[i], files[0], err));
        if (found)
            ent_buf_add_cstr(out, places[i]);
    }
    ENT_TRY(ent_buf_status(out, err));
    if (found)
        goto cleanup;
    if (places[0] != NULL)
        st = ent_fail(err, ENT_ERR_NOT_FOUND,
                      "no language model %s in %s (ENTENTE_MODELS)", files[0],
                      places[0]);
    else
        st = ent_fail(err, ENT_ERR_NOT_FOUND,
                      "no language model %s in %s, %s; name its folder in "
                      "ENTENTE_MODELS",
                      files[0], beside.ptr == NULL ? "?" : beside.ptr,
                      ENT_MODEL_FOLDER);
cleanup:
    ent_buf_clear(&beside);
    return st;
}

static ent_status open_network(ent_language *language, const char *folder,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    size_t i = language->count;
    ent_buf path = {0};

    set_path(&path, folder, files[i]);
    ENT_TRY(ent_buf_status(&path, err));
    ENT_TRY(ent_model_open(&language->models[i], path.ptr, err));
    language->count++;
    ENT_TRY(ent_network_new(&language->networks[i], language->models[i], err));
cleanup:
    ent_buf_clear(&path);
    return st;
}

/** All networks of the folder; there must be two to agree. */
static ent_status open_others(ent_language *language, const char *folder,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    bool found = true;

    while (st == ENT_OK && found) {
        st = open_network(language, folder, err);
        if (language->count == ENT_LANGUAGE_NETWORKS)
            break;
        if (st == ENT_OK)
            st = has_file(&found, folder, files[language->count], err);
    }
    return st;
}

/** Networks that read together number their labels alike. */
static ent_status check_labels(const ent_language *language, ent_error *err)
{
    const ent_model *first = language->models[0];
    ent_str labels = ent_model_section(first, "labels");
    const ent_network_shape *shape =
        ent_network_get_shape(language->networks[0]);

    for (size_t i = 1; i < language->count; i++) {
        const ent_model *model = language->models[i];
        const ent_network_shape *other =
            ent_network_get_shape(language->networks[i]);

        if (other->tags != shape->tags ||
            other->relations != shape->relations ||
            other->name_tags != shape->name_tags ||
            !ent_str_equal(ent_model_section(model, "labels"), labels))
            return ent_fail(err, ENT_ERR_INPUT, "%s: other labels than %s",
                            ent_model_path(model), ent_model_path(first));
    }
    return ENT_OK;
}

static ent_status open_tables(ent_language *language, bool thorough,
                              ent_error *err)
{
    const ent_model *model = language->models[0];
    ent_str bytes = ent_model_section(model, "lemmas");

    if (bytes.ptr == NULL)
        return ent_fail(err, ENT_ERR_INPUT, "%s: no section lemmas",
                        ent_model_path(model));
    ent_calibration_read(
        &language->calibration,
        ent_model_section(model, thorough ? "calibration-all" : "calibration"));
    return ent_lemmatizer_new(&language->lemmatizer, bytes, err);
}

ent_status ent_language_open(ent_language **out, const char *folder,
                             bool thorough, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf found = {0};
    ent_language *language = ent_calloc(1, sizeof *language);

    if (language == NULL)
        return ent_fail_nomem(err);
    if (folder == NULL) {
        ENT_TRY(find_folder(&found, err));
        folder = found.ptr;
    }
    ENT_TRY(open_network(language, folder, err));
    if (thorough)
        ENT_TRY(open_others(language, folder, err));
    ENT_TRY(check_labels(language, err));
    ENT_TRY(open_tables(language, thorough, err));
    *out = language;
    language = NULL;
cleanup:
    ent_language_close(language);
    ent_buf_clear(&found);
    return st;
}

void ent_language_close(ent_language *language)
{
    if (language == NULL)
        return;
    ent_lemmatizer_free(language->lemmatizer);
    for (size_t i = 0; i < language->count; i++) {
        ent_network_free(language->networks[i]);
        ent_model_close(language->models[i]);
    }
    ent_free(language);
}

const ent_lemmatizer *ent_language_lemmatizer(const ent_language *language)
{
    return language->lemmatizer;
}

void ent_language_describe(ent_buf *out, const ent_language *language)
{
    for (size_t i = 0; i < language->count; i++) {
        const ent_model *model = language->models[i];

        ent_buf_addf(out, "%s sha256 %.16s\n", ent_model_path(model),
                     ent_model_checksum(model));
    }
}
