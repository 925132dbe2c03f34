// Every byte that is not part of UTF-8 becomes U+FFFD; what is UTF-8 stays as it is, wherever in the text it stands.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "model/json_escape.h"

#include <cstdio>
#include <string>

static void show(std::string_view text) {
  std::string escaped(text.size() * mlflow::model::most_escaped, '\0');
  std::puts(std::string(escaped.data(), mlflow::model::put_escaped<1>(escaped.data(), text)).c_str());
}

int main() {
  // CHECK: ASCII ü € 😀 and then ASCII again
  show("ASCII ü € 😀 and then ASCII again");
  // CHECK-NEXT: lone �, cut �
  show("lone \x80, cut \xc3");
  // CHECK-NEXT: overlong ��, surrogate ���, beyond ����
  show("overlong \xc0\xaf, surrogate \xed\xa0\x80, beyond \xf4\x90\x80\x80");
  // CHECK-NEXT: {{^}}� at the very end of eight bytes �{{$}}
  show("\xff at the very end of eight bytes \xe2");
  // CHECK-NEXT: quote \" backslash \\ newline \n bell \u0007 delete
  show("quote \" backslash \\ newline \n bell \a delete");
}
