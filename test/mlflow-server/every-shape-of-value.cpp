// Values of every shape arrive as what they are, as inputs and as outputs: MLflow's client reads from the server what the local store has, to
// the last digit, byte and key.

// RUN: %run-on-server -std=c++20 %s --only --show --env MLFLOW_TRACE_MAX_DEPTH=24 | FileCheck %s

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

// Alone and inside an object.
template <class T> [[mlflow::trace(TOOL, "echo")]] T echo(T value) { return value; }

template <int levels> struct Nest {
  using Array = std::array<typename Nest<levels - 1>::Array, 1>;
};
template <> struct Nest<0> {
  using Array = int;
};

[[mlflow::trace(CHAIN)]] void every_shape() {
  // CHECK:      trace every_shape OK
  // CHECK-NEXT: {{^}}  every_shape CHAIN OK [{}, null]

  // Text that would be something else if it were read as JSON.
  echo<std::string>("");
  // CHECK-NEXT: echo TOOL OK [{"value": ""}, ""]
  echo<std::string>("plain");
  // CHECK-NEXT: [{"value": "plain"}, "plain"]
  echo<std::string>(R"({"a": 1})");
  // CHECK-NEXT: [{"value": "{\"a\": 1}"}, "{\"a\": 1}"]
  echo<std::string>(R"( [1, 2])");
  // CHECK-NEXT: [{"value": " [1, 2]"}, " [1, 2]"]
  echo<std::string>(R"("quoted")");
  // CHECK-NEXT: [{"value": "\"quoted\""}, "\"quoted\""]
  echo<std::string>(R"("\"twice\"")");
  // CHECK-NEXT: [{"value": "\"\\\"twice\\\"\""}, "\"\\\"twice\\\"\""]
  echo<std::string>("\t\n{\"broken\": ");
  // CHECK-NEXT: [{"value": "\t\n{\"broken\": "}, "\t\n{\"broken\": "]
  echo<std::string>("42");
  // CHECK-NEXT: [{"value": "42"}, "42"]
  echo<std::string>("true");
  // CHECK-NEXT: [{"value": "true"}, "true"]
  echo<std::string>("null");
  // CHECK-NEXT: [{"value": "null"}, "null"]
  echo<std::string>("NaN");
  // CHECK-NEXT: [{"value": "NaN"}, "NaN"]

  // Text that is none, or hardly.
  echo<std::string>("gr\xC3\xB6\xC3\x9F" "er \xF0\x9F\x8C\x8D \xE5\x90\x8D");
  // CHECK-NEXT: [{"value": "größer 🌍 名"}, "größer 🌍 名"]
  echo<std::string>("broken \xC3( \xFF \xED\xA0\x80 end");
  // CHECK-NEXT: [{"value": "broken �( � {{(�)+}} end"}, "broken �( � {{(�)+}} end"]
  echo<std::string>(std::string("a\0b", 3));
  // CHECK-NEXT: [{"value": "a{{.*}}b"}, "a{{.*}}b"]
  echo<std::string>("\x01\x1f\x7f\\\"/\b");
  // CHECK-NEXT: [{"value": "\u0001\u001f{{.}}\\\"/\b"}, "\u0001\u001f{{.}}\\\"/\b"]
  echo(std::string(5000, 'x'));
  // CHECK-NEXT: x... (+904 chars)"

  // Numbers at their ends.
  echo(std::numeric_limits<std::int64_t>::min());
  // CHECK-NEXT: [{"value": -9223372036854775808}, -9223372036854775808]
  echo(std::numeric_limits<std::int64_t>::max());
  // CHECK-NEXT: [{"value": 9223372036854775807}, 9223372036854775807]
  echo(std::numeric_limits<std::uint64_t>::max());
  // CHECK-NEXT: [{"value": "18446744073709551615"}, "18446744073709551615"]
  echo(std::vector{std::numeric_limits<std::uint64_t>::max()});
  // CHECK-NEXT: [{"value": ["18446744073709551615"]}, ["18446744073709551615"]]
  echo(true);
  // CHECK-NEXT: [{"value": true}, true]
  echo(0.1);
  // CHECK-NEXT: [{"value": 0.1}, 0.1]
  echo(1.0);
  // CHECK-NEXT: [{"value": 1.0}, 1.0]
  echo(5e-324);
  // CHECK-NEXT: [{"value": 5e-324}, 5e-324]
  echo(std::numeric_limits<double>::max());
  // CHECK-NEXT: [{"value": 1.7976931348623157e+308}, 1.7976931348623157e+308]
  echo(std::nan(""));
  // CHECK-NEXT: [{"value": "NaN"}, "NaN"]
  echo(std::vector{HUGE_VAL, -HUGE_VAL, 1.5});
  // CHECK-NEXT: [{"value": ["Infinity", "-Infinity", 1.5]}, ["Infinity", "-Infinity", 1.5]]
  echo('c');
  // CHECK-NEXT: [{"value": "c"}, "c"]

  // Nothing, and things inside of things.
  echo(std::optional<int>());
  // CHECK-NEXT: [{"value": null}, null]
  echo(nullptr);
  // CHECK-NEXT: [{"value": null}, null]
  echo(std::vector<int>());
  // CHECK-NEXT: [{"value": []}, []]
  echo(std::map<std::string, int>());
  // CHECK-NEXT: [{"value": {}}, {}]
  echo(std::map<std::string, std::vector<std::string>>{{"z", {"[]", "{}"}}, {"a", {}}});
  // CHECK-NEXT: [{"value": {"a": [], "z": ["[]", "{}"]}}, {"a": [], "z": ["[]", "{}"]}]
  echo(std::map<std::string, int>{{"", 0}, {"mlflow.spanType", 1}, {"a \"b\" \n", 2}});
  // CHECK-NEXT: {"": 0, "a \"b\" \n": 2, "mlflow.spanType": 1}]
  echo(std::vector<std::vector<std::vector<int>>>{{{1}, {}}, {}, {{2, 3}}});
  // CHECK-NEXT: {{\[\[\[1\], \[\]\], \[\], \[\[2, 3\]\]\]}}]
  echo(std::tuple(1, std::string("{}"), std::pair(2.5, std::optional<bool>())));
  // CHECK-NEXT: [1, "{}", [2.5, null]]]
  echo(std::vector<int>(300, 1));
  // CHECK-NEXT: {"...": "+44 more"}]]
  // As deep as it may be by setting: the client still reads it.
  echo(Nest<30>::Array());
  // CHECK-NEXT: [{"value": {{\[+}}"<depth limit>"{{\]+}}}, {{\[+}}"<depth limit>"
}

// CHECK-NEXT: 1 traces, 39 spans, 0 differences
int main() { every_shape(); }
