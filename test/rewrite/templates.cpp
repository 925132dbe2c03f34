// Every instantiation of a traced template is traced: implicit, explicit, specialised, members, and members of members.
// RUN: %run-traced -std=c++17 %s | FileCheck %s
template <class T> [[mlflow::trace]] T same(T t) { return t; }
template int same<int>(int);
extern template long same<long>(long);
template long same<long>(long);
template <> [[mlflow::trace]] char same<char>(char c) { return c; }

template <class T> struct Box {
  T value{};
  [[mlflow::trace]] T get() const { return value; }
  template <class U> [[mlflow::trace]] U as(U u) const { return u; }
  struct Inner {
    [[mlflow::trace]] T deep(T t) { return t; }
  };
  [[mlflow::trace]] friend int peek(const Box &b) { return 5; }
  [[mlflow::trace]] static auto deduced(T t) { return t; }
};
template <class... Ts> [[mlflow::trace]] auto sum(Ts... ts) { return (ts + ... + 0); }

int main() {
  // CHECK: same
  // CHECK-NEXT: in {"t": 1}
  // CHECK-NEXT: out 1
  same(1);
  // CHECK: same
  // CHECK-NEXT: in {"t": 2}
  same(2L);
  // CHECK: same
  // CHECK-NEXT: in {"c": "c"}
  same('c');
  // CHECK: same
  // CHECK-NEXT: in {"t": 2.5}
  same(2.5);
  // CHECK: Box{{.*}}::get
  // CHECK-NEXT: in {}
  // CHECK-NEXT: out 0
  Box<int>().get();
  // CHECK: Box{{.*}}::as
  // CHECK-NEXT: in {"u": 1.5}
  Box<int>().as(1.5);
  // CHECK: Inner::deep
  // CHECK-NEXT: in {"t": 3}
  Box<int>::Inner().deep(3);
  // CHECK: peek
  // CHECK: out 5
  peek(Box<int>());
  // CHECK: Box{{.*}}::deduced
  // CHECK-NEXT: in {"t": 4}
  Box<int>::deduced(4);
  // CHECK: sum
  // CHECK-NEXT: in {"ts": [1, 2, 3]}
  // CHECK-NEXT: out 6
  sum(1, 2, 3);
}
