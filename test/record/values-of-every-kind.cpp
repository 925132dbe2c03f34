// How each kind of type descriptor is recorded, from slots and from memory.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

#include <limits>
#include <list>
#include <optional>
#include <variant>

using namespace test;

Type with_element(enum mlflow_rt_kind kind, unsigned size, const Type &element, mlflow_rt_accessor access = nullptr) {
  return {static_cast<std::uint8_t>(kind), 0, 0, size, "T", &element, access, {}};
}

/// Records one value.
void show(const Type &type, std::uint64_t slot, bool by_address) {
  auto *types = new const Type *[2]{nullptr, &type};
  auto *site = new Site("f\0TOOL\0f\0\0\0v\0", types, 1, by_address);
  Span span(*site, {slot});
  span.returned();
}

template <class T> void show_object(const Type &type, const T &object) { show(type, slot(&object), true); }

/// A descriptor with its fields behind it.
const Type &described(const Type &type, std::initializer_list<mlflow_rt_field> fields) {
  char *bytes = new char[sizeof type + fields.size() * sizeof(mlflow_rt_field)];
  std::memcpy(bytes, &type, sizeof type);
  std::copy(fields.begin(), fields.end(), reinterpret_cast<mlflow_rt_field *>(bytes + sizeof type));
  return *reinterpret_cast<const Type *>(bytes);
}

struct Point {
  int x, y;
  unsigned low : 3, high : 5;
};

template <class T> void read_optional(const void *object, mlflow_rt_view *view, mlflow_rt_visit, void *) {
  auto &optional = *static_cast<const T *>(object);
  view->data = optional ? &*optional : nullptr;
}

