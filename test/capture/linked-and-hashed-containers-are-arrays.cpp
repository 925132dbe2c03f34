// Containers that are not contiguous are arrays in the order of iteration; multimaps, whose keys repeat, are arrays of pairs.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -stdlib=libc++ %s | FileCheck %s
#include <deque>
#include <forward_list>
#include <list>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

[[mlflow::trace]] std::list<int> sequences(std::deque<int> a, const std::list<std::string> &b,
                                           std::forward_list<int> c) {
  return {5, 6};
}
// CHECK: sequences [UNKNOWN]
// CHECK-NEXT: in {"a": [1, 2], "b": ["p"], "c": [3, 4]}
// CHECK-NEXT: out [5, 6]

[[mlflow::trace]] std::set<char> sets(const std::set<int> &a, std::multiset<int> b, const std::unordered_set<int> &c,
                                      std::unordered_multiset<int> d) {
  return {'b', 'a'};
}
// CHECK: sets [UNKNOWN]
// CHECK-NEXT: in {"a": [1, 2, 3], "b": [4, 4], "c": [9], "d": [8, 8]}
// CHECK-NEXT: out ["a", "b"]

[[mlflow::trace]] void multimaps(const std::multimap<std::string, int> &a, std::unordered_multimap<int, int> b) {}
// CHECK: multimaps [UNKNOWN]
// CHECK-NEXT: in {"a": {{\[\[}}"k", 1], ["k", 2]], "b": {{\[\[}}1, 2]]}

int main() {
  sequences({1, 2}, {"p"}, {3, 4});
  sets({3, 1, 2}, {4, 4}, {9}, {8, 8});
  multimaps({{"k", 1}, {"k", 2}}, {{1, 2}});
}
