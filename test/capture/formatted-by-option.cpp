// -fplugin-arg-mlflow-formatted shows classes that would show only their type as what prints them makes of them: {fmt}, std::format, operator<<.
// It runs the program's code, so without the option it does not. What throws costs that value, and what is long is cut.
// RUN: %run-traced -fplugin-arg-mlflow-formatted -std=c++17 -O0 %s -lfmt | FileCheck %s --check-prefixes=CHECK,ON
// RUN: %run-traced -fplugin-arg-mlflow-formatted -std=c++20 -O2 %s -lfmt | FileCheck %s --check-prefixes=CHECK,ON
// RUN: %run-traced -fplugin-arg-mlflow-formatted -std=c++20 -O1 -stdlib=libc++ -DWITHOUT_FMT %s | FileCheck %s --check-prefixes=CHECK,STD
// RUN: %run-traced -std=c++17 -O1 %s -lfmt | FileCheck %s --check-prefixes=CHECK,OFF
#ifdef WITHOUT_FMT
#include <format>
#define FORMATTER std::formatter
#define FORMAT_TO std::format_to
#else
#include <fmt/format.h>
#define FORMATTER fmt::formatter
#define FORMAT_TO fmt::format_to
#endif
#include <ostream>
#include <stdexcept>
#include <string>

namespace shop {
class Money {
public:
  explicit Money(int cents) : cents_(cents) {}
  int cents() const { return cents_; }

private:
  int cents_;
};

class Key {
  int number_ = 7;
  friend std::ostream &operator<<(std::ostream &out, const Key &key) { return out << "key " << key.number_; }
};

class Bad {
  int i = 0;
  friend std::ostream &operator<<(std::ostream &out, const Bad &) {
    out << "some";
    throw std::runtime_error("not printed");
  }
};

class Long {
  int i = 0;
  friend std::ostream &operator<<(std::ostream &out, const Long &) {
    for (int n = 0; n < 1000; ++n)
      out << "more";
    return out;
  }
};

class Convertible { // prints as the number, which is not what it is
  int i = 1;

public:
  operator bool() const { return true; }
};

class Nothing {
  int i = 0;
};

struct Open {
  int i = 1;
  friend std::ostream &operator<<(std::ostream &out, const Open &) { return out << "has members, and so is not asked"; }
};
} // namespace shop

template <> struct FORMATTER<shop::Money> {
  template <class Context> constexpr auto parse(Context &context) { return context.begin(); }
  template <class Context> auto format(const shop::Money &m, Context &context) const { return FORMAT_TO(context.out(), "{} EUR", m.cents() / 100); }
};

[[mlflow::trace]] shop::Key f(shop::Money money, const shop::Key &key, shop::Bad bad, shop::Long text, shop::Convertible c, shop::Nothing n, shop::Open o) {
  return key;
}
// CHECK: f [UNKNOWN]
// ON-NEXT: in {"money": "5 EUR", "key": "key 7", "bad": null, "text": "{{(more)+}}...", "c": "<shop::Convertible>", "n": "<shop::Nothing>", "o": {"i": 1}}
// ON-NEXT: out "key 7"
// STD-NEXT: in {"money": "5 EUR", "key": "key 7", "bad": null, "text": "{{(more)+}}...", "c": "<shop::Convertible>", "n": "<shop::Nothing>", "o": {"i": 1}}
// OFF-NEXT: in {"money": "<shop::Money>", "key": "<shop::Key>", "bad": "<shop::Bad>", "text": "<shop::Long>", "c": "<shop::Convertible>", "n": "<shop::Nothing>", "o": {"i": 1}}
// OFF-NEXT: out "<shop::Key>"

int main() { f(shop::Money(500), {}, {}, {}, {}, {}, {}); }
