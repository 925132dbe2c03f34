#include "collect/attachments.h"

#include "model/cbor_head.h"
#include "model/cbor_walk.h"

namespace mlflow::collect {

namespace {

using Bytes = std::span<const std::byte>;

std::uint64_t number_in(Bytes value) {
  const std::byte *at = value.data();
  model::CborHead head;
  return model::read_head(at, at + value.size(), head) ? head.value : 0;
}

} // namespace

const std::string *Attachments::add(std::uint32_t thread, Bytes fields, std::uint64_t pass) {
  std::string id;
  std::uint64_t size = 0, offset = 0;
  std::string_view content;
  model::for_each_member(fields, [&](const std::string &key, Bytes value) {
    const std::byte *at = value.data(), *end = at + value.size();
    model::CborHead head;
    if (key == "attachment_id")
      id = model::read_cbor_text(at, end);
    else if (key == "size")
      size = number_in(value);
    else if (key == "offset")
      offset = number_in(value);
    else if (key == "content" && model::read_head(at, end, head))
      content = {reinterpret_cast<const char *>(at), std::size_t(end - at)};
  });
  Partial &partial = partial_[thread];
  if (offset == 0)
    partial = {id, {}, pass};
  if (partial.id != id || partial.bytes.size() != offset) {
    partial_.erase(thread);
    return nullptr;
  }
  partial.bytes += content;
  partial.pass = pass;
  if (partial.bytes.size() < size)
    return nullptr;
  done_ = std::move(partial.bytes);
  partial_.erase(thread);
  return &done_;
}

} // namespace mlflow::collect