int main() {
  static const Type u8 = scalar(MLFLOW_RT_UNSIGNED, 1, "unsigned char"), i16 = scalar(MLFLOW_RT_SIGNED, 2, "short"),
                    u64 = scalar(MLFLOW_RT_UNSIGNED, 8, "unsigned long"),
                    i128 = scalar(MLFLOW_RT_SIGNED, 16, "__int128"), f32 = scalar(MLFLOW_RT_FLOAT, 4, "float"),
                    f80 = scalar(MLFLOW_RT_FLOAT, 16, "long double"), boolean = scalar(MLFLOW_RT_BOOL, 1, "bool"),
                    c32 = scalar(MLFLOW_RT_CHAR, 4, "char32_t"), pointer = scalar(MLFLOW_RT_POINTER, 8, "int *"),
                    opaque = scalar(MLFLOW_RT_OPAQUE, 1, "std::mutex"),
                    secret = scalar(MLFLOW_RT_SENSITIVE, 1, "std::string"),
                    null = scalar(MLFLOW_RT_NULLPTR, 8, "std::nullptr_t");

  show(int64_type, std::uint64_t(-5), false);
  show(int64_type, 1ull << 63, false);
  show(u64, ~0ull, false);
  show(double_type, slot(0.1), false);
  show(f32, slot(double(0.1f)), false);
  show(boolean, 1, false);
  show(char_type, 'x', false);
  show(c32, U'\u20ac', false);
  show(null, 0, false);
  show(pointer, slot(&u8), false);
  show(pointer, 0, false);
  show(c_string_type, slot(static_cast<const void *>("text")), false);
  show(c_string_type, 0, false);
  show(opaque, 0, false);
  show(secret, 0, false);
  // CHECK: begin {{.*}} f(-5)
  // CHECK: begin {{.*}} f(-9223372036854775808)
  // CHECK: begin {{.*}} f("18446744073709551615")
  // CHECK: begin {{.*}} f(0.1)
  // CHECK: begin {{.*}} f(0.1)
  // CHECK: begin {{.*}} f(true)
  // CHECK: begin {{.*}} f("x")
  // CHECK: begin {{.*}} f("{{€|.u20ac}}")
  // CHECK: begin {{.*}} f(null)
  // CHECK: begin {{.*}} f("<int *>")
  // CHECK: begin {{.*}} f(null)
  // CHECK: begin {{.*}} f("text")
  // CHECK: begin {{.*}} f(null)
  // CHECK: begin {{.*}} f("<std::mutex>")
  // CHECK: begin {{.*}} f("***")

  unsigned char byte = 200;
  short small = -300;
  __int128 huge = -(static_cast<__int128>(1) << 100);
  long double precise = 0.5L;
  show_object(u8, byte);
  show_object(i16, small);
  show_object(i128, huge);
  show_object(f80, precise);
  show_object(string_type, std::string("twenty characters!!!"));
  static const Type wide = with_element(MLFLOW_RT_STRING, sizeof(std::u32string), c32, read_contiguous<std::u32string>);
  show_object(wide, std::u32string(U"a\U0001f600"));
  // CHECK: begin {{.*}} f(200)
  // CHECK: begin {{.*}} f(-300)
  // CHECK: begin {{.*}} f("-1267650600228229401496703205376")
  // CHECK: begin {{.*}} f(0.5)
  // CHECK: begin {{.*}} f("twenty characters!!!")
  // CHECK: begin {{.*}} f("a{{😀|.ud83d.ude00}}")

  static const Type ints = vector_of<int>(int32_type);
  static const Type nested = vector_of<std::vector<int>>(ints);
  show_object(nested, std::vector<std::vector<int>>{{1, 2}, {}, {3}});
  int three[] = {1, -2, 3};
  static const Type array = with_element(MLFLOW_RT_ARRAY, sizeof three, int32_type);
  show_object(array, three);
  char name[16] = "in place";
  static const Type chars = with_element(MLFLOW_RT_ARRAY, sizeof name, char_type);
  show_object(chars, name);
  static const Type list = with_element(MLFLOW_RT_RANGE, sizeof(std::list<int>), int32_type, read_each<std::list<int>>);
  show_object(list, std::list<int>{4, 5});
  // CHECK: begin {{.*}} f({{\[\[}}1, 2], [], [3]])
  // CHECK: begin {{.*}} f([1, -2, 3])
  // CHECK: begin {{.*}} f("in place")
  // CHECK: begin {{.*}} f([4, 5])

  using Names = std::map<std::string, int>;
  const Type &name_pair =
      described({MLFLOW_RT_TUPLE, 0, 2, sizeof(Names::value_type), "pair", nullptr, read_pair<Names::value_type>, {}},
                {{&string_type, 0}, {&int32_type, 0}});
  static const Type names = with_element(MLFLOW_RT_MAP, sizeof(Names), name_pair, read_each<Names>);
  show_object(names, Names{{"a", 1}, {"b", 2}});
  using Numbers = std::map<int, int>;
  const Type &number_pair =
      described({MLFLOW_RT_RECORD, 0, 2, sizeof(Numbers::value_type), "pair", nullptr, nullptr, {}},
                {{&int32_type, 0}, {&int32_type, 4}});
  static const Type numbers = with_element(MLFLOW_RT_MAP, sizeof(Numbers), number_pair, read_each<Numbers>);
  show_object(numbers, Numbers{{1, 10}, {2, 20}});
  // CHECK: begin {{.*}} f({"a": 1, "b": 2})
  // CHECK: begin {{.*}} f({{\[\[}}1, 10], [2, 20]])

  static const Type u32 = scalar(MLFLOW_RT_UNSIGNED, 4, "unsigned");
  const Type &point = described({MLFLOW_RT_RECORD, 0, 3, sizeof(Point), "Point\0x\0y\0high\0", nullptr, nullptr, {}},
                                {{&int32_type, 0}, {&int32_type, 4}, {&u32, 8 | 5ll << 40 | 3ll << 48}});
  show_object(point, Point{1, 2, 5, 21});
  static const Type maybe =
      with_element(MLFLOW_RT_OPTIONAL, sizeof(std::optional<int>), int32_type, read_optional<std::optional<int>>);
  show_object(maybe, std::optional<int>(9));
  show_object(maybe, std::optional<int>());
  int target = 3, *reference = &target, *nothing = nullptr;
  static const Type to_int = with_element(MLFLOW_RT_REFERENCE, 8, int32_type);
  show_object(to_int, reference);
  show_object(to_int, nothing);
  // CHECK: begin {{.*}} f({"x": 1, "y": 2, "high": 21})
  // CHECK: begin {{.*}} f(9)
  // CHECK: begin {{.*}} f(null)
  // CHECK: begin {{.*}} f(3)
  // CHECK: begin {{.*}} f(null)
  print_log();
}
