// A program that uses libc++ throws, catches and passes on exceptions as without us, and they are noted with their
// messages.
// DEFINE: %{build} = %clangxx -std=c++20 -O1 -stdlib=libc++ -I%source/runtime/include -I%source/attributes/include
// RUN: %{build} %s %libs -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && %t | FileCheck %s
// RUN: cd %t.dir && %mlflow-trace show --all --no-times | FileCheck --check-prefix=TRACE %s
#include "Inputs/filtered.h"

#include <cstdio>
#include <exception>
#include <future>
#include <stdexcept>
#include <string>

using namespace test;

Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site inner("inner\0TOOL\0void inner()\0\0\0", no_types, 0);

int main() {
  std::exception_ptr kept;
  traced(outer, [&] {
    try {
      traced(inner, [] { throw std::runtime_error(std::string("boom")); });
    } catch (const std::exception &error) {
      std::printf("caught %s\n", error.what());
      kept = std::current_exception();
    }
  });
  try {
    std::async(std::launch::async, [&] { std::rethrow_exception(kept); }).get();
  } catch (const std::runtime_error &error) {
    std::printf("again %s\n", error.what());
  }
}
// CHECK: caught boom
// CHECK-NEXT: again boom
// TRACE:      outer [TOOL]
// TRACE-NEXT: │  in  {}
// TRACE-NEXT: └─ inner [TOOL] ERROR
// TRACE-NEXT:      in  {}
// TRACE-NEXT:      !   std::runtime_error: boom
