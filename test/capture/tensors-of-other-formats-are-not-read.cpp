// Of a tensor whose numbers have a format that nothing here reads, the shape is shown: a bfloat16 is not a half, however
// large it is.
// RUN: %run-traced -std=gnu++23 -stdlib=libc++ -O0 %s | FileCheck %s
// RUN: %run-traced -std=gnu++23 -stdlib=libc++ -O2 %s | FileCheck %s
#include <mdspan>

template <class Number> using Row = std::mdspan<const Number, std::dextents<unsigned long, 1>>;

[[mlflow::trace]] void brain(Row<__bf16> row) {}
// CHECK: brain [UNKNOWN]
// CHECK-NEXT: in {"row": {"shape": [2]}}
[[mlflow::trace]] void quad(Row<__float128> row) {}
// CHECK: quad [UNKNOWN]
// CHECK-NEXT: in {"row": {"shape": [2]}}
[[mlflow::trace]] void half(Row<_Float16> row) {}
// CHECK: half [UNKNOWN]
// CHECK-NEXT: in {"row": {"shape": [2], "dtype": "float16", "values": [0.5, 2.0]}}
[[mlflow::trace]] void wide(Row<long double> row) {}
// CHECK: wide [UNKNOWN]
// CHECK-NEXT: in {"row": {"shape": [2], "dtype": "float128", "values": [0.5, 2.0]}}

template <class Number> Row<Number> row() {
  static const Number numbers[] = {Number(0.5), Number(2)};
  return Row<Number>(numbers, 2);
}

int main() {
  brain(row<__bf16>());
  quad(row<__float128>());
  half(row<_Float16>());
  wide(row<long double>());
}
