// Going over CBOR without turning it into anything: past one item, and through the members of a map. Checked against
// the end of what there is, and against nesting that no recorder writes. Any thread.
#pragma once

#include "model/cbor_text.h"

#include <cstddef>
#include <span>

namespace mlflow::model {

/// Moves `at` behind one item. False: malformed, or not all there.
bool skip_item(const std::byte *&at, const std::byte *end) noexcept;

/// Whether a map is at `at`, which moves to its first member. `left`: of definite length, how many there are.
struct MapWalk {
  const std::byte *at = nullptr, *end = nullptr;
  bool endless = false;
  std::uint64_t left = 0;

  explicit MapWalk(std::span<const std::byte> map) noexcept;
  /// Whether another member follows.
  bool more() noexcept;
};

/// Calls `visit(std::string key, span of the value's bytes)` for each member with a text for its key, until something
/// cannot be read.
template <class Visit> void for_each_member(std::span<const std::byte> map, Visit visit) {
  MapWalk walk(map);
  while (walk.more()) {
    std::string key = read_cbor_text(walk.at, walk.end);
    if (!walk.at)
      return;
    const std::byte *value = walk.at;
    if (!skip_item(walk.at, walk.end))
      return;
    visit(std::move(key), std::span(value, walk.at));
  }
}

} // namespace mlflow::model
