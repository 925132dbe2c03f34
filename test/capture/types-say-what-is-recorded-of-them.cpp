// An mlflow_capture beside a type says what is recorded of it, wherever the type turns up. If it throws, that value is lost and nothing else.
// RUN: %run-traced -std=c++17 -O0 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
#include <mlflow/writer.h>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace shop {
[[mlflow::trace]] int traced_inside(int cents) { return cents; }

class Money {
public:
  explicit Money(int cents) : cents_(cents) {}

private:
  friend void mlflow_capture(mlflow::Writer &out, const Money &money) {
    out.write(std::to_string(traced_inside(money.cents_) / 100) + " EUR");
  }
  int cents_;
};

struct Order {
  int id = 1;
  Money price{500};
  std::vector<Money> parts{Money(100), Money(400)};
};

struct Tensor {
  std::vector<float> data = std::vector<float>(6);
  int rows = 2, columns = 3;
};
void mlflow_capture(mlflow::Writer &out, const Tensor &t) {
  out.object().field("shape", std::vector<int>{t.rows, t.columns}).field("dtype", "float32");
}

struct Throws {};
void mlflow_capture(mlflow::Writer &out, const Throws &) {
  out.write(1);
  throw std::runtime_error("not recorded");
}
struct Silent {
  int shown_otherwise;
};
void mlflow_capture(mlflow::Writer &, const Silent &) {}
} // namespace shop

[[mlflow::trace]] shop::Money buy(const shop::Order &order, shop::Tensor tensor, std::map<std::string, shop::Throws> bad, shop::Silent silent) {
  return shop::Money(700);
}
// CHECK: buy [UNKNOWN]
// CHECK-NEXT: in {"order": {"id": 1, "price": "5 EUR", "parts": ["1 EUR", "4 EUR"]}, "tensor": {"shape": [2, 3], "dtype": "float32"}, "bad": {"a": "<shop::Throws>"}, "silent": null}
// CHECK-NEXT: out "7 EUR"

int main() { buy({}, {}, {{"a", {}}}, {1}); }
