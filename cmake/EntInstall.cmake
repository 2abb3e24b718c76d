# SPDX-License-Identifier: GPL-2.0-or-later
# What `cmake --install` puts where: program, library, public headers, data,
# manual pages, and how others find the library (pkg-config, find_package).
include(CMakePackageConfigHelpers)

# A shared library under a private prefix is found from beside it.
file(RELATIVE_PATH bin_to_lib "${CMAKE_INSTALL_FULL_BINDIR}"
    "${CMAKE_INSTALL_FULL_LIBDIR}")
set_target_properties(ent_cli ent_train_program entente PROPERTIES
    INSTALL_RPATH "$ORIGIN/${bin_to_lib}")

install(TARGETS ent_cli ent_train_program RUNTIME)
install(TARGETS entente EXPORT entente
    LIBRARY ARCHIVE FILE_SET HEADERS)
install(DIRECTORY schema/
    DESTINATION "${CMAKE_INSTALL_DATADIR}/entente/schema")
install(DIRECTORY models/
    DESTINATION "${CMAKE_INSTALL_DATADIR}/entente/models"
    FILES_MATCHING PATTERN "*.model" PATTERN "*.md")
install(FILES README.md CHANGELOG.md LICENSE
    DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY docs/man/ DESTINATION "${CMAKE_INSTALL_MANDIR}/man5"
    FILES_MATCHING PATTERN "*.5")

# The program writes its own manual pages and completion scripts.
if(NOT CMAKE_CROSSCOMPILING)
    set(manual "${PROJECT_BINARY_DIR}/manual")
    set(completion "${PROJECT_BINARY_DIR}/completion")
    add_custom_command(OUTPUT "${manual}/entente.1"
        COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=$<TARGET_FILE:ent_cli>"
            "-DOUTPUT=${manual}" -P "${PROJECT_SOURCE_DIR}/cmake/manual.cmake"
        DEPENDS ent_cli cmake/manual.cmake
        COMMENT "Writing manual pages"
        VERBATIM)
    add_custom_command(
        OUTPUT "${completion}/entente" "${completion}/_entente"
            "${completion}/entente.fish"
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${completion}"
        COMMAND ent_cli completion bash > "${completion}/entente"
        COMMAND ent_cli completion zsh > "${completion}/_entente"
        COMMAND ent_cli completion fish > "${completion}/entente.fish"
        DEPENDS ent_cli
        COMMENT "Writing completion scripts"
        VERBATIM)
    add_custom_target(ent_pages ALL
        DEPENDS "${manual}/entente.1" "${completion}/entente")
    install(DIRECTORY "${manual}/"
        DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
    install(FILES "${completion}/entente"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
    install(FILES "${completion}/_entente"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
    install(FILES "${completion}/entente.fish"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
endif()

set(cmake_dir "${CMAKE_INSTALL_LIBDIR}/cmake/entente")
install(EXPORT entente NAMESPACE entente:: FILE ententeTargets.cmake
    DESTINATION "${cmake_dir}")
configure_package_config_file(cmake/ententeConfig.cmake.in
    ententeConfig.cmake INSTALL_DESTINATION "${cmake_dir}")
write_basic_package_version_file(ententeConfigVersion.cmake
    COMPATIBILITY SameMajorVersion)
install(FILES
    "${CMAKE_CURRENT_BINARY_DIR}/ententeConfig.cmake"
    "${CMAKE_CURRENT_BINARY_DIR}/ententeConfigVersion.cmake"
    DESTINATION "${cmake_dir}")

file(RELATIVE_PATH pc_to_prefix
    "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
# Whoever links the archive links what is below it as well, as the shared
# libraries these are; `pkg-config --static` would ask for archives of them.
set(pc_requires Requires)
set(pc_libs " -lm -ldl -pthread")
if(BUILD_SHARED_LIBS)
    set(pc_requires Requires.private)
    set(pc_libs "")
endif()
configure_file(cmake/entente.pc.in entente.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/entente.pc"
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
