// What is beyond a limit is left out, and the value says so where it was.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

#include <list>

using namespace test;

void show(const Type &type, std::uint64_t slot, bool by_address = true) {
  auto *types = new const Type *[2]{nullptr, &type};
  auto *site = new Site("f\0TOOL\0f\0\0\0v\0", types, 1, by_address);
  Span span(*site, {slot});
  span.returned();
}

int main() {
  settings.limits = {.depth = 2, .elements = 3, .string_bytes = 8, .value_bytes = 200};

  std::string eight = "12345678", long_text = "1234567890", accents = "1234567\u00e9";
  show(string_type, slot(&eight));
  show(string_type, slot(&long_text));
  show(string_type, slot(&accents));
  show(c_string_type, slot(static_cast<const void *>(eight.c_str())), false);
  show(c_string_type, slot(static_cast<const void *>(long_text.c_str())), false);
  // CHECK: f("12345678")
  // CHECK: f("12345678... (+2 chars)")
  // CHECK: f("1234567... (+2 chars)")
  // CHECK: f("12345678")
  // CHECK: f("12345678...{{.*}}")

  static const Type ints = vector_of<int>(int32_type);
  static const Type list = {MLFLOW_RT_RANGE,           0, 0, sizeof(std::list<int>), "std::list", &int32_type,
                            read_each<std::list<int>>, {}};
  std::vector<int> three{1, 2, 3}, five{1, 2, 3, 4, 5};
  std::list<int> linked{1, 2, 3, 4, 5};
  show(ints, slot(&three));
  show(ints, slot(&five));
  show(list, slot(&linked));
  // CHECK: f([1, 2, 3])
  // CHECK: f([1, 2, 3, {"...": "+2 more"}])
  // CHECK: f([1, 2, 3, {"...": "+2 more"}])

  static const Type two_deep = vector_of<std::vector<int>>(ints);
  static const Type three_deep = vector_of<std::vector<std::vector<int>>>(two_deep);
  std::vector<std::vector<std::vector<int>>> deep{{{1}}};
  show(two_deep, slot(&deep[0]));
  show(three_deep, slot(&deep));
  // CHECK: f({{\[\[}}1]])
  // CHECK: f({{\[\[}}"<depth limit>"]])

  record::state.settings.limits = {.depth = 8, .elements = 100, .string_bytes = 50, .value_bytes = 200};
  static const Type texts = vector_of<std::string>(string_type);
  std::vector<std::string> many(50, "twenty characters!!!");
  show(texts, slot(&many));
  // CHECK: f(["twenty characters!!!", {{.*}}, {"...": "+{{4[0-9]}} more"}])
  print_log();
}
