// Limits hold for values of the API as for captured arguments, with the same marks, and however little room the caller
// has: 256 elements, 4096 bytes of a text, depth 8, 64 KiB in all.
// RUN: g++ -std=c++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror -fsanitize=undefined,address %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
#include "Inputs/shown.h"

#include <forward_list>
#include <map>
#include <memory>
#include <vector>

struct Nested {
  std::unique_ptr<Nested> inner;
};
void mlflow_capture(mlflow::Writer &out, const Nested &nested) { out.array().element(nested.inner); }

static void show_end(const mlflow::Value &value) {
  std::string json = json_of(value);
  std::printf("%zu bytes: %s\n", json.size(), json.substr(json.size() < 60 ? 0 : json.size() - 60).c_str());
}

int main() {
  show_end(std::vector<int>(300, 1)); // CHECK: 1, 1, {"...": "+44 more"}]
  show_end(std::forward_list<int>(300, 1)); // CHECK: 1, 1, {"...": "+44 more"}]
  show_end(std::vector<int>(1'000'000, 1)); // CHECK: 1, 1, {"...": "+999744 more"}]
  show_end(std::forward_list<int>(256 + 1023, 1)); // CHECK: 1, 1, {"...": "+1023 more"}]
  show_end(std::forward_list<int>(256 + 1024, 1)); // CHECK: 1, 1, {"...": "more"}]
  show_end(std::forward_list<int>(1'000'000, 1)); // CHECK: 1, 1, {"...": "more"}]
  std::map<std::string, int> map;
  for (int i = 0; i < 300; ++i)
    map[std::to_string(i)] = i;
  show_end(map); // CHECK: , "...": "+44 more"}
  show_end(std::string(5000, 'x')); // CHECK: 4114 bytes: {{x+}}... (+904 chars)"
  show_end(std::map<std::string, int>{{std::string(5000, 'k'), 1}}); // CHECK: {{k+}}... (+904 chars)": 1}
  show_end(std::u16string(3000, u'\u00e9')); // CHECK: ... (+952 chars)"
  Nested nested;
  for (int i = 0; i < 20; ++i) {
    Nested outer;
    outer.inner = std::make_unique<Nested>(std::move(nested));
    nested = std::move(outer);
  }
  show(nested); // CHECK: {{^\[\[\[\[\[\[\[\[}}"<depth limit>"]]]]]]]]
  std::vector<std::vector<std::string>> large(100, std::vector<std::string>(100, std::string(300, 'z')));
  std::string json = json_of(large);
  std::printf("%d %d %s\n", json.size() > 60'000, json.size() < 80'000, json.substr(json.size() - 22).c_str());
  // CHECK: 1 1 , {"...": "+{{[0-9]+}} more"}]
  for (int i = 0; i < 1000; ++i) // texts of every length, around the end of the first buffer
    if (std::string text(std::size_t(i + 500), 't'); json_of({1, text, 2}) != "[1, \"" + text + "\", 2]")
      std::printf("wrong at %d\n", i);
  // CHECK-NOT: wrong
}
