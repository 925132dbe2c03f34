// What has the name of a secret is hidden: parameters, members, map keys, and pairs like those of headers. Counts of tokens are none.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s --check-prefixes=CHECK,DEFAULT
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s --check-prefixes=CHECK,DEFAULT
// RUN: %run-traced --env MLFLOW_TRACE_SECRET_NAMES=default,=query,*_id -std=c++17 -O1 %s | FileCheck %s --check-prefixes=CHECK,MORE
// RUN: %run-traced --env MLFLOW_TRACE_SECRET_NAMES=none -std=c++17 -O1 %s | FileCheck %s --check-prefixes=CHECK,NONE
#include <map>
#include <string>
#include <utility>
#include <vector>

struct Client {
  std::string apiKey = "hush";
  std::string user_id = "me";
  int max_tokens = 100;
};

[[mlflow::trace]] std::string call(const std::string &query, const char *api_key, int auth_token, const Client &client,
                                   const std::map<std::string, std::string> &headers, std::vector<std::pair<std::string, int>> pairs) {
  return "";
}
// CHECK: call [UNKNOWN]
// DEFAULT-NEXT: in {"query": "q", "api_key": "***", "auth_token": "***", "client": {"apiKey": "***", "user_id": "me", "max_tokens": 100}, "headers": {"Accept": "a", "Authorization": "***", "X-Api-Key": "***"}, "pairs": {{\[\[}}"password", "***"], ["tokens", 2]]}
// MORE-NEXT: in {"query": "***", "api_key": "***", "auth_token": "***", "client": {"apiKey": "***", "user_id": "***", "max_tokens": 100}, "headers": {"Accept": "a", "Authorization": "***", "X-Api-Key": "***"}, "pairs": {{\[\[}}"password", "***"], ["tokens", 2]]}
// NONE-NEXT: in {"query": "q", "api_key": "hush", "auth_token": 1, "client": {"apiKey": "hush", "user_id": "me", "max_tokens": 100}, "headers": {"Accept": "a", "Authorization": "hush", "X-Api-Key": "hush"}, "pairs": {{\[\[}}"password", 1], ["tokens", 2]]}

[[mlflow::trace]] void usage(int input_tokens, int token_count, int tokens, std::string tokenizer, [[mlflow::out]] std::string &secret) { secret = "hush"; }
// CHECK: usage [UNKNOWN]
// CHECK-NEXT: in {"input_tokens": 1, "token_count": 2, "tokens": 3, "tokenizer": "t"}
// DEFAULT-NEXT: out {"secret": "***"}
// MORE-NEXT: out {"secret": "***"}
// NONE-NEXT: out {"secret": "hush"}

enum class Setting { user, password };
[[mlflow::trace]] void keys(const std::map<std::wstring, int> &wide, const std::map<Setting, int> &named, std::pair<Setting, int> pair, std::map<int, int> others) {}
// CHECK: keys [UNKNOWN]
// DEFAULT-NEXT: in {"wide": {{\[\[}}"api_key", "***"], ["query", 2]], "named": {{\[\[}}"user", 3], ["password", "***"]], "pair": ["password", "***"], "others": {{\[\[}}6, 7]]}
// MORE-NEXT: in {"wide": {{\[\[}}"api_key", "***"], ["query", "***"]], "named": {{\[\[}}"user", 3], ["password", "***"]], "pair": ["password", "***"], "others": {{\[\[}}6, 7]]}
// NONE-NEXT: in {"wide": {{\[\[}}"api_key", 1], ["query", 2]], "named": {{\[\[}}"user", 3], ["password", 4]], "pair": ["password", 5], "others": {{\[\[}}6, 7]]}

int main() {
  call("q", "hush", 1, {}, {{"Accept", "a"}, {"Authorization", "hush"}, {"X-Api-Key", "hush"}}, {{"password", 1}, {"tokens", 2}});
  std::string secret;
  usage(1, 2, 3, "t", secret);
  keys({{L"api_key", 1}, {L"query", 2}}, {{Setting::user, 3}, {Setting::password, 4}}, {Setting::password, 5}, {{6, 7}});
}
