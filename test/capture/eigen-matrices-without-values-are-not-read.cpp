// A constructor of Eigen's leaves the elements as they are in memory, so valgrind has nothing to say of references that a function is to fill.
// RUN: %traced -std=c++17 -O1 -isystem /usr/include/eigen3 %s %libs -o %t
// RUN: env MLFLOW_TRACKING_URI=file:%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 valgrind -q --leak-check=no --error-exitcode=9 %t
#include <Eigen/Dense>

[[mlflow::trace]] void fill(Eigen::Matrix2d &to, Eigen::MatrixXd *also, Eigen::Quaterniond &q, [[mlflow::out]] Eigen::Vector2i &out) {
  to.setZero();
  also->setZero();
  q.setIdentity();
  out.setZero();
}

int main() {
  Eigen::Matrix2d to;
  Eigen::MatrixXd also(3, 3);
  Eigen::Quaterniond q;
  Eigen::Vector2i out;
  fill(to, &also, q, out);
}
