#include "delivery/interruption.h"

#include <chrono>
#include <csignal>
#include <pthread.h>

namespace mlflow::delivery {

namespace {

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

} // namespace

Interruption::Interruption() {
  sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::thread([this] { watch(); });
}

Interruption::~Interruption() {
  ending_ = true;
  pthread_kill(thread_.native_handle(), SIGINT); // one of those that it waits for
  thread_.join();
  sigset_t signals = ending_signals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void Interruption::watch() {
  sigset_t signals = ending_signals();
  for (int signal = 0; sigwait(&signals, &signal) == 0 && !ending_;) {
    std::lock_guard guard(mutex_);
    asked_ = true;
    changed_.notify_all();
    if (transport_)
      transport_->abort();
  }
}

bool Interruption::wait(double seconds) {
  std::unique_lock guard(mutex_);
  return !changed_.wait_for(guard, std::chrono::duration<double>(seconds), [this] { return asked_.load(); });
}

Interruption::Of::Of(Interruption &interruption, http::Transport &transport) : interruption_(interruption) {
  std::lock_guard guard(interruption_.mutex_);
  interruption_.transport_ = &transport;
}

Interruption::Of::~Of() {
  std::lock_guard guard(interruption_.mutex_);
  interruption_.transport_ = nullptr;
}

} // namespace mlflow::delivery
