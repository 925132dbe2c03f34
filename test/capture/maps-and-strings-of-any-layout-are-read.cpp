// Maps, sets and strings of libstdc++ are read where its layout has their parts, others by their members: with comparators and allocators that
// take room, elements that want to be aligned, other characters. No accessor is made for what has a known layout.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -stdlib=libc++ %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -D_GLIBCXX_USE_CXX11_ABI=0 -DOLD %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
// RUN: %traced -std=c++17 -O1 -S -emit-llvm -o - %s | FileCheck %s --check-prefix=CODE
// CODE-NOT: define {{.*}}__read_eachISt{{(3map|3set|8multi)}}
// CODE-NOT: define {{.*}}__read_contiguousINSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEEE
#include <cstdint>
#include <map>
#include <memory_resource>
#include <set>
#include <string>
#include <vector>

struct Longer {
  std::string why = "a comparator with members of its own, larger than a word";
  bool backwards = false;
  bool operator()(int a, int b) const { return backwards ? b < a : a < b; }
};
struct alignas(64) Wide {
  int w;
};
struct Own : std::map<std::string, std::string> {
  int behind = 1;
};
#ifdef OLD // has no allocators that take room
using PolymorphicMap = std::map<std::string, std::string>;
using PolymorphicString = std::string;
#else
using PolymorphicMap = std::pmr::map<std::pmr::string, std::pmr::string>;
using PolymorphicString = std::pmr::string;
#endif

[[mlflow::trace]] void maps(const std::map<int, int, Longer> &compared, const std::map<char, Wide> &aligned, const PolymorphicMap &allocated, const Own &own,
                            const std::map<std::string, std::string> &none) {}
// CHECK: maps [UNKNOWN]
// CHECK-NEXT: in {"compared": {{\[\[}}3, 9], [2, 4], [1, 1]], "aligned": {{\[\[}}"a", {"w": 1}], ["b", {"w": 2}]], "allocated": {"k": "v", "password": "***"}, "own": {"std::map<std::string, std::string>": {"one": "1"}, "behind": 1}, "none": {}}

[[mlflow::trace]] void sets(const std::set<std::string> &s, const std::multiset<int> &m, const std::multimap<std::string, int> &mm, const std::set<Wide, bool (*)(const Wide &, const Wide &)> &wide) {}
// CHECK: sets [UNKNOWN]
// CHECK-NEXT: in {"s": ["a", "b"], "m": [1, 1, 2], "mm": {{\[\[}}"k", 1], ["k", 2]], "wide": [{"w": 7}]}

[[mlflow::trace]] void strings(const PolymorphicString &p, const std::wstring &w, const std::u16string &u, const std::string &empty, const std::vector<std::string> &long_and_short) {}
// CHECK: strings [UNKNOWN]
// CHECK-NEXT: in {"p": "allocated by another", "w": "wide", "u": "sixteen", "empty": "", "long_and_short": ["short", "longer than what fits into the string itself"]}

// CHECK: large [UNKNOWN]
// CHECK-NEXT: in {"m": {"0": "v", {{.*}}, "...": "+744 more"}}
[[mlflow::trace]] void large(const std::map<std::string, std::string> &m) {}

int main() {
  Longer backwards;
  backwards.backwards = true;
  std::map<int, int, Longer> compared({{1, 1}, {2, 4}, {3, 9}}, backwards);
  Own own;
  own["one"] = "1";
  maps(compared, {{'a', {1}}, {'b', {2}}}, {{"k", "v"}, {"password", "hush"}}, own, {});
  std::set<Wide, bool (*)(const Wide &, const Wide &)> wide([](const Wide &a, const Wide &b) { return a.w < b.w; });
  wide.insert({7});
  sets({"a", "b"}, {1, 2, 1}, {{"k", 1}, {"k", 2}}, wide);
  strings("allocated by another", L"wide", u"sixteen", "", {"short", "longer than what fits into the string itself"});
  std::map<std::string, std::string> many;
  for (int i = 0; i < 1000; ++i)
    many[std::to_string(i)] = "v";
  large(many);
}
