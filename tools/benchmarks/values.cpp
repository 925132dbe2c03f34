// What it costs to record a value, against putting the same data into nlohmann::json by hand, which is what a program
// would do that traces by hand. Prints "name<TAB>CPU nanoseconds a call". Arguments: as in calls.cpp.
#include "measure.h"

#include <cstdlib>
#include <map>
#include <mlflow/writer.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

struct Eight {
  int a = 1, b = 2;
  double c = 0.5, d = 1.5;
  std::string e = "text", f = "another text";
  bool g = true;
  long h = 8;
};
struct Inner {
  int x = 1;
  std::string name = "inner";
};
struct Middle {
  Inner one, other;
  std::vector<Inner> more = std::vector<Inner>(2);
};
struct Nested {
  Middle middle;
  double weight = 0.5;
};

std::map<std::string, std::string> hundred_strings() {
  std::map<std::string, std::string> made;
  for (int i = 0; i < 100; ++i)
    made["key " + std::to_string(i)] = "value " + std::to_string(i);
  return made;
}

/// As a library has it that is told about in five lines.
struct Tensor {
  explicit Tensor(int side) : sizes{side, side}, elements(std::size_t(side) * std::size_t(side), 0.25f) {}
  int sizes[2];
  std::vector<float> elements;
};
void mlflow_capture(mlflow::Writer &out, const Tensor &t) { out.tensor(t.sizes, t.elements.data()); }

const Eight TheEight;
const Tensor SmallTensor(16), LargeTensor(1000);
const std::vector<double> Doubles(1000, 0.25);
const std::vector<double> Million(1000000, 0.25);
const std::map<std::string, std::string> Strings = hundred_strings();
const Nested TheNested;

#define TRACED [[gnu::noinline, mlflow::trace]]
TRACED void record(const Eight &value) { (void)value; }
TRACED void record(const std::vector<double> &value) { (void)value; }
TRACED void record(const std::map<std::string, std::string> &value) { (void)value; }
TRACED void record(const Nested &value) { (void)value; }
TRACED void record(const Tensor &value) { (void)value; }

nlohmann::json by_hand(const Eight &v) {
  return {{"a", v.a}, {"b", v.b}, {"c", v.c}, {"d", v.d}, {"e", v.e}, {"f", v.f}, {"g", v.g}, {"h", v.h}};
}
nlohmann::json by_hand(const std::vector<double> &v) { return v; }
nlohmann::json by_hand(const std::map<std::string, std::string> &v) { return v; }
nlohmann::json by_hand(const Inner &v) { return {{"x", v.x}, {"name", v.name}}; }
nlohmann::json by_hand(const Nested &v) {
  nlohmann::json more = nlohmann::json::array();
  for (const Inner &inner : v.middle.more)
    more.push_back(by_hand(inner));
  nlohmann::json middle = {
      {"one", by_hand(v.middle.one)}, {"other", by_hand(v.middle.other)}, {"more", std::move(more)}};
  return {{"middle", std::move(middle)}, {"weight", v.weight}};
}

/// Few enough for the log to hold a round.
constexpr int Calls = 200;

template <class T> void add(bench::Rounds &rounds, const std::string &name, const T &value) {
  rounds.add(name + ", recorded", [&value] { return bench::per_call(Calls, [&](int) { record(value); }); });
  rounds.add(name + ", nlohmann", [&value] {
    return bench::per_call(Calls, [&](int) {
      nlohmann::json json = by_hand(value);
      auto *address = &json;
      bench::keep(address);
    });
  });
}

} // namespace

int main(int argc, char **argv) {
  bench::Rounds rounds;
  add(rounds, "struct of 8 fields", TheEight);
  add(rounds, "vector of 1,000 doubles", Doubles);
  add(rounds, "map of 100 strings", Strings);
  add(rounds, "struct, nested 3 deep", TheNested);
  rounds.add("vector of 1,000,000 doubles, recorded",
             [] { return bench::per_call(Calls, [](int) { record(Million); }); });
  rounds.add("tensor of 16 by 16, recorded", [] { return bench::per_call(Calls, [](int) { record(SmallTensor); }); });
  rounds.add("tensor of 1,000 by 1,000, recorded",
             [] { return bench::per_call(Calls, [](int) { record(LargeTensor); }); });
  rounds.run(argc, argv);
}
