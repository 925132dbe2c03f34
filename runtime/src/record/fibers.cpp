#include "record/fibers.h"

#include "record/state.h"

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
  } else {
    if (thread.top == thread.frames_end && !next_chunk(thread))
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
  frame.older = thread.free_frames;
  thread.free_frames = &frame;
}

} // namespace mlflow::record
