/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/api.h  Marks on public declarations. */
#ifndef ENT_CORE_API_H
#define ENT_CORE_API_H

#ifdef __cplusplus
#define ENT_BEGIN_DECLS extern "C" {
#define ENT_END_DECLS }
#else
#define ENT_BEGIN_DECLS
#define ENT_END_DECLS
#endif

#if defined(ENT_EXTENSION)
#define ENT_API
#elif defined(__GNUC__)
#define ENT_API __attribute__((visibility("default")))
#else
#define ENT_API
#endif

#ifdef __GNUC__
#define ENT_NODISCARD __attribute__((warn_unused_result))
#define ENT_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define ENT_NODISCARD
#define ENT_PRINTF(fmt, args)
#endif

#endif
