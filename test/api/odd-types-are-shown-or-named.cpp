// Any value can be given to a span, also of a type that is the compiler's own: a number with a point is one, whatever
// the traits of the standard library say of it, an array whose size is known elsewhere is text or named, and the rest
// is named.
// RUN: g++ -std=c++17 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: g++ -std=gnu++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror -fsanitize=undefined,address %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s --check-prefixes=CHECK,CLANG
// RUN: %cxx -std=gnu++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s --check-prefixes=CHECK,CLANG
#include "Inputs/shown.h"

#include <vector>

extern const char version[];
extern const int table[];

struct Quad {
  __extension__ __float128 elements[2] = {0.5, 1.5};
};
void mlflow_capture(mlflow::Writer &out, const Quad &quad) {
#if defined(__SIZEOF_FLOAT128__) && !defined(__STRICT_ANSI__)
  out.tensor(std::vector{2}, quad.elements);
#else
  out.object().field("shape", quad.elements);
#endif
}

int main() {
  show(static_cast<_Float16>(0.5f)); // CHECK: {{^}}0.5{{$}}
  show(std::vector<_Float16>(1));    // CHECK-NEXT: [0.0]
#ifdef __clang__
  // Of no library call: who has the type need not have what converts to it.
  const unsigned short bits = 0x3fc0;
  __bf16 brain;
  __builtin_memcpy(&brain, &bits, sizeof brain);
  show(brain); // CLANG-NEXT: {{^}}1.5{{$}}
#endif
  __extension__ typedef __float128 Long;
  show(static_cast<Long>(0.25)); // CHECK-NEXT: {{^}}0.25{{$}}
  // The runtime reads no such elements.
  show(Quad()); // CHECK-NEXT: {"shape": [{{2\]|0.5, 1.5\]}}}
  __extension__ _Complex double complex = 1;
  show(complex); // CHECK-NEXT: "<{{.*}}>"
  typedef int Four __attribute__((vector_size(16)));
  show(Four{});  // CHECK-NEXT: "<{{.*}}>"
  show(version); // CHECK-NEXT: "1.2"
  show(table);   // CHECK-NEXT: "<{{.*}}>"
}

const char version[] = "1.2";
const int table[] = {1, 2};
