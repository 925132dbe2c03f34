#include "record/own_thread.h"

#include <algorithm>
#include <csignal>
#include <unistd.h>

namespace mlflow::record {

bool make_own_thread(std::size_t stack_bytes, void *(*entry)(void *), void *argument, pthread_t *made) noexcept {
  sigset_t all, before;
  sigfillset(&all);
  if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0)
    return false;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (!made)
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, std::max(stack_bytes, std::size_t(sysconf(_SC_THREAD_STACK_MIN))));
  pthread_t thread;
  bool done = pthread_create(&thread, &attributes, entry, argument) == 0;
  if (done && made)
    *made = thread;
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return done;
}

} // namespace mlflow::record
