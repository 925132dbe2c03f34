// MLFLOW_TRACE_DISABLED leaves nothing of the API in the object file: no symbol of ours, no branch, the code that stands
// beside it. Objects with and without it are linked into one program.
// RUN: %cxx -std=c++17 -O2 -Wall -Wextra -Werror -DMLFLOW_TRACE_DISABLED -I%source/runtime/include -I%source/attributes/include -c %s -o %t.o && nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %cxx -std=c++17 -O2 -DMLFLOW_TRACE_DISABLED -I%source/runtime/include -I%source/attributes/include -S %s -o - | FileCheck %s --check-prefix=CODE
// RUN: g++ -std=c++17 -O2 -Wall -Wextra -Werror -DMLFLOW_TRACE_DISABLED -I%source/runtime/include -I%source/attributes/include -c %s -o %t.o && nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// RUN: %cxx -std=c++17 -O0 -I%source/runtime/include -I%source/attributes/include -DMAIN %s %t.o %libs -o %t && env MLFLOW_TRACKING_URI=%t.store %t | FileCheck %s
#include "Inputs/everything.h"

#ifdef MAIN
#include <cstdio>
int disabled(int number);
int main() { std::printf("%d %d\n", disabled(1), use_everything(1)); }
#else
int disabled(int number) { return use_everything(number); }
void all_else_disabled(int number, const std::exception &exception) { use_all_else(number, exception); }
void hook_disabled() { mlflow::set_redaction([](std::string_view json) { return std::string(json); }); }
#endif
// SYMBOLS-NOT: mlflow
// SYMBOLS: T {{.*}}disabled
// SYMBOLS-NOT: mlflow
// CODE: {{^}}_Z8disabledi:
// CODE-NOT: {{j[a-z]+ |call}}
// CODE: ret
// CODE: {{^}}_Z17all_else_disabled{{.*}}:
// CODE-NOT: {{j[a-z]+ |call}}
// CODE: ret
// CODE: {{^}}_Z13hook_disabledv:
// CODE-NOT: {{j[a-z]+ |call}}
// CODE: ret
// CHECK: 4 4
