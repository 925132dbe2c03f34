// Bodies are compressed if the endpoint's settings say so, the request allows it, and it is worth it; what arrives is the same.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %python %S/Inputs/with_http_server.py %t | FileCheck %s
#include "Inputs/http.h"

int main() {
  std::string big(3'000'000, 'z');
  test::CurlClient plain({});
  // CHECK: plain: 200 {"connection": 1,
  // CHECK-NOT: encoding
  // CHECK-SAME: "body": "3000000 bytes of z"}
  test::show("plain", plain.send(test::post("/echo", big)));

  test::EndpointSettings settings;
  settings.gzip = true;
  test::CurlClient client(settings);
  // CHECK-NEXT: big: 200 {{.*}}"content-encoding": "gzip"{{.*}}"compressed": true, "body": "3000000 bytes of z"}
  test::show("big", client.send(test::post("/echo", big)));
  // CHECK-NEXT: small: 200
  // CHECK-NOT: encoding
  // CHECK-SAME: "body": "zzzz"}
  test::show("small", client.send(test::post("/echo", "zzzz")));
  auto request = test::post("/echo", big);
  request.compress = false;
  // CHECK-NEXT: not this one: 200
  // CHECK-NOT: encoding
  // CHECK-SAME: "body": "3000000 bytes of z"}
  test::show("not this one", client.send(request));
}
