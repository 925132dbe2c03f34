// QCoro's tasks and generators: what they await of Qt's event loop, timers and futures, resumes them with the span that they had.
// RUN: %traced -std=c++20 -O0 -fPIC $(pkg-config --cflags Qt6Core) -isystem /usr/include/qcoro6 -isystem /usr/include/qcoro6/qcoro %s %libs -lQCoro6Core -lQt6Core -pthread -o %t
// RUN: rm -rf %t.store && env MLFLOW_TRACKING_URI=file:%t.store %t | FileCheck --check-prefix=SAYS %s
// RUN: %mlflow-trace show --all --no-times --store %t.store | FileCheck %s
// RUN: %traced -std=c++20 -O2 -fPIC $(pkg-config --cflags Qt6Core) -isystem /usr/include/qcoro6 -isystem /usr/include/qcoro6/qcoro %s %libs -lQCoro6Core -lQt6Core -pthread -o %t
// RUN: rm -rf %t.store && env MLFLOW_TRACKING_URI=file:%t.store %t | FileCheck --check-prefix=SAYS %s
// RUN: %mlflow-trace show --all --no-times --store %t.store | FileCheck %s
#include <QCoreApplication>
#include <QTimer>
#include <qcoroasyncgenerator.h>
#include <qcorogenerator.h>
#include <qcorotask.h>
#include <qcorotimer.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>

using namespace std::chrono_literals;

[[mlflow::trace]] QCoro::Task<int> leaf(int n) {
  QTimer timer;
  timer.start(std::chrono::milliseconds(n));
  co_await timer;
  co_return n;
}
QCoro::Task<int> untraced(int n) {
  co_await QCoro::sleepFor(1ms);
  co_return co_await leaf(n);
}
[[mlflow::trace]] QCoro::Task<int> job(int n) {
  int sum = 0;
  for (int i = 1; i <= n; ++i)
    sum += co_await untraced(i);
  co_return sum;
}
[[mlflow::trace]] QCoro::Task<void> fails() {
  co_await QCoro::sleepFor(1ms);
  throw std::runtime_error("failed");
}
[[mlflow::trace]] QCoro::Generator<int> numbers(int n) {
  for (int i = 0; i < n; ++i)
    co_yield i;
}
[[mlflow::trace]] QCoro::AsyncGenerator<int> later(int n) {
  for (int i = 0; i < n; ++i) {
    co_await QCoro::sleepFor(1ms);
    co_yield i * i;
  }
}
[[mlflow::trace]] QCoro::Task<int> all() {
  int sum = co_await job(2);
  for (int n : numbers(3))
    sum += n;
  auto squares = later(3);
  for (auto it = co_await squares.begin(); it != squares.end(); co_await ++it)
    sum += *it;
  try {
    co_await fails();
  } catch (const std::runtime_error &) {
    sum += 100;
  }
  co_return co_await job(1).then([](int n) { return n; }) + sum;
}

int main(int count, char **arguments) {
  QCoreApplication application(count, arguments);
  std::printf("%d\n", QCoro::waitFor(all())); // SAYS: 112
}
// CHECK: {{^}}all [UNKNOWN]{{$}}
// CHECK: out 112
// CHECK-NEXT: {{^}}├─ job [UNKNOWN]{{$}}
// CHECK: out 3
// CHECK-NEXT: ├─ leaf
// CHECK: └─ leaf
// CHECK: {{^}}├─ numbers
// CHECK: out [0, 1, 2]
// CHECK: {{^}}├─ later
// CHECK: out [0, 1, 4]
// CHECK: {{^}}├─ fails [UNKNOWN] ERROR
// CHECK: ! std::runtime_error: failed
// CHECK: {{^}}└─ job
// CHECK: └─ leaf
// CHECK-NOT: {{^[a-z]}}
