// Open spans of a thread that runs fibers: they end in any order, so its frames are a list from the first time one ends
// that is not the newest. Parents across fibers are a best effort: a span's parent is the newest that is open on the
// thread. Its owner's thread only.
#pragma once

#include "record/thread_state.h"

namespace mlflow::record {

/// From now on this thread's frames are a list. The hot path is not taken any more: mode_careful is set.
void become_list(ThreadState &thread) noexcept;
/// A free frame, linked in as the newest. Null: no memory.
Frame *push_listed_frame(ThreadState &thread) noexcept;
void remove_listed_frame(ThreadState &thread, Frame &frame) noexcept;

/// Whether the frame was begun on the thread's own stack. Of two that were, the newer is deeper: when the older ends
/// and the newer is open, no fiber has it, it was jumped over (longjmp) and will never end.
bool is_on_own_stack(ThreadState &thread, const Frame &frame) noexcept;

} // namespace mlflow::record
