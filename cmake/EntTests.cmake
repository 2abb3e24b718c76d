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
    set_tests_properties(${module}.${name} PROPERTIES TIMEOUT 300)
endfunction()

# ent_add_script_test(NAME SCRIPT [ARGS ...])
#
# One bash script as a test; 0 is passed, 77 skipped. It finds in its
# environment ENTENTE (the program), ENT_SOURCE_DIR and ENT_BINARY_DIR. If it
# prints "ok - what" and "not ok - what" lines, each counts as a test of its
# own in the sum of ./check.
function(ent_add_script_test name script)
    cmake_path(ABSOLUTE_PATH script)
    add_test(NAME ${name} COMMAND bash "${script}" ${ARGN})
    set(env "ENT_SOURCE_DIR=${PROJECT_SOURCE_DIR}"
        "ENT_BINARY_DIR=${PROJECT_BINARY_DIR}")
    if(TARGET ent_cli)
        list(APPEND env "ENTENTE=$<TARGET_FILE:ent_cli>")
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 300 SKIP_RETURN_CODE 77 ENVIRONMENT "${env}")
endfunction()

# ent_add_fuzz(NAME MODULE...)
#
# tests/fuzz/fuzz_NAME.c defines LLVMFuzzerTestOneInput; its corpus is
# tests/fuzz/corpus/NAME/. With ENT_FUZZ it becomes a libFuzzer program, its
# modules instrumented by the flags of the preset; without, a plain program.
# Either way a test runs every file of the corpus once.
add_custom_target(fuzz)

function(ent_add_fuzz name)
    set(target fuzz_${name})
    set(corpus "${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}")
    add_executable(${target} fuzz_${name}.c)
    list(TRANSFORM ARGN PREPEND ent_ OUTPUT_VARIABLE modules)
    target_link_libraries(${target} PRIVATE ${modules} ent_warnings)
    target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
    set_target_properties(${target} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    if(ENT_FUZZ)
        target_compile_options(${target} PRIVATE -fsanitize=fuzzer)
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    else()
        target_sources(${target} PRIVATE run_corpus.c)
    endif()
    add_test(NAME fuzz.${name} COMMAND ${target} -runs=0 "${corpus}")
    set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT 300)
    add_dependencies(fuzz ${target})
endfunction()
