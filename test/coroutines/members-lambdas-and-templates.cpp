// Coroutines of every kind of function are traced.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
#include "Inputs/task.h"
#include <string>

struct Service {
  int factor = 2;
  [[mlflow::trace]] Task<int> member(int n) const { co_return n * factor; }
  template <class T> [[mlflow::trace]] Task<T> memberTemplate(T t) { co_return t; }
  [[mlflow::trace]] static Task<int> declared(int n);
  [[mlflow::trace]] virtual Task<int> virtually(int n) { co_return n; }
  [[mlflow::trace]] Task<int> operator()(int n) { co_return n; }
};
Task<int> Service::declared(int n) try { co_return n; } catch (...) {
  throw;
}
template <class T> struct Box {
  [[mlflow::trace]] Task<T> get(T t) { co_return t; }
};
template <class T> [[mlflow::trace]] Task<T> free(T t) { co_return co_await Box<T>().get(t); }

int main() {
  Service service;
  // CHECK: Service::member
  // CHECK-NEXT: in {"n": 4}
  run(service.member(4));
  // CHECK: Service::memberTemplate
  // CHECK-NEXT: in {"t": "t"}
  run(service.memberTemplate(std::string("t")));
  // CHECK: Service::declared
  // CHECK-NEXT: in {"n": 5}
  run(Service::declared(5));
  // CHECK: Service::virtually
  run(service.virtually(6));
  // CHECK: Service::operator()
  run(service(7));
  // CHECK: free
  // CHECK-NEXT: in {"t": 1.5}
  // CHECK: Box::get
  // CHECK-NEXT: in {"t": 1.5}
  run(free(1.5));
  int captured = 3;
  auto lambda = [captured](int n) __attribute__((mlflow_trace)) -> Task<int> { co_return n + captured; };
  // CHECK: lambda at
  // CHECK-NEXT: in {"n": 8}
  run(lambda(8));
  auto generic = [](auto n) __attribute__((mlflow_trace("generic"))) -> Task<int> { co_return int(n); };
  // CHECK: generic
  // CHECK-NEXT: in {"n": 9}
  run(generic(9L));
}
