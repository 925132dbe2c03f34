// A span's default name: the function's, `Class::method`, `lambda at file:line`. Template arguments and namespaces are not in it.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s --match-full-lines --strict-whitespace
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s --match-full-lines --strict-whitespace

namespace n {
[[mlflow::trace]] void in_namespace() {}
template <class T> struct Box {
  [[mlflow::trace]] Box() {}
  [[mlflow::trace]] Box(const Box &) {}
  [[mlflow::trace]] ~Box() {}
  [[mlflow::trace]] void method() const {}
  [[mlflow::trace]] static void fixed() {}
  [[mlflow::trace]] int operator[](int) { return 0; }
  [[mlflow::trace]] int operator()() { return 0; }
  [[mlflow::trace]] explicit operator bool() const { return true; }
  struct Inner {
    [[mlflow::trace]] void method() {}
  };
  [[mlflow::trace]] friend bool operator==(const Box &, const Box &) { return true; }
};
} // namespace n
template <class T> [[mlflow::trace]] void function_template() {}
[[mlflow::trace(name = "my name")]] void named() {}
struct {
  [[mlflow::trace]] void method() {}
} unnamed;

int main() {
  n::in_namespace();
  // CHECK:in_namespace [UNKNOWN]
  {
    n::Box<int> box;
    // CHECK:Box::Box [UNKNOWN]
    box.method();
    // CHECK:Box::method [UNKNOWN]
    box.fixed();
    // CHECK:Box::fixed [UNKNOWN]
    box[0];
    // CHECK:Box::operator[] [UNKNOWN]
    box();
    // CHECK:Box::operator() [UNKNOWN]
    static_cast<void>(static_cast<bool>(box));
    // CHECK:Box::operator bool [UNKNOWN]
    static_cast<void>(box == box);
    // CHECK:operator== [UNKNOWN]
  }
  // CHECK:Box::~Box [UNKNOWN]
  n::Box<int>::Inner().method();
  // CHECK:Inner::method [UNKNOWN]
  function_template<int>();
  // CHECK:function_template [UNKNOWN]
  named();
  // CHECK:my name [UNKNOWN]
  unnamed.method();
  // CHECK:method [UNKNOWN]
  struct Local {
    [[mlflow::trace]] void method() {}
  };
  Local().method();
  // CHECK:Local::method [UNKNOWN]
  auto lambda = []() __attribute__((mlflow_trace)) {};
  lambda();
  // CHECK:lambda at spans-are-named-after-their-function.cpp:[[#@LINE-2]] [UNKNOWN]
}
