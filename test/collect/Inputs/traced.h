// A traced function by hand, for programs that run against the shared library.
#pragma once

#include "../../record/Inputs/sites.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace traced {

inline const test::Type *const types[] = {&test::int64_type, &test::int64_type};
inline test::Site work_site("work\0TOOL\0long work(long)\0\0\0n", types, 1);
inline const test::Type *const no_types[] = {nullptr};
inline test::Site outer_site("outer\0CHAIN\0void outer()\0\0\0", no_types, 0);

inline long work(long n) {
  const std::uint64_t slots[] = {std::uint64_t(n)};
  test::Span span(work_site, slots);
  span.returned(std::uint64_t(n + 1));
  return n + 1;
}

} // namespace traced
