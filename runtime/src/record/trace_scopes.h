// What the program wants each trace to be given that begins in a scope of it (mlflow::tracing_context): session, user,
// tags, metadata. What a scope says, with what those around it say, gets a number. A context without a span carries the
// number in the place of its root (contexts.h), so that it goes to other threads and into coroutines as contexts do,
// and need not be owned: what was said is known for as long as the scope, and until a thousand more have ended.
#pragma once

#include "record/format.h"

#include <cstdint>
#include <string_view>

namespace mlflow::record {

struct ThreadState;

/// 0: none.
using ScopeNumber = std::uint32_t;

/// Of all that holds in one scope; of a note of kind TRACE.
inline constexpr std::size_t most_scope_bytes = 4096;

/// What `outer` says, and the note after it. 0: no room, counted as a note that is lost.
ScopeNumber begin_scope(ScopeNumber outer, const void *note, std::size_t size) noexcept;
void end_scope(ScopeNumber scope) noexcept;

/// The trace gets what the scope says, outermost first. The thread is marked as recording.
void note_scope(ThreadState &thread, SpanRef root, ScopeNumber scope) noexcept;
/// The trace is for this experiment, whatever scopes say; empty: as they say. After note_scope.
void note_destination(ThreadState &thread, SpanRef root, std::string_view experiment) noexcept;

} // namespace mlflow::record
