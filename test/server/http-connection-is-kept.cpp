// Requests share a connection; one that asks for its own gets it, and the kept one stays.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %python %S/Inputs/with_http_server.py %t | FileCheck %s
#include "Inputs/http.h"

int main() {
  test::EndpointSettings settings;
  settings.headers = {"X-Of-All: yes"};
  settings.authorization = "Basic dTpw";
  test::CurlClient client(settings);
  auto first = test::post("/echo", "one");
  first.headers = {"Content-Type: application/x-protobuf", "X-Of-One: 7"};
  // CHECK: first: 200 {"connection": 1, "request": 1, "method": "POST", "headers": {"user-agent": "mlflow-trace-cpp/{{[0-9.]+}}", "accept": "*/*", "x-of-all": "yes", "authorization": "Basic dTpw", "content-type": "application/x-protobuf", "x-of-one": "7"}, "body": "one"}
  test::show("first", client.send(first));
  // CHECK-NEXT: second: 200 {"connection": 1, "request": 2, "method": "GET", {{.*}}"body": ""}
  test::show("second", client.send(test::get("/echo")));
  auto alone = test::post("/echo", "two");
  alone.headers = {"Content-Type: application/json"};
  alone.close = true;
  // CHECK-NEXT: own: 200 {"connection": 2, "request": 1, "method": "POST", {{.*}}"content-type": "application/json", "connection": "close"}, "body": "two"}
  test::show("own", client.send(alone));
  // CHECK-NEXT: own: 200 {"connection": 3, "request": 1,
  test::show("own", client.send(alone));
  auto patch = test::post("/echo", "");
  patch.method = "DELETE";
  patch.body = "{}";
  // CHECK-NEXT: third: 200 {"connection": 1, "request": 3, "method": "DELETE", {{.*}}"body": "{}"}
  test::show("third", client.send(patch));
}
