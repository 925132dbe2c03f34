// A server is trusted by the certificates that are asked for and by no others, unless checks are off. A server that wants to know us gets our
// certificate.
// RUN: rm -rf %t.d && %python %S/Inputs/make_certificates.py %t.d
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t
// RUN: %python %S/Inputs/with_http_server.py --tls %t.d good %t %t.d | FileCheck --check-prefix=GOOD %s
// GOOD:      system's: tls: SSL certificate problem: unable to get local issuer certificate
// GOOD-NEXT: ours: 200
// GOOD-NEXT: unchecked: 200
// GOOD-NEXT: missing: tls: error setting certificate {{.*}}/no-such-file
// GOOD-NEXT: with ours for it: 200
// GOOD-NEXT: without its key: tls: unable to set private key file: {{.*}}/no-such-key
// RUN: %python %S/Inputs/with_http_server.py --tls %t.d expired %t %t.d | FileCheck --check-prefix=EXPIRED %s
// EXPIRED:      system's: tls:
// EXPIRED-NEXT: ours: tls: SSL certificate problem: certificate has expired
// EXPIRED-NEXT: unchecked: 200
// RUN: %python %S/Inputs/with_http_server.py --tls %t.d other-host %t %t.d | FileCheck --check-prefix=OTHER %s
// OTHER:      system's: tls:
// OTHER-NEXT: ours: tls: SSL: no alternative certificate subject name matches target host name 'localhost'
// OTHER-NEXT: unchecked: 200
// RUN: %python %S/Inputs/with_http_server.py --tls %t.d self-signed %t %t.d | FileCheck --check-prefix=SELF %s
// SELF:      system's: tls: SSL certificate problem: self-signed certificate
// SELF-NEXT: ours: tls:
// SELF-NEXT: unchecked: 200
// RUN: %python %S/Inputs/with_http_server.py --tls %t.d good --client-ca %t.d/ca.pem %t %t.d | FileCheck --check-prefix=CLIENT %s
// CLIENT:      system's: tls:
// CLIENT-NOT:  200
// CLIENT:      with ours for it: 200
#include "Inputs/http.h"

int main(int, char **arguments) {
  std::string folder = arguments[1];
  auto try_it = [](const char *what, test::EndpointSettings settings) {
    test::show(what, test::CurlClient(settings).send(test::get("/status/200")));
  };
  test::EndpointSettings settings;
  try_it("system's", settings);
  settings.ca_file = folder + "/ca.pem";
  try_it("ours", settings);
  settings.insecure = true;
  try_it("unchecked", settings);
  settings.insecure = false;
  settings.ca_file = folder + "/no-such-file";
  try_it("missing", settings);
  settings.ca_file = folder + "/ca.pem";
  settings.client_cert = folder + "/client.pem";
  try_it("with ours for it", settings);
  settings.client_key = folder + "/no-such-key";
  try_it("without its key", settings);
}
