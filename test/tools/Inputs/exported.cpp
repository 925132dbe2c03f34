// One of each thing that a span can have.
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

[[mlflow::trace(LLM, attributes = {"model": "m-1", "temperature": 0.5, "stop": ["a", "b"]})]]
std::string generate(const std::string &prompt, [[mlflow::sensitive]] const std::string &key) {
  return prompt + " \"größer\"\n\t\x01 \xff." + key.substr(key.size());
}

[[mlflow::trace(TOOL)]] int fails(int n) { throw std::out_of_range("no element " + std::to_string(n)); }

[[mlflow::trace(RETRIEVER)]] std::map<std::string, std::vector<double>> retrieve(std::optional<int> limit, unsigned long long most) {
  return {{"scores", {0.5, 1e300, 1.0 * limit.value_or(0), 1.0 / (most - 18446744073709551615u)}}};
}

[[mlflow::trace("MY_TYPE", "renamed", capture_inputs = false)]] void nothing() {}

[[mlflow::trace(CHAIN)]] bool request(const char *text, double ratio) {
  generate(text, "secret");
  try {
    fails(-7);
  } catch (const std::exception &) {
  }
  nothing();
  return !retrieve({}, 18446744073709551615u).empty() && ratio > 0;
}

int main() {
  request("hi", 0.25);
  try {
    fails(8);
  } catch (const std::exception &) {
  }
}
