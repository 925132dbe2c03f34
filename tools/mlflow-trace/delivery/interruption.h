// Ctrl-C, and SIGTERM, while something is being sent: the request that runs is ended, and the command ends at a place
// from which it goes on the next time. Made before any other thread, so that the signals reach its own thread alone.
#pragma once

#include "sink/http/client.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace mlflow::delivery {

class Interruption {
public:
  Interruption();
  Interruption(const Interruption &) = delete;
  Interruption &operator=(const Interruption &) = delete;
  ~Interruption();

  bool asked() const { return asked_; }
  /// False if it was asked to end meanwhile.
  bool wait(double seconds);

  /// What is to be ended; of one thing at a time, for as long as this lives.
  class Of {
  public:
    Of(Interruption &interruption, http::Transport &transport);
    Of(const Of &) = delete;
    Of &operator=(const Of &) = delete;
    ~Of();

  private:
    Interruption &interruption_;
  };

private:
  void watch();

  std::atomic<bool> asked_{false}, ending_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  http::Transport *transport_ = nullptr; // under the mutex
  std::thread thread_;
};

} // namespace mlflow::delivery
