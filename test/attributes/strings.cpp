// String literals are read as C++ does: prefixes, escapes, raw strings, and neighbours joined.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show(R"x("T", "one" " two" u8" three")x");
  // CHECK:request: type=T;name=one two three;
  show(R"x("T", "a\"b\\c\x41\101\u00e9\U0001F600\t.")x");
  // CHECK:request: type=T;name=a"b\\cAAé😀	.;
  show(R"x("T", "\x{41}\u{e9}\o{101}")x");
  // CHECK:request: type=T;name=AéA;
  show(R"x("T", R"(raw \n "quoted")")x");
  // CHECK:request: type=T;name=raw \\n "quoted";
  show(R"x("T", LR"__(a)b)__")x");
  // CHECK:request: type=T;name=a)b;
  show(R"x("T", "a;b\nc")x");
  // CHECK:request: type=T;name=a\;b\nc;
  show(R"x("T", "suffix"_s)x");
  // CHECK:error: string with a suffix
  // CHECK-NEXT:at: "suffix"_s
  show(R"x("T", "\q")x");
  // CHECK:error: escape sequence that cannot be read
  show(R"x("T", "\ud800")x");
  // CHECK:error: escape sequence that cannot be read
  show(R"x("T", "\x100")x");
  // CHECK:error: escape sequence that cannot be read
  show(R"x("T", "")x");
  // CHECK:error: empty 'name'
  show(R"x("")x");
  // CHECK:error: empty span type
}
