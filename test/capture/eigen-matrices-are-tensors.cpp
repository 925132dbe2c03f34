// Matrices, arrays, maps and blocks of Eigen show shape, type and elements, of large ones a corner. An expression, which would have to be worked
// out, shows its type.
// RUN: %run-traced -std=c++17 -O0 -isystem /usr/include/eigen3 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -isystem /usr/include/eigen3 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -isystem /usr/include/eigen3 %s | FileCheck %s
#include <Eigen/Dense>

[[mlflow::trace]] void fixed(const Eigen::Matrix2d &a, Eigen::Matrix<int, 2, 3, Eigen::RowMajor> b, Eigen::Vector3f c, Eigen::RowVector2d d) {}
// CHECK: fixed [UNKNOWN]
// CHECK-NEXT: in {"a": {"shape": [2, 2], "dtype": "float64", "values": {{\[}}[1.0, 2.0], [3.0, 4.0]]},
// CHECK-SAME: "b": {"shape": [2, 3], "dtype": "int32", "values": {{\[}}[1, 2, 3], [4, 5, 6]]},
// CHECK-SAME: "c": {"shape": [3], "dtype": "float32", "values": [1.0, 2.0, 3.0]}, "d": {"shape": [2], "dtype": "float64", "values": [0.5, 1.5]}}

[[mlflow::trace]] Eigen::MatrixXd dynamic(const Eigen::MatrixXd &a, const Eigen::ArrayXXf &b, const Eigen::MatrixXcd &c, Eigen::VectorXd empty) {
  return a;
}
// CHECK: dynamic [UNKNOWN]
// CHECK-NEXT: in {"a": {"shape": [1, 2], "dtype": "float64", "values": [{{\[}}7.0, 8.0]]}, "b": {"shape": [1, 1], "dtype": "float32", "values": [{{\[}}2.0]]},
// CHECK-SAME: "c": {"shape": [1, 1], "dtype": "complex128", "values": {{\[\[}}[1.0, -1.0]]]}, "empty": {"shape": [0], "dtype": "float64", "values": []}}
// CHECK-NEXT: out {"shape": [1, 2], "dtype": "float64", "values": [{{\[}}7.0, 8.0]]}

[[mlflow::trace]] void large(const Eigen::MatrixXi &a, const Eigen::VectorXi &b) {}
// CHECK: large [UNKNOWN]
// CHECK-NEXT: in {"a": {"shape": [1000, 3], "dtype": "int32", "corner": {{\[}}[0, 1000, 2000], [1, 1001, 2001], {{.*}} [15, 1015, 2015]]},
// CHECK-SAME: "b": {"shape": [300], "dtype": "int32", "corner": [0, 1, {{.*}} 254, 255]}}

template <class A, class B, class C> [[mlflow::trace]] void views(A a, B b, C c) {}
// CHECK: views [UNKNOWN]
// CHECK-NEXT: in {"a": {"shape": [2, 2], "dtype": "int32", "values": {{\[}}[0, 2], [4, 6]]}, "b": {"shape": [2, 2], "dtype": "float64", "values": {{\[}}[2.0, 3.0], [5.0, 6.0]]},
// CHECK-SAME: "c": {"shape": [3], "dtype": "float64", "values": [2.0, 5.0, 8.0]}}

template <class Expression> [[mlflow::trace]] void lazy(const Expression &e) {}
// CHECK: lazy [UNKNOWN]
// CHECK-NEXT: in {"e": "<Eigen::CwiseBinaryOp<{{.*}}>"}

[[mlflow::trace]] void poses(const Eigen::Quaterniond &q, const Eigen::Affine2f &t) {}
// CHECK: poses [UNKNOWN]
// CHECK-NEXT: in {"q": {"shape": [4], "dtype": "float64", "values": [0.0, 0.0, 0.0, 1.0]},
// CHECK-SAME: "t": {"shape": [3, 3], "dtype": "float32", "values": {{\[}}[1.0, 0.0, 2.0], [0.0, 1.0, 3.0], [0.0, 0.0, 1.0]]}}

// It may have no values yet.
[[mlflow::trace]] void fill(Eigen::Matrix2d &to, [[mlflow::out]] Eigen::Vector2i &from) { from << 5, 6; }
// CHECK: fill [UNKNOWN]
// CHECK-NEXT: in {"to": "<Eigen::Matrix<double, 2, 2>&>"}
// CHECK-NEXT: out {"from": {"shape": [2], "dtype": "int32", "values": [5, 6]}}

int main() {
  Eigen::Matrix2d a;
  a << 1, 2, 3, 4;
  Eigen::Matrix<int, 2, 3, Eigen::RowMajor> b;
  b << 1, 2, 3, 4, 5, 6;
  fixed(a, b, {1, 2, 3}, {0.5, 1.5});
  Eigen::MatrixXcd complex(1, 1);
  complex << std::complex<double>(1, -1);
  dynamic(Eigen::RowVector2d(7, 8), Eigen::ArrayXXf::Constant(1, 1, 2), complex, {});

  Eigen::MatrixXi rows(1000, 3);
  for (int i = 0; i < 3000; ++i)
    rows.data()[i] = i;
  large(rows, rows.col(0).head(300));

  int memory[] = {0, 1, 2, 3, 4, 5, 6, 7};
  Eigen::Matrix3d square;
  square << 1, 2, 3, 4, 5, 6, 7, 8, 9;
  Eigen::Map<Eigen::Matrix2i, 0, Eigen::Stride<2, 4>> map(memory);
  Eigen::Ref<const Eigen::Vector3d> ref = square.col(1);
  views(map, square.block(0, 1, 2, 2), ref);

  lazy(a + a);
  poses(Eigen::Quaterniond::Identity(), Eigen::Affine2f(Eigen::Translation2f(2, 3)));
  Eigen::Matrix2d to;
  Eigen::Vector2i from;
  fill(to, from);
}
