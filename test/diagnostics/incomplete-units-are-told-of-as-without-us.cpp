// What clang says at the end of a unit is the same with the plugin and a traced function, where text of ours follows: of a unit that ends
// too early, and of what was never used.
// RUN: not %clangxx -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DBRACE -c %s -o %t.o 2> %t.plain
// RUN: not %traced -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DBRACE -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: not %clangxx -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DSEMICOLON -c %s -o %t.o 2> %t.plain
// RUN: not %traced -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DSEMICOLON -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: not %clangxx -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DCLASS -c %s -o %t.o 2> %t.plain
// RUN: not %traced -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DCLASS -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: not %clangxx -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DTEMPLATE -c %s -o %t.o 2> %t.plain
// RUN: not %traced -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DTEMPLATE -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: not %clangxx -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DNAMESPACE -c %s -o %t.o 2> %t.plain
// RUN: not %traced -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DNAMESPACE -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: not %clangxx -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DPRAGMA -c %s -o %t.o 2> %t.plain
// RUN: not %traced -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -DPRAGMA -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: %clangxx -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -c %s -o %t.o 2> %t.plain
// RUN: %traced -std=c++17 -Wall -Wunused-macros -Wno-unknown-attributes -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: FileCheck %s --input-file %t.traced
// CHECK: warning: macro is not used
// CHECK: warning: unused function 'never'
// CHECK: 2 warnings generated.
#include <string>
#define NEVER 1
static int never() { return 1; }
[[mlflow::trace]] std::string f(std::string s) { return s; }

#if defined BRACE
int g() { if (true) { return 1; }
#elif defined SEMICOLON
int g
#elif defined CLASS
class g {}
#elif defined TEMPLATE
template <class T>
#elif defined NAMESPACE
namespace n { int g();
#elif defined PRAGMA
#pragma clang attribute push(__attribute__((unused)), apply_to = function)
#endif
