#include "record/fork.h"

#include "record/sites.h"
#include "record/state.h"
#include "record/thread_state.h"

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

namespace mlflow::record {
namespace {

pthread_mutex_t start_mutex = PTHREAD_MUTEX_INITIALIZER;

/// The process that has this memory; zero in a child by fork or clone, in which the kernel wipes the page.
struct alignas(4096) OwnerPage {
  std::atomic<std::uint32_t> pid{0};
};
constinit OwnerPage owner;

[[gnu::constructor]] void note_owner() {
  if (madvise(&owner, sizeof owner, MADV_WIPEONFORK) == 0)
    owner.pid.store(std::uint32_t(getpid()), std::memory_order_relaxed);
}

void become_child() noexcept {
  sites::after_fork_in_child();
  state.pool.detach_after_fork();
  state.pid = std::uint32_t(getpid());
  ++state.generation;
  state.threads.store(0, std::memory_order_relaxed);
  for (std::atomic<std::uint32_t> *word :
       {&state.signal, &state.waiting, &state.flush_asked, &state.flush_done, &state.flush_failed})
    word->store(0, std::memory_order_relaxed);
  state.closing.store(false, std::memory_order_relaxed);
  state.exiting.store(false, std::memory_order_relaxed);
  state.exit_deadline_ns.store(0, std::memory_order_relaxed);
  collect::forget_uploads();
  this_thread = &not_recording;
  attached_thread = nullptr;
  std::uint32_t mode = mode_page.mode.load(std::memory_order_relaxed);
  mode_page.mode.store(mode & mode_off, std::memory_order_relaxed);
}

/// Not if a signal handler forks in the middle of our own work: then this very thread may hold the locks.
thread_local constinit bool locked __attribute__((tls_model("initial-exec"))) = false;

/// Other handlers of the program's run before ours in the child and after this one here, and signal handlers at any
/// time: what they call is turned away, since it would wait for these locks.
void before() noexcept {
  locked = !attached_thread || this_thread != &not_recording;
  if (!locked)
    return;
  this_thread = &not_recording;
  if (!attached_thread)
    attached_thread = &not_recording;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  lock_start();
  sites::before_fork();
}

void in_parent() noexcept {
  if (!locked)
    return;
  sites::after_fork_in_parent();
  unlock_start();
  std::atomic_signal_fence(std::memory_order_seq_cst);
  if (attached_thread == &not_recording)
    attached_thread = nullptr;
  else
    this_thread = attached_thread;
}

void in_child() noexcept {
  start_mutex = PTHREAD_MUTEX_INITIALIZER;
  become_child();
}

} // namespace

void watch_forks() noexcept { pthread_atfork(before, in_parent, in_child); }

bool is_in_parents_memory() noexcept {
  std::uint32_t pid = owner.pid.load(std::memory_order_relaxed);
  return pid != 0 && pid != std::uint32_t(getpid()) && pid == std::uint32_t(getppid());
}

void notice_clone() noexcept {
  if (state.pid != 0 && state.pid != std::uint32_t(getpid()))
    become_child();
}

void lock_start() noexcept { pthread_mutex_lock(&start_mutex); }
void unlock_start() noexcept { pthread_mutex_unlock(&start_mutex); }

} // namespace mlflow::record
