// nlohmann::json is read as the JSON that it is, in any place of a value.
// RUN: g++ -std=c++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
#include "Inputs/shown.h"

#include <nlohmann/json.hpp>

int main() {
  auto json = nlohmann::json::parse(R"({"a":[1,-2,3.5,null,true,"s"],"b":{},"c":18446744073709551615})");
  show(json); // CHECK: {"a": [1, -2, 3.5, null, true, "s"], "b": {}, "c": "18446744073709551615"}
  show({{"in", json["a"]}, {"ordered", nlohmann::ordered_json{{"z", 1}, {"y", 2}}}});
  // CHECK-NEXT: {"in": [1, -2, 3.5, null, true, "s"], "ordered": {"z": 1, "y": 2}}
  show(nlohmann::json::binary({1, 2})); // CHECK-NEXT: "<nlohmann::{{.*}}>"
}
