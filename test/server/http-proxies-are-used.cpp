// Proxies of the environment are used as curl does: for plain requests and, by CONNECT, for TLS, where the proxy sees no credentials; not
// for what NO_PROXY names.
// RUN: rm -rf %t.d && %python %S/Inputs/make_certificates.py %t.d
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t
// RUN: %python %S/Inputs/with_http_server.py --tls %t.d good %t %t.d | FileCheck %s
#include "Inputs/http.h"

int main(int, char **arguments) {
  setenv("http_proxy", test::proxy().c_str(), 1);
  setenv("HTTPS_PROXY", test::proxy().c_str(), 1);
  test::EndpointSettings settings;
  settings.ca_file = std::string(arguments[1]) + "/ca.pem";
  settings.authorization = "Bearer secret";
  test::CurlClient client(settings);
  // CHECK: plain: 200 {{.*}}"via": "proxy", "url": "http://elsewhere.invalid/v1/traces"
  test::show("plain", client.send(test::get("http://elsewhere.invalid/v1/traces")));
  // CHECK-NEXT: TLS: 200 {{.*}}"authorization": "Bearer secret"
  test::show("TLS", client.send(test::get("/echo")));
  setenv("NO_PROXY", "127.0.0.1,elsewhere.invalid", 1);
  // CHECK-NEXT: excepted: resolve:
  test::show("excepted", client.send(test::get("http://elsewhere.invalid/v1/traces")));
}
