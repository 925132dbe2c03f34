#include "model/cbor_text.h"

#include "model/cbor_head.h"
#include "model/json_escape.h"
#include "record/cbor_tags.h"

namespace mlflow::model {

std::string read_cbor_text(const std::byte *&at, const std::byte *end) {
  CborHead head;
  std::string_view content;
  bool good = at && read_head(at, end, head);
  std::uint64_t tag = 0;
  if (good && head.major == CborMajor::Tag) {
    tag = head.value;
    good = read_head(at, end, head);
  }
  if (good && tag == record::tag_cut_text && head.major == CborMajor::Array && head.value == 2) {
    CborHead missing;
    if (read_head(at, end, head) && head.major == CborMajor::Text && read_content(at, end, head, content) &&
        read_head(at, end, missing))
      return std::string(without_cut_character(content)) + "..." +
             (missing.value ? " (+" + std::to_string(missing.value) + " chars)" : "");
    good = false;
  }
  if (good && head.major == CborMajor::Text && read_content(at, end, head, content))
    return std::string(content);
  at = nullptr;
  return {};
}

} // namespace mlflow::model
