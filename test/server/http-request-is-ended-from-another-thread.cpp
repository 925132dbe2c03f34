// abort() ends a request that waits for its answer, or for a connection, and the client is as good as before.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %python %S/Inputs/with_http_server.py %t | FileCheck %s
#include "Inputs/http.h"

#include <chrono>
#include <thread>

int main() {
  test::CurlClient client({});
  auto began = std::chrono::steady_clock::now();
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    client.abort();
  });
  // CHECK: interrupted: interrupted{{$}}
  auto response = client.send(test::get("/never"));
  other.join();
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::printf("%s: %s\n", test::name_of(response.failure), response.error.c_str());
  // CHECK-NEXT: after 0.3 s 1, before 10 s 1
  std::printf("after 0.3 s %d, before 10 s %d\n", took.count() >= 0.3, took.count() < 10);
  client.abort();
  // CHECK-NEXT: the next: interrupted: interrupted
  test::show("the next", client.send(test::get("/status/200")));
  // CHECK-NEXT: the one after: 200
  test::show("the one after", client.send(test::get("/status/200")));
}
