// Of an answer: status, type, when to come again, where it leads to (which is not followed, and shown without credentials), and not more of
// its body than people read.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %python %S/Inputs/with_http_server.py %t | FileCheck %s
#include "Inputs/http.h"

int main() {
  test::CurlClient client({});
  auto html = client.send(test::get("/status/404"));
  // CHECK: 404 [text/html] as asked for
  std::printf("%d [%s] %s\n", html.status, html.content_type.c_str(), html.body.c_str());
  // CHECK-NEXT: [application/json]
  std::printf("[%s]\n", client.send(test::get("/echo")).content_type.c_str());
  auto later = client.send(test::get("/later/7"));
  // CHECK-NEXT: 503, again in 7 s
  std::printf("%d, again in %g s\n", later.status, later.retry_after_s);
  auto dated = client.send(test::get("/later/Sat,%2031%20Dec%202095%2023:59:59%20GMT"));
  // CHECK-NEXT: 503, again in years 1
  std::printf("%d, again in years %d\n", dated.status, dated.retry_after_s > 1e9);
  auto moved = client.send(test::get("/redirect"));
  // CHECK-NEXT: 302 to https://elsewhere.invalid/echo
  std::printf("%d to %s\n", moved.status, moved.location.c_str());
  auto big = client.send(test::get("/big"));
  // CHECK-NEXT: 200 with 65536 bytes, took time 1
  std::printf("%d with %zu bytes, took time %d\n", big.status, big.body.size(), big.seconds > 0);
}
