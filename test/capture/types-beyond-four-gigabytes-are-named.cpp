// What is larger than a descriptor has bits for (a program may map a file as such) is named, and compiles.
// RUN: %run-traced -std=c++20 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
#include <array>
#include <sys/mman.h>

constexpr unsigned long limit = 1ul << 32;
struct Map {
  char data[limit + 3];
  char name;
  int number;
};
struct Derived : Map {
  int own;
};
struct Largest {
  char data[limit - 1];
};

// CHECK: take [UNKNOWN]
// CHECK-NEXT: in {"map": "<Map>", "derived": "<Derived>", "numbers": "<{{.*}}>", "array": "<std::array<{{.*}}>>"}
[[mlflow::trace]] void take(const Map &map, const Derived &derived, const int (&numbers)[limit],
                            const std::array<int, limit> &array) {}
// CHECK: take [UNKNOWN]
// CHECK-NEXT: in {"largest": {"data": "text"}}
[[mlflow::trace]] void take(const Largest &largest) {}

template <class T> T &mapped() {
  return *static_cast<T *>(
      mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
}

int main() {
  take(mapped<Map>(), mapped<Derived>(), mapped<int[limit]>(), mapped<std::array<int, limit>>());
  Largest &largest = mapped<Largest>();
  largest.data[0] = 't', largest.data[1] = 'e', largest.data[2] = 'x', largest.data[3] = 't';
  take(largest);
}
