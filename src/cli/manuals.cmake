# SPDX-License-Identifier: GPL-2.0-or-later
# cmake -D PROGRAM=... -D FOLDER=... -P manuals.cmake
# Writes FOLDER/entente.1 and an entente-COMMAND.1 for each command.
function(write_page file)
    execute_process(COMMAND "${PROGRAM}" help --mdoc ${ARGN}
        OUTPUT_FILE "${FOLDER}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(MAKE_DIRECTORY "${FOLDER}")
execute_process(COMMAND "${PROGRAM}" help --json
    OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
string(JSON count LENGTH "${help}" commands)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
    string(JSON name GET "${help}" commands ${i} name)
    write_page(entente-${name}.1 ${name})
endforeach()
write_page(entente.1)
