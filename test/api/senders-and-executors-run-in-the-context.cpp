// Executors and senders after std::execution: work that is bound where it is handed over runs below the span that was current there, on whatever
// context it is scheduled, in whatever order; what is attached for it is gone afterwards, also when the work throws.
// RUN: %run-api -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++20 -Wno-pedantic -pthread -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api -std=c++20 -O1 -pthread -fsanitize=thread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

// As static_thread_pool: an executor with execute(f), and a scheduler whose senders complete on its threads.
class Pool {
public:
  Pool() : first_([this] { run(); }), second_([this] { run(); }) {}
  ~Pool() {
    {
      std::lock_guard guard(lock_);
      closing_ = true;
    }
    changed_.notify_all();
    first_.join();
    second_.join();
  }
  void execute(std::function<void()> work) {
    {
      std::lock_guard guard(lock_);
      waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
  }

private:
  void run() {
    std::unique_lock guard(lock_);
    for (;;) {
      changed_.wait(guard, [this] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty())
        return;
      std::function<void()> work = std::move(waiting_.front());
      waiting_.pop_front();
      guard.unlock();
      work();
      if (mlflow::current_context() != mlflow::Context())
        std::puts("something was left on the thread");
      guard.lock();
    }
  }

  std::mutex lock_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool closing_ = false;
  std::thread first_, second_;
};

// connect(sender, receiver) gives an operation, start(operation) begins it, and the receiver is told once.
template <class Receiver> struct ScheduleOperation {
  Pool *pool;
  Receiver receiver;
  void start() noexcept {
    pool->execute([this] { receiver.set_value(); });
  }
};
struct Schedule {
  Pool *pool;
  template <class Receiver> auto connect(Receiver receiver) const {
    return ScheduleOperation<Receiver>{pool, std::move(receiver)};
  }
};
template <class Receiver, class Function> struct ThenReceiver {
  Receiver receiver;
  Function function;
  template <class... Values> void set_value(Values... values) noexcept {
    try {
      receiver.set_value(function(values...));
    } catch (...) {
      receiver.set_error(std::current_exception());
    }
  }
  void set_error(std::exception_ptr error) noexcept { receiver.set_error(error); }
};
template <class Sender, class Function> struct Then {
  Sender sender;
  Function function;
  template <class Receiver> auto connect(Receiver receiver) const {
    return sender.connect(ThenReceiver<Receiver, Function>{std::move(receiver), function});
  }
};
template <class Sender, class Function> Then<Sender, Function> then(Sender sender, Function function) {
  return {std::move(sender), std::move(function)};
}

struct Outcome {
  std::mutex lock;
  std::condition_variable changed;
  bool done = false;
  int value = 0;
  std::exception_ptr error;
  void tell(int v, std::exception_ptr e) {
    std::lock_guard guard(lock);
    value = v;
    error = e;
    done = true;
    changed.notify_one();
  }
};
struct Told {
  Outcome *outcome;
  void set_value(int value) noexcept { outcome->tell(value, nullptr); }
  void set_error(std::exception_ptr error) noexcept { outcome->tell(0, error); }
};
template <class Sender> int sync_wait(const Sender &sender) {
  Outcome outcome;
  auto operation = sender.connect(Told{&outcome});
  operation.start();
  std::unique_lock guard(outcome.lock);
  outcome.changed.wait(guard, [&] { return outcome.done; });
  if (outcome.error)
    std::rethrow_exception(outcome.error);
  return outcome.value;
}

static int step(const char *name, int value) {
  auto span = mlflow::start_span(name);
  return value;
}

int main() {
  Pool pool;
  {
    auto root = mlflow::start_span("root");
    auto bound = [](auto function) { return mlflow::bind_context(std::move(function)); };
    auto work = then(then(Schedule{&pool}, bound([] { return step("first", 1); })), bound([](int n) { return step("second", n + 1); }));
    int two = 0;
    {
      auto elsewhere = mlflow::start_span("elsewhere"); // begun here, but bound above
      two = sync_wait(work);
    }
    std::printf("%d\n", two);
    try {
      sync_wait(then(Schedule{&pool}, bound([]() -> int {
                       auto span = mlflow::start_span("fails");
                       throw std::runtime_error("no");
                     })));
    } catch (const std::runtime_error &error) {
      std::printf("%s\n", error.what());
    }
  }
  sync_wait(then(Schedule{&pool}, [] { return step("unbound", 0); }));
}
// CHECK: 2
// CHECK-NEXT: no
// CHECK-NOT: left on the thread
// CHECK: {{^}}root [UNKNOWN]
// CHECK-NEXT: ├─ elsewhere [UNKNOWN]{{$}}
// CHECK-NEXT: ├─ first [UNKNOWN]{{$}}
// CHECK-NEXT: ├─ second [UNKNOWN]{{$}}
// CHECK-NEXT: └─ fails [UNKNOWN] ERROR
// CHECK: {{^}}unbound
