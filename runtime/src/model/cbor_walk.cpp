#include "model/cbor_walk.h"

#include "model/cbor_head.h"

namespace mlflow::model {

namespace {

constexpr int most_nested = 64;
constexpr std::byte stop{0xff};

bool skip(const std::byte *&at, const std::byte *end, int depth) noexcept {
  CborHead head;
  if (depth >= most_nested || !read_head(at, end, head))
    return false;
  switch (head.major) {
  case CborMajor::Bytes:
  case CborMajor::Text: {
    std::string_view content;
    return read_content(at, end, head, content);
  }
  case CborMajor::Tag:
    return skip(at, end, depth + 1);
  case CborMajor::Array:
  case CborMajor::Map: {
    bool is_map = head.major == CborMajor::Map;
    if (head.info == 31) {
      while (at != end && *at != stop)
        if (!skip(at, end, depth + 1) || (is_map && !skip(at, end, depth + 1)))
          return false;
      return at++ != end;
    }
    if (head.value > std::size_t(end - at)) // each item has a byte at least
      return false;
    for (std::uint64_t i = 0; i < head.value; ++i)
      if (!skip(at, end, depth + 1) || (is_map && !skip(at, end, depth + 1)))
        return false;
    return true;
  }
  case CborMajor::Simple:
    return head.info != 31;
  default:
    return true;
  }
}

} // namespace

bool skip_item(const std::byte *&at, const std::byte *end) noexcept { return skip(at, end, 0); }

MapWalk::MapWalk(std::span<const std::byte> map) noexcept : at(map.data()), end(map.data() + map.size()) {
  CborHead head;
  if (!read_head(at, end, head) || head.major != CborMajor::Map)
    return;
  endless = head.info == 31;
  left = endless ? 0 : head.value;
}

bool MapWalk::more() noexcept {
  if (endless)
    return at != end && *at != stop;
  return left != 0 && left-- != 0;
}

} // namespace mlflow::model
