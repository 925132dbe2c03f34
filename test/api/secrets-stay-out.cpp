// What has a secret's name is hidden in values of the API as in captured arguments: keys of objects and maps, pairs,
// attributes, events, tags; the secret is in no file that the runtime writes.
// RUN: %cxx -std=c++20 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && rm -rf %t.dir && mkdir %t.dir && env MLFLOW_TRACKING_URI=%t.dir/store XDG_RUNTIME_DIR=%t.dir TMPDIR=%t.dir %t && cat %t.dir/store/*.jsonl | FileCheck %s && not grep -r "hunter2" %t.dir
#include <mlflow/mlflow.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

struct Login {
  std::string name, secret;
};
void mlflow_capture(mlflow::Writer &out, const Login &login) {
  out.object().field("name", login.name).field("secret", login.secret);
}

int main() {
  std::string secret = "hunter2";
  auto scope = mlflow::tracing_context({.metadata = {{"access_key", secret}}, .tags = {{"session_token", secret}}});
  auto span = mlflow::start_span("span", {.attributes = {{"password", secret}, {"max_tokens", 7}}});
  std::vector<std::pair<std::string, std::string>> headers{{"Authorization", secret}, {"Accept", "text"}};
  span.set_inputs({{"api_key", secret},
                   {"nested", {{"Passphrase", {secret, secret}}, {"token", std::vector{secret}}}},
                   {"map", std::map<std::string, std::string>{{"private_key", secret}}},
                   {"headers", headers},
                   {"wide", std::map<std::wstring, std::string>{{L"password", secret}, {L"user", "ada"}}},
                   {"wide_pair", std::pair(std::wstring(L"secret"), secret)},
                   {"array", mlflow::array{{"cookie", secret}}},
                   {"json", nlohmann::json{{"client_secret", secret}, {"x", 1}}},
                   {"login", Login{"ada", secret}}});
  span.set_attribute("credentials", secret);
  span.set_token_usage({.input_tokens = 3, .output_tokens = 4});
  span.add_event("login", {{"passwd", secret}});
}
// CHECK-DAG: "max_tokens":"7"
// CHECK-DAG: "password":"\"***\""
// CHECK-DAG: "credentials":"\"***\""
// CHECK-DAG: {\"api_key\": \"***\", \"nested\": {\"Passphrase\": \"***\", \"token\": \"***\"}, \"map\": {\"private_key\": \"***\"}, \"headers\": {{\[\[}}\"Authorization\", \"***\"], [\"Accept\", \"text\"]], \"wide\": {{\[\[}}\"password\", \"***\"], [\"user\", \"ada\"]], \"wide_pair\": [\"secret\", \"***\"], \"array\": {{\[\[}}\"cookie\", \"***\"]], \"json\": {\"client_secret\": \"***\", \"x\": 1}, \"login\": {\"name\": \"ada\", \"secret\": \"***\"}}
// CHECK-DAG: {\"input_tokens\": 3, \"output_tokens\": 4, \"total_tokens\": 7}
// CHECK-DAG: "passwd":"***"
// CHECK-DAG: "session_token":"***"
// CHECK-DAG: "access_key":"***"
