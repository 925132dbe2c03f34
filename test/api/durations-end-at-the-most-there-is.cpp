// Programs say "never" with the largest duration or time point of a unit, which in seconds is more than fits: it is
// shown as the most that does, with its sign.
// RUN: g++ -std=c++17 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror -fsanitize=undefined,address -fno-sanitize-recover %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
#include "Inputs/shown.h"

#include <chrono>

using namespace std::chrono;
using Days = duration<long, std::ratio<86400>>;
template <class Duration> using Date = time_point<system_clock, Duration>;

int main() {
  show(hours::max());                     // CHECK: "PT9223372036854775807S"
  show(hours::min());                     // CHECK-NEXT: "-PT9223372036854775808S"
  show(seconds::min());                   // CHECK-NEXT: "-PT9223372036854775808S"
  show(nanoseconds::min());               // CHECK-NEXT: "-PT9223372036.854775808S"
  show(duration<unsigned long>(~0ul));    // CHECK-NEXT: "PT9223372036854775807S"
  show(Days(-1));                         // CHECK-NEXT: "-PT86400S"
  show(milliseconds(-86400001));          // CHECK-NEXT: "-PT86400.001S"
  show(Date<hours>::max());               // CHECK-NEXT: "292277026596-12-04T15:30:07Z"
  show(Date<seconds>::min());             // CHECK-NEXT: "-292277022657-01-27T08:29:52Z"
  show(Date<milliseconds>(Days(-719529))); // CHECK-NEXT: "-0001-12-31T00:00:00Z"
}
