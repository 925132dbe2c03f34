// Attachments put together from their parts (record/attachments.h): of each thread at most one is on its way, since it
// writes the parts one after the other. Collector thread, or the one that recovers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>

namespace mlflow::collect {

class Attachments {
public:
  /// The bytes, once `fields` is the last part; good until the next call. Null: there is more to come, or some of it is
  /// missing.
  const std::string *add(std::uint32_t thread, std::span<const std::byte> fields, std::uint64_t pass);
  /// Whether a thread is in the middle of one: then what it wrote of it stays in the log, or a process that is killed
  /// now would have lost it. Not for long: the rest of one that found no room never comes.
  bool are_awaited(std::uint32_t thread, std::uint64_t pass) const {
    auto partial = partial_.find(thread);
    return partial != partial_.end() && pass - partial->second.pass <= most_passes;
  }

private:
  static constexpr std::uint64_t most_passes = 8;

  struct Partial {
    std::string id, bytes;
    std::uint64_t pass = 0; // when its last part was read
  };
  std::unordered_map<std::uint32_t, Partial> partial_;
  std::string done_;
};

} // namespace mlflow::collect
