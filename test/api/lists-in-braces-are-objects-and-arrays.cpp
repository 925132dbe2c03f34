// Braces are objects and arrays, nested as deep as wanted, as Python writes them; mlflow::array and mlflow::object say
// which is meant.
// RUN: g++ -std=c++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror -fsanitize=undefined,address %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
#include "Inputs/shown.h"

#include <vector>

int main() {
  std::string query = "q";
  std::vector<int> filters{1, 2};
  show({});                                             // CHECK: {}
  show({1});                                            // CHECK-NEXT: [1]
  show({query});                                        // CHECK-NEXT: ["q"]
  show({1, "two", 3.5, nullptr});                       // CHECK-NEXT: [1, "two", 3.5, null]
  show({{"query", query}});                             // CHECK-NEXT: {"query": "q"}
  show({{"query", query}, {"filters", filters}});       // CHECK-NEXT: {"query": "q", "filters": [1, 2]}
  show({{"n", filters.size()}, {"status", "success"}}); // CHECK-NEXT: {"n": 2, "status": "success"}
  show({{"a", {{"b", {{"c", {}}}}}}, {"d", {1, {2}}}}); // CHECK-NEXT: {"a": {"b": {"c": {}}}, "d": [1, [2]]}
  show({{"a", 1}, {2, 3}});                             // CHECK-NEXT: {{\[\[}}"a", 1], [2, 3]]
  show(mlflow::array{{"a", "b"}, {"c", "d"}});          // CHECK-NEXT: {{^}}{{\[\[}}"a", "b"], ["c", "d"]]
  show(mlflow::array{});                                // CHECK-NEXT: []
  show(mlflow::object{{"a", {"b", "c"}}});              // CHECK-NEXT: {"a": ["b", "c"]}
  show({{"x", mlflow::array{1}}, {"y", mlflow::object{}}}); // CHECK-NEXT: {"x": [1], "y": {}}
}
