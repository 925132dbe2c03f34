// Asio's coroutines, and those of Boost's Asio: what co_spawn starts, and what that awaits on whatever thread, is below the call of co_spawn.
// RUN: rm -rf %t && mkdir %t
// RUN: %traced -std=c++20 -O1 %s %libs -pthread -o %t/program && env MLFLOW_TRACKING_URI=file:%t/store %t/program
// RUN: %mlflow-trace show --all --no-times --store %t/store > %t/shown && FileCheck %s < %t/shown
// RUN: FileCheck --check-prefix=LEAVES %s < %t/shown
// RUN: %traced -std=c++20 -O0 -DBOOST %s %libs -pthread -o %t/boost && env MLFLOW_TRACKING_URI=file:%t/boosts-store %t/boost
// RUN: %mlflow-trace show --all --no-times --store %t/boosts-store > %t/boosts-shown && FileCheck %s < %t/boosts-shown
// RUN: FileCheck --check-prefix=LEAVES %s < %t/boosts-shown
// RUN: %traced -std=c++20 -O2 -g -fsanitize=address,undefined -fno-sanitize-recover=all %s %libs -pthread -o %t/checked
// RUN: env MLFLOW_TRACKING_URI=file:%t/checked-store %t/checked && %mlflow-trace show --all --no-times --store %t/checked-store | FileCheck %s
// RUN: %traced -std=c++20 -O1 -g -fsanitize=thread %s %libs -pthread -o %t/raced
// RUN: env MLFLOW_TRACKING_URI=file:%t/raced-store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t/raced && %mlflow-trace show --all --no-times --store %t/raced-store | FileCheck %s
#ifdef BOOST
#define BOOST_ASIO_HAS_CO_AWAIT 1
#define BOOST_ASIO_HAS_STD_COROUTINE 1
#include <boost/asio.hpp>
namespace asio = boost::asio;
#else
#define ASIO_HAS_CO_AWAIT 1
#define ASIO_HAS_STD_COROUTINE 1
#include <asio.hpp>
#endif
#include <chrono>
#include <thread>

using asio::awaitable, asio::use_awaitable;

[[mlflow::trace]] awaitable<int> leaf(int n) {
  asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::microseconds(n * 17 % 90));
  co_await timer.async_wait(use_awaitable);
  co_return n;
}
awaitable<int> untraced(int n) {
  co_await asio::post(co_await asio::this_coro::executor, use_awaitable);
  co_return co_await leaf(n);
}
[[mlflow::trace]] awaitable<void> job(int n) {
  for (int i = 0; i < 3; ++i)
    co_await untraced(n);
}
// CHECK: start
// CHECK-NOT: {{^[a-z]}}
// CHECK: ─ job
// LEAVES-COUNT-63: {{^.* .*}}─ leaf
// LEAVES-NOT: leaf
[[mlflow::trace]] void start(asio::io_context &io) {
  for (int i = 0; i < 20; ++i)
    asio::co_spawn(io, job(i), asio::detached);
  asio::co_spawn(io, []() -> awaitable<void> { co_await job(20); }, asio::detached);
}

int main() {
  asio::io_context io(2);
  start(io);
  std::thread other([&] { io.run(); });
  io.run();
  other.join();
}
