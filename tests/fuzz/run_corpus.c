/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file run_corpus.c  Stands in for libFuzzer: each file once.
 *  Arguments are files and folders (one level); those that begin with '-'
 *  are libFuzzer's and are ignored. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t size = 0;
    size_t room = 0;
    size_t got = 0;

    if (file == NULL) {
        perror(path);
        return 1;
    }
    do {
        size += got;
        if (size == room) {
            uint8_t *more = NULL;

            room = room == 0 ? 4096 : room * 2;
            more = realloc(data, room);
            if (more == NULL)
                abort();
            data = more;
        }
        got = fread(data + size, 1, room - size, file);
    } while (got > 0);
    (void)fclose(file);

    /* Exactly as large as the input, so that a read past it is seen. */
    uint8_t *exact = malloc(size == 0 ? 1 : size);

    if (exact == NULL)
        abort();
    memcpy(exact, data, size);
    free(data);
    (void)LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 0;
}

static int run_folder(const char *path, long *files)
{
    DIR *folder = opendir(path);
    struct dirent *entry = NULL;
    int failed = 0;

    if (folder == NULL) {
        perror(path);
        return 1;
    }
    while ((entry = readdir(folder)) != NULL) {
        char name[4096];

        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        failed |= run_file(name);
        *files += 1;
    }
    (void)closedir(folder);
    return failed;
}

int main(int argc, char **argv)
{
    long files = 0;
    int failed = 0;

    for (int i = 1; i < argc; i++) {
        struct stat info;

        if (argv[i][0] == '-')
            continue;
        if (stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode)) {
            failed |= run_folder(argv[i], &files);
        } else {
            failed |= run_file(argv[i]);
            files += 1;
        }
    }
    (void)printf("%ld inputs\n", files);
    return failed != 0 || files == 0;
}
