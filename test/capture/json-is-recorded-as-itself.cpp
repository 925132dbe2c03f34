// A value of nlohmann::json is recorded as the JSON it is, within the limits, secrets hidden; no header of ours is needed.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
#include <nlohmann/json.hpp>

[[mlflow::trace]] nlohmann::json f(const nlohmann::json &a, nlohmann::ordered_json b, const std::vector<nlohmann::json> &c) { return a; }
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": {"array": [1, -2, 2.5, "text", true, null, []], "object": {"password": "***"}}, "b": {"z": 1, "a": 2}, "c": ["s", {}]}
// CHECK-NEXT: out {"array": [1, -2, 2.5, "text", true, null, []], "object": {"password": "***"}}

int main() {
  f({{"array", {1, -2, 2.5, "text", true, nullptr, nlohmann::json::array()}}, {"object", {{"password", "hush"}}}}, {{"z", 1}, {"a", 2}},
    {"s", nlohmann::json::object()});
}
