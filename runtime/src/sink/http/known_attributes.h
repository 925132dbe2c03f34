// The attributes that all spans of a function share, as they were encoded the last time: name, type, file and line make
// up most of a span's line, and need not be read again. Found by what stands in the line, so it cannot matter where a
// line comes from. One thread for each object.
#pragma once

#include "sink/http/gen_ai.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::http {

class KnownAttributes {
public:
  struct Entry {
    std::string text;    // members of the object, from the first one's key to the last one's comma
    std::string encoded; // fields of the span's message
    SpanFacts facts;     // that were learnt from them
    std::uint64_t left_out = 0;
    bool has_type = false, has_trace_name = false;
  };

  /// The entry that `rest` begins with; null if there is none. Good until the next call of `remember`. `name`: of the
  /// span.
  const Entry *find(std::string_view name, std::string_view rest) const;
  void remember(std::string_view name, Entry entry);

private:
  static constexpr std::size_t buckets = 256, most_in_bucket = 4;
  struct Bucket {
    std::vector<Entry> entries;
    unsigned oldest = 0;
  };

  static std::size_t bucket_of(std::string_view name);

  std::array<Bucket, buckets> buckets_;
};

} // namespace mlflow::http
