# SPDX-License-Identifier: GPL-2.0-or-later
# cmake -DPROGRAM=p -DOUTPUT=folder -P manual.cmake
#
# Has the program write its manual pages, entente.1 and one for each command.
function(page name)
    execute_process(COMMAND "${PROGRAM}" help --mdoc ${ARGN}
        OUTPUT_FILE "${OUTPUT}/${name}.1" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${OUTPUT}")
file(MAKE_DIRECTORY "${OUTPUT}")
page(entente)
execute_process(COMMAND "${PROGRAM}" help --json
    OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
string(JSON count LENGTH "${help}" commands)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
    string(JSON command GET "${help}" commands ${i} name)
    page(entente-${command} ${command})
endforeach()
