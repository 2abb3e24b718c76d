# SPDX-License-Identifier: GPL-2.0-or-later
# Every outside library, looked up once.
find_package(PkgConfig REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(LibXml2 2.9 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc)
pkg_check_modules(jansson REQUIRED IMPORTED_TARGET jansson>=2.14)
# 2.8.0 as packaged by Debian calls itself 2.6.0 here.
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc>=2.6)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle>=3.8)
pkg_check_modules(igraph REQUIRED IMPORTED_TARGET igraph>=0.10.2)
pkg_check_modules(gvc REQUIRED IMPORTED_TARGET libgvc>=2.42)
pkg_check_modules(cgraph REQUIRED IMPORTED_TARGET libcgraph)
pkg_check_modules(librsvg REQUIRED IMPORTED_TARGET librsvg-2.0>=2.54)
pkg_check_modules(fontconfig REQUIRED IMPORTED_TARGET fontconfig)
pkg_check_modules(cairo REQUIRED IMPORTED_TARGET cairo cairo-pdf)
