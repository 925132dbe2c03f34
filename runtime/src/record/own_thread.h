// How a thread of ours comes to be in somebody else's program: no signal is handled in it, since the program's handlers
// expect the program's threads, and its stack is as small as its work allows.
#pragma once

#include <cstddef>
#include <pthread.h>

namespace mlflow::record {

/// Runs `entry(argument)` in a new thread. False: none could be made. `made`: the thread is to be joined; null: nobody
/// waits for its end.
bool make_own_thread(std::size_t stack_bytes, void *(*entry)(void *), void *argument,
                     pthread_t *made = nullptr) noexcept;

} // namespace mlflow::record
