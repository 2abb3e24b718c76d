# SPDX-License-Identifier: GPL-2.0-or-later
# ent_add_test(MODULE NAME [SOURCES ...] [EXTERNAL ...])
#
# One cmocka program, tests/MODULE/test_NAME.c, linked to that module alone:
# an upward call does not link. Debian's cmocka exports variables, no target.
if(BUILD_TESTING)
    find_package(cmocka REQUIRED)
    if(NOT TARGET cmocka::cmocka)
        add_library(cmocka::cmocka INTERFACE IMPORTED)
        target_include_directories(cmocka::cmocka INTERFACE
            ${CMOCKA_INCLUDE_DIR})
        target_link_libraries(cmocka::cmocka INTERFACE ${CMOCKA_LIBRARIES})
    endif()
endif()

function(ent_add_test module name)
    cmake_parse_arguments(arg "" "" "SOURCES;EXTERNAL" ${ARGN})
    set(target test_${module}_${name})
    add_executable(${target} test_${name}.c ${arg_SOURCES})
    target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L
        ENT_TEST_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${target} PRIVATE ent_${module} ent_test_support
        cmocka::cmocka ent_warnings ${arg_EXTERNAL})
    # The module's embedded data (cmake/EntGenerate.cmake).
    target_include_directories(${target} PRIVATE
        $<TARGET_PROPERTY:ent_${module},INCLUDE_DIRECTORIES>)
    set_target_properties(${target} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    add_test(NAME ${module}.${name} COMMAND ${target})
endfunction()
