# SPDX-License-Identifier: GPL-2.0-or-later
# ent_add_module(NAME SOURCES ... PUBLIC_HEADERS ... [USES ...] [EXTERNAL ...])
#
# One module of the library. USES names lower modules: one that is not
# declared yet stops the configure step. The table layers.txt, read by
# tests/lint/layers.sh, is written here.
file(WRITE "${PROJECT_BINARY_DIR}/layers.txt" "")

function(ent_add_module name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC_HEADERS;USES;EXTERNAL"
        ${ARGN})
    add_library(ent_${name} STATIC ${arg_SOURCES})
    target_sources(ent_${name} PUBLIC FILE_SET HEADERS
        BASE_DIRS "${PROJECT_SOURCE_DIR}/src" FILES ${arg_PUBLIC_HEADERS})
    set_target_properties(ent_${name} PROPERTIES
        POSITION_INDEPENDENT_CODE ON
        C_VISIBILITY_PRESET hidden)
    target_compile_definitions(ent_${name} PRIVATE _POSIX_C_SOURCE=200809L)
    foreach(used IN LISTS arg_USES)
        if(NOT TARGET ent_${used})
            message(FATAL_ERROR "ent_${name}: '${used}' is not a lower layer")
        endif()
    endforeach()
    list(JOIN arg_USES " " uses)
    file(APPEND "${PROJECT_BINARY_DIR}/layers.txt" "${name}: ${uses}\n")
    list(TRANSFORM arg_USES PREPEND ent_ OUTPUT_VARIABLE below)
    target_link_libraries(ent_${name} PUBLIC ${below}
        PRIVATE ent_warnings ${arg_EXTERNAL})
    set_property(GLOBAL APPEND PROPERTY ENT_MODULES ent_${name})
    set_property(GLOBAL APPEND PROPERTY ENT_EXTERNAL ${arg_EXTERNAL})
endfunction()
