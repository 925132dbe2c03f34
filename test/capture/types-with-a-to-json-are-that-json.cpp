// A type that nlohmann_json can make JSON of, by a to_json beside it, is recorded as that JSON. What throws is null.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

namespace shop {
class Money {
  int cents = 500;
  friend void to_json(nlohmann::json &json, const Money &money) { json = {{"EUR", money.cents / 100}}; }
};
struct Point {
  int x = 1, y = 2;
  NLOHMANN_DEFINE_TYPE_INTRUSIVE(Point, x)
};
struct Plain {
  Money price;
};
struct Throws {};
void to_json(nlohmann::json &, const Throws &) { throw std::runtime_error("no"); }
} // namespace shop

[[mlflow::trace]] void f(shop::Money a, const std::vector<shop::Point> &b, shop::Plain c, shop::Throws d) {}
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": {"EUR": 5}, "b": [{"x": 1}], "c": {"price": {"EUR": 5}}, "d": null}

int main() { f({}, {{}}, {}, {}); }
