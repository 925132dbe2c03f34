// Limits can be set for the values of one function; where it says nothing those of the environment hold. What is cut is marked as everywhere.
// RUN: %run-traced -std=c++17 -O0 -I%source/runtime/include -I%source/attributes/include --env MLFLOW_TRACE_MAX_ELEMENTS=3 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -I%source/runtime/include -I%source/attributes/include --env MLFLOW_TRACE_MAX_ELEMENTS=3 %s | FileCheck %s
#include <mlflow/writer.h>

#include <map>
#include <string>
#include <vector>

using Numbers = std::vector<int>;

[[mlflow::trace]] void as_set(const Numbers &n) {}
// CHECK: as_set [UNKNOWN]
// CHECK-NEXT: in {"n": [1, 1, 1, {"...": "+7 more"}]}

[[mlflow::trace(max_elements = 2)]] Numbers fewer(const Numbers &n) { return n; }
// CHECK: fewer [UNKNOWN]
// CHECK-NEXT: in {"n": [1, 1, {"...": "+8 more"}]}
// CHECK-NEXT: out [1, 1, {"...": "+8 more"}]

[[mlflow::trace(max_elements = 1'000)]] void more(const Numbers &n, const std::string &s) {}
// CHECK: more [UNKNOWN]
// CHECK-NEXT: in {"n": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], "s": "text of many words"}

[[mlflow::trace(max_string_bytes = 16)]] std::string texts(std::string s, const char *t, const std::map<std::string, int> &m) { return s; }
// CHECK: texts [UNKNOWN]
// CHECK-NEXT: in {"s": "text of many wor... (+2 chars)", "t": "another text, as...", "m": {"text of many wor... (+2 chars)": 1}}
// CHECK-NEXT: out "text of many wor... (+2 chars)"

[[mlflow::trace(max_depth = 2)]] void shallow(const std::vector<std::vector<Numbers>> &v) {}
// CHECK: shallow [UNKNOWN]
// CHECK-NEXT: in {"v": {{\[}}["<depth limit>"]]}

// Every value has its own 300 bytes.
[[mlflow::trace(max_value_bytes = 300, max_elements = 1000)]] void short_values(const std::vector<double> &v, const std::vector<double> &w) {}
// CHECK: short_values [UNKNOWN]
// CHECK-NEXT: in {"v": [0.5, {{(0.5, )*}}{"...": "+[[#]] more"}], "w": [0.5, {{(0.5, )*}}{"...": "+[[#]] more"}]}

// What a type writes itself has them too.
struct Own {
  Numbers n = Numbers(10, 1);
};
void mlflow_capture(mlflow::Writer &out, const Own &own) { out.object().field("text", "text of many words").field("n", own.n); }

[[mlflow::trace(max_elements = 4, max_string_bytes = 16)]] void by_themselves(const Own &own) {}
// CHECK: by_themselves [UNKNOWN]
// CHECK-NEXT: in {"own": {"text": "text of many wor... (+2 chars)", "n": [1, 1, 1, 1, {"...": "+6 more"}]}}

// As deep as the value that it is in leaves it.
[[mlflow::trace(max_depth = 3)]] void deep_in(const std::vector<std::vector<Own>> &v) {}
// CHECK: deep_in [UNKNOWN]
// CHECK-NEXT: in {"v": {{\[\[}}{"text": "text of many words", "n": "<depth limit>"}]]}

int main() {
  Numbers ten(10, 1);
  as_set(ten);
  fewer(ten);
  more(ten, "text of many words");
  texts("text of many words", "another text, as long", {{"text of many words", 1}});
  shallow({{{1}}});
  short_values(std::vector<double>(900, 0.5), std::vector<double>(900, 0.5));
  by_themselves({});
  deep_in({{{}}});
}
