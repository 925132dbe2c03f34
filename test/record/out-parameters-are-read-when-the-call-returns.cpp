// [[mlflow::out]]: such a parameter is no input; its value when the call returns stands beside the result. Nothing is
// read of it when the call is left by an exception.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

using namespace test;

const Type *with_result[] = {&int64_type, &int64_type, &string_type};
Site result("result\0TOOL\0long f(long, std::string &)\0\0\0n\0text\0", with_result, 2, 2);
const Type *without_result[] = {nullptr, &string_type};
Site no_result("none\0TOOL\0void f(std::string &)\0\0\0text\0", without_result, 1, 1);

int main() {
  result.more.out = 2;
  no_result.more.out = 1;
  for (int i = 0; i < 2; ++i) {
    std::string text = "before";
    Span span(result, {7, slot(&text)});
    text = "after";
    span.returned(8);
  }
  std::string text = "before";
  {
    Span span(no_result, {slot(&text)});
    text = "after";
    span.returned();
  }
  {
    Span span(no_result, {slot(&text)});
  }
  print_log();
}
// CHECK:      begin 1.1 below - of 1.1: result(7)
// CHECK-NEXT: end 1.1 returned {"return": 8, "text": "after"}
// CHECK-NEXT: begin 1.2 below - of 1.2: result(7)
// CHECK-NEXT: end 1.2 returned {"return": 8, "text": "after"}
// CHECK-NEXT: begin 1.3 below - of 1.3: none()
// CHECK-NEXT: end 1.3 returned {"text": "after"}
// CHECK-NEXT: begin 1.4 below - of 1.4: none()
// CHECK-NEXT: end 1.4 cancelled
