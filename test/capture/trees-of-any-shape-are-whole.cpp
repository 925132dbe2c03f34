// Maps of every size up to the limit, grown at both ends and with holes, arrive whole and in order.
// RUN: %run-traced -std=c++17 -O1 %s | %python %S/Inputs/compare_values.py --at-least 200
// RUN: %run-traced -std=c++17 -O1 -stdlib=libc++ %s | %python %S/Inputs/compare_values.py --at-least 200
#include <cstdio>
#include <map>
#include <string>

[[mlflow::trace]] void show(const std::map<std::string, int> &value) {}

int main() {
  for (int size = 0; size < 200; ++size) {
    std::map<std::string, int> tree;
    for (int i = 0; i < size; ++i)
      tree[(i % 2 ? "a" : "b") + std::to_string(i * 37 % 100)] = i;
    for (int i = 0; i < size; i += 5)
      tree.erase((i % 2 ? "a" : "b") + std::to_string(i * 37 % 100));
    std::string json;
    for (auto &[key, value] : tree)
      json += (json.empty() ? "{\"" : ", \"") + key + "\": " + std::to_string(value);
    std::printf("expect: %s}\n", json.empty() ? "{" : json.c_str());
    show(tree);
  }
}
