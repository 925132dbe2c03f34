// How the room of a segment is kept, so that whatever was begun can be ended: figures that hot path, values and threads
// agree on.
#pragma once

#include <cstddef>

namespace mlflow::record {

/// For each open span's End: EndRecord, a scalar result and 16 bytes of zero behind it. As large as a Frame
/// (thread_state.h).
inline constexpr std::size_t end_reserve = 64;
/// What a Begin asks for before it starts: the record, every parameter as a scalar, its own End, and what it takes to
/// close containers in the middle.
inline constexpr std::size_t begin_room = 2048;
/// The most that a Begin of any site asks for.
inline constexpr std::size_t most_begin_room = 16 * 1024;
/// Of begin_room, what variable-length values leave alone.
inline constexpr std::size_t closing_room = 1024;

} // namespace mlflow::record
