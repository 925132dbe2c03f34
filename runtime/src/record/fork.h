// What becomes of the recorder in a forked child: a new log, key and ids, made at its first span; nothing of it ever
// reaches the parent's log, and spans that were open belong to the parent.
#pragma once

namespace mlflow::record {

/// Has the handlers called. Once, at the first start.
void watch_forks() noexcept;
/// A child by vfork, which runs in its parent's memory and on its thread until it calls exec: a recorder that it
/// started would be its parent's, with a collector that ends with the child. Calls the kernel.
bool is_in_parents_memory() noexcept;
/// Under the start lock: if this process is a child that no handler has told us of (clone), does what the handler does.
void notice_clone() noexcept;

/// Held by whoever starts the recorder; not a static mutex of state.cpp because the child has to make it anew.
void lock_start() noexcept;
void unlock_start() noexcept;

} // namespace mlflow::record
