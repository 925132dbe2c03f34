// What goes wrong is told in the few kinds that call for different advice, and in words without credentials.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %python %S/Inputs/with_http_server.py %t | FileCheck %s
#include "Inputs/http.h"

static test::Response through(const std::string &proxy, const std::string &url) {
  setenv("http_proxy", proxy.c_str(), 1);
  setenv("https_proxy", proxy.c_str(), 1);
  test::CurlClient client({});
  auto response = client.send(test::get(url));
  unsetenv("http_proxy");
  unsetenv("https_proxy");
  return response;
}

int main() {
  test::CurlClient client({});
  auto hasty = [](std::string path) {
    auto request = test::get(path);
    request.timeout_s = 0.2;
    return request;
  };
  // CHECK: refused: connect: connection refused{{$}}
  test::show("refused", client.send(test::get("http://127.0.0.1:1/echo")));
  // CHECK-NEXT: unknown: resolve: could not resolve host: nowhere.invalid{{$}}
  test::show("unknown", client.send(test::get("http://nowhere.invalid/echo")));
  // CHECK-NEXT: silent: timeout: no answer in time{{$}}
  test::show("silent", client.send(hasty("/never")));
  // CHECK-NEXT: truncated: other: {{.*}}bytes remaining to read{{$}}
  test::show("truncated", client.send(test::get("/truncated")));
  // CHECK-NEXT: not TLS: tls: OpenSSL{{.*}}wrong version number{{$}}
  test::show("not TLS", client.send(test::get("https" + test::server().substr(4))));
  // CHECK-NEXT: not HTTP: other: protocol "ftp" not supported
  test::show("not HTTP", client.send(test::get("ftp://127.0.0.1/")));
  // CHECK-NEXT: no proxy: proxy: connection refused{{$}}
  test::show("no proxy", through("http://127.0.0.1:1", "http://elsewhere.invalid/"));
  // CHECK-NEXT: unknown proxy: proxy: could not resolve proxy: nowhere.invalid{{$}}
  test::show("unknown proxy", through("http://user:secret@nowhere.invalid:1", "http://elsewhere.invalid/"));
  // CHECK-NEXT: unreadable proxy: proxy: unsupported proxy scheme for 'nonsense://proxy'{{$}}
  test::show("unreadable proxy", through("nonsense://user:secret@proxy", "http://elsewhere.invalid/"));
  // CHECK-NEXT: refusing proxy: proxy: {{.*}}response 407{{$}}
  test::show("refusing proxy", through(test::proxy(), "https://refused.invalid/"));
  // CHECK-NEXT: and then: 200
  test::show("and then", client.send(test::get("/status/200")));
}
