#include "record/fibers.h"

#include "record/state.h"

#include <pthread.h>

namespace mlflow::record {

void become_list(ThreadState &thread) noexcept {
  mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed);
  thread.fibers = true;
  FrameChunk *oldest = thread.chunk;
  while (oldest->older)
    oldest = oldest->older;
  Frame *older = nullptr;
  for (FrameChunk *chunk = oldest; chunk; chunk = chunk == thread.chunk ? nullptr : chunk->newer) {
    Frame *end = chunk == thread.chunk ? thread.top : &chunk->frames[FrameChunk::size];
    for (Frame *frame = &chunk->frames[1]; frame < end; ++frame) {
      frame->older = older;
      frame->newer = nullptr;
      if (older)
        older->newer = frame;
      older = frame;
    }
  }
  thread.newest = older;
}

Frame *push_listed_frame(ThreadState &thread) noexcept {
  Frame *frame = thread.free_frames;
  if (frame) {
    thread.free_frames = frame->older;
    frame->owner.fetch_and(~frame_free, std::memory_order_relaxed);
  } else {
    if (thread.top == chunk_end(thread) && !next_chunk(thread))
      return nullptr;
    frame = thread.top++;
  }
  frame->older = thread.newest;
  frame->newer = nullptr;
  if (thread.newest)
    thread.newest->newer = frame;
  thread.newest = frame;
  return frame;
}

void remove_listed_frame(ThreadState &thread, Frame &frame) noexcept {
  if (frame.older)
    frame.older->newer = frame.newer;
  if (frame.newer)
    frame.newer->older = frame.older;
  else
    thread.newest = frame.older;
  frame.owner.fetch_or(frame_free, std::memory_order_relaxed);
  frame.older = thread.free_frames;
  thread.free_frames = &frame;
}

bool is_on_own_stack(ThreadState &thread, const Frame &frame) noexcept {
  if (!thread.stack_end) {
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
      return false;
    void *begin = nullptr;
    std::size_t size = 0;
    pthread_attr_getstack(&attributes, &begin, &size);
    pthread_attr_destroy(&attributes);
    thread.stack_begin = static_cast<const char *>(begin);
    thread.stack_end = thread.stack_begin + size;
  }
  return frame.stack >= thread.stack_begin && frame.stack < thread.stack_end;
}

} // namespace mlflow::record
