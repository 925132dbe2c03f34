// Strings and views of every character type arrive as text, NULs included; strings of bytes are arrays.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <string>
#include <string_view>

[[mlflow::trace]] std::string strings(std::string a, const std::string &b, std::string &c, std::string &&d) {
  return a + b;
}
// CHECK: strings [UNKNOWN]
// CHECK-NEXT: in {"a": "by value", "b": "long enough to be on the heap, certainly", "c": "nul\u0000in", "d": ""}
// CHECK-NEXT: out "by valuelong enough to be on the heap, certainly"

[[mlflow::trace]] std::string_view views(std::string_view a, const std::string_view &b) { return a.substr(2); }
// CHECK: views [UNKNOWN]
// CHECK-NEXT: in {"a": "view", "b": ""}
// CHECK-NEXT: out "ew"

[[mlflow::trace]] std::u16string wide(const std::wstring &a, std::u16string b, std::u32string_view c) { return b; }
// CHECK: wide [UNKNOWN]
// CHECK-NEXT: in {"a": "wide ä", "b": "€", "c": "😀"}
// CHECK-NEXT: out "€"

int main() {
  std::string c("nul\0in", 6);
  strings("by value", "long enough to be on the heap, certainly", c, "");
  views("view", {});
  wide(L"wide ä", u"€", U"😀");
}
