// code.function.name is the qualified name with the types of the parameters, MLflow's function name the last part of it.
// RUN: %clangxx -fplugin=%plugin -std=c++17 -O1 %s -o %t %libs
// RUN: rm -rf %t.store && env MLFLOW_TRACKING_URI=file:%t.store %t
// RUN: %mlflow-trace show --all --json --store %t.store | FileCheck %s
#include <string>

namespace n {
inline namespace v1 {
template <class T> struct Box {
  [[mlflow::trace]] Box(T) {}
  [[mlflow::trace]] int get(const std::string &name, int *p) const & { return 0; }
};
} // namespace v1
namespace {
template <class T> [[mlflow::trace]] void f(T, ...) {}
} // namespace
} // namespace n

int main() {
  n::Box<long> box(1);
  // CHECK-DAG: n::Box<long>::Box(long)
  box.get("", nullptr);
  // CHECK-DAG: n::Box<long>::get(const std::string&, int*) const &
  n::f<std::string *>(nullptr);
  // CHECK-DAG: n::(anonymous namespace)::f<std::string*>(std::string*, ...)
  struct Local {
    [[mlflow::trace]] static void method() {}
  };
  Local::method();
  // CHECK-DAG: main::Local::method()
  auto lambda = [](int) __attribute__((mlflow_trace)) {};
  lambda(1);
  // CHECK-DAG: main::lambda(int)
}
