// Numbers, short texts and objects of up to eight of them are written in a way of their own; one field more is enough to
// be written in the other. Both look the same, and limits that are smaller than what is small hold.
// RUN: %cxx -std=c++20 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && rm -rf %t.dir
// RUN: env MLFLOW_TRACKING_URI=%t.dir/store %t && cat %t.dir/store/*.jsonl | FileCheck %s
// RUN: env MLFLOW_TRACKING_URI=%t.dir/cut MLFLOW_TRACE_MAX_STRING_BYTES=16 %t && cat %t.dir/cut/*.jsonl | FileCheck --check-prefix=CUT %s
#include <mlflow/mlflow.h>

#include <cstdint>
#include <string>

int main() {
  const std::string text(32, 'x'), longer(33, 'x');
  auto span = mlflow::start_span("values", "TASK");
  span.set_inputs({{"int", INT64_MIN},
                   {"unsigned", UINT64_MAX},
                   {"float", 0.25f},
                   {"double", -1.5},
                   {"bool", true},
                   {"null", nullptr},
                   {"text", text},
                   {"", ""}});
  span.set_outputs({{"int", INT64_MIN},
                    {"unsigned", UINT64_MAX},
                    {"float", 0.25f},
                    {"double", -1.5},
                    {"bool", true},
                    {"null", nullptr},
                    {"text", text},
                    {"", ""},
                    {"ninth", 9}});
  span.set_attribute("short", text);
  span.set_attribute("long", longer);
  span.set_attribute("object", {{"a", 1}, {"token", "hidden"}});
  span.set_attribute("array", {text, text});
  span.set_attribute("empty", {});
}
// CHECK: "mlflow.spanInputs":"{[[FIELDS:\\"int\\": -9223372036854775808, .*\\"text\\": \\"x{32}\\", \\"\\": \\"\\"]]}",
// CHECK-SAME: "mlflow.spanOutputs":"{[[FIELDS]], \"ninth\": 9}",
// CHECK-SAME: "short":"\"{{(x{32})}}\"","long":"\"{{(x{33})}}\"","object":"{\"a\": 1, \"token\": \"***\"}",
// CHECK-SAME: "array":"[\"{{(x{32})}}\", \"{{(x{32})}}\"]","empty":"{}"
// CUT: \"text\": \"xxxxxxxxxxxxxxxx... (+16 chars)\"{{.*}}"short":"\"xxxxxxxxxxxxxxxx... (+16 chars)\""
