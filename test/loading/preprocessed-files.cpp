// A file that was preprocessed before it comes to the compiler, as with -save-temps or in a distributed build, is compiled as it would be without
// the plugin, and traced if it has attributes.
// RUN: %clangxx -std=c++17 -E -x c++ %S/Inputs/ordinary.h -o %t.ii && %clangxx -std=c++17 -c %t.ii -o %t.plain.o
// RUN: %traced -std=c++17 -c %t.ii -o %t.o && cmp %t.plain.o %t.o
// RUN: %traced -std=c++17 -E %s -o %t.traced.ii && %traced -std=c++17 -O1 %t.traced.ii %libs -o %t.exe && rm -rf %t.store
// RUN: env MLFLOW_TRACKING_URI=file:%t.store %t.exe && %mlflow-trace show --store %t.store --no-times | FileCheck %s
// RUN: rm -rf %t.d && mkdir %t.d && cd %t.d && %traced -std=c++17 -save-temps -c %s -o saved.o && grep -q mlflow_rt_enter *.s
// RUN: cd %t.d && %traced -std=c++17 -save-temps -x c++-header %S/Inputs/ordinary.h -o saved.pch
// RUN: echo '[[mlflow::trace]] int more() { return program(1); }' > %t.2.cpp && %traced -std=c++17 -include-pch %t.d/saved.pch -c %t.2.cpp -o %t.2.o
#include <map>
#include <string>
#define SIZE_OF(word) (word).size()

[[mlflow::trace(CHAIN)]] std::map<std::string, int> lengths(const std::string &word, const std::map<int, int> &others) {
  if (others.size() > 1)
    throw others;
  return {{word, SIZE_OF(word)}};
}
int main() { return lengths("word", {{1, 2}}).at("word") - 4; }
// CHECK: lengths [CHAIN]
// CHECK-NEXT: in {"word": "word", "others": {{\[\[}}1, 2]]}
// CHECK-NEXT: out {"word": 4}
