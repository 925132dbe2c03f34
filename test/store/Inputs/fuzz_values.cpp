// libFuzzer: any bytes in place of a recorded value. Whatever they are, the reader stays within their bounds and the room it asked for, and
// what it accepts is the same JSON text again, redacted or not. Build as tools/dev/fuzz-values does.
#include "model/cbor_json.h"
#include "model/cbor_walk.h"
#include "model/redaction.h"

#include <cstdlib>
#include <string>

using namespace mlflow::model;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
  static bool patterns_set = (set_redacted_patterns("sk-*,##"), true);
  (void)patterns_set;
  auto *begin = reinterpret_cast<const std::byte *>(data), *end = begin + size;
  const std::byte *skipped = begin;
  bool whole = skip_item(skipped, end);

  const std::byte *at = begin;
  std::size_t room = size * most_json_of_cbor + 8;
  std::string text(room, '\0');
  char *written = put_cbor_as_json(text.data(), at, end);
  if (!at)
    return 0;
  if (at <= begin || at > end || std::size_t(written - text.data()) > room)
    std::abort();
  if (whole && skipped != at)
    std::abort();
  char *shown = redacted(text.data(), written, text.data() + room);
  if (shown < text.data() || shown > written)
    std::abort();
  return 0;
}
