// A server that drops a kept connection between two requests is not a failure, whether it closes it or resets it.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %python %S/Inputs/with_http_server.py %t | FileCheck %s
#include "Inputs/http.h"

#include <unistd.h>

int main() {
  test::CurlClient client({});
  // CHECK: before: 200 {"connection": 1, "request": 1,
  test::show("before", client.send(test::get("/close-after")));
  // CHECK-NEXT: at once: 200 {"connection": 2, "request": 1, "method": "POST", {{.*}}"body": "again"}
  test::show("at once", client.send(test::post("/echo", "again")));
  // CHECK-NEXT: before: 200 {"connection": 2, "request": 2,
  test::show("before", client.send(test::get("/reset-after")));
  usleep(300'000);
  // CHECK-NEXT: later: 200 {"connection": 3, "request": 1, "method": "POST", {{.*}}"body": "again"}
  test::show("later", client.send(test::post("/echo", "again")));
}
