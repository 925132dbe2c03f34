// Any library's tensors are shown by an mlflow_capture of a few lines: shape, type, device, and elements where they can be read, or what the
// function adds.
// RUN: %run-traced -std=c++17 -O0 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
#include <mlflow/writer.h>

#include <array>
#include <vector>

namespace mine {
struct Tensor {
  std::vector<long> sizes;
  std::vector<float> data;
  bool on_device = false;
};
void mlflow_capture(mlflow::Writer &out, const Tensor &t) {
  if (t.on_device)
    out.tensor(t.sizes, "float32", "cuda:0").field("mean", 0.5);
  else
    out.tensor(t.sizes, t.data.data());
}

struct Bits {
  bool data[4] = {true, false, false, true};
};
void mlflow_capture(mlflow::Writer &out, const Bits &b) { out.tensor(std::array<int, 2>{2, 2}, b.data); }
struct Quantised {};
void mlflow_capture(mlflow::Writer &out, const Quantised &) { out.tensor(std::array<std::size_t, 3>{4, 5, 6}, "int4"); }
} // namespace mine

[[mlflow::trace]] mine::Tensor forward(const mine::Tensor &in, mine::Bits mask, const std::vector<mine::Quantised> &q) { return {{32, 64}, {}, true}; }
// CHECK: forward [UNKNOWN]
// CHECK-NEXT: in {"in": {"shape": [2, 3], "dtype": "float32", "values": {{\[}}[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]},
// CHECK-SAME: "mask": {"shape": [2, 2], "dtype": "bool", "values": {{\[}}[true, false], [false, true]]}, "q": [{"shape": [4, 5, 6], "dtype": "int4"}]}
// CHECK-NEXT: out {"shape": [32, 64], "dtype": "float32", "device": "cuda:0", "mean": 0.5}

// A corner has as many elements of each dimension as make no more than the limit in all.
[[mlflow::trace(max_elements = 8)]] void corners(const mine::Tensor &cube, const mine::Tensor &vector, const mine::Tensor &whole, const mine::Tensor &none) {}
// CHECK: corners [UNKNOWN]
// CHECK-NEXT: in {"cube": {"shape": [3, 3, 3], "dtype": "float32", "corner": {{\[\[}}[0.0, 1.0], [3.0, 4.0]], {{\[}}[9.0, 10.0], [12.0, 13.0]]]},
// CHECK-SAME: "vector": {"shape": [27], "dtype": "float32", "corner": [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]},
// CHECK-SAME: "whole": {"shape": [1, 8], "dtype": "float32", "values": {{\[}}[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]]}, "none": {"shape": [0, 9], "dtype": "float32", "values": []}}

int main() {
  mine::Tensor in{{2, 3}, {1, 2, 3, 4, 5, 6}};
  forward(in, {}, {{}});
  std::vector<float> numbers(27);
  for (int i = 0; i < 27; ++i)
    numbers[i] = i;
  corners({{3, 3, 3}, numbers}, {{27}, numbers}, {{1, 8}, numbers}, {{0, 9}, numbers});
}
