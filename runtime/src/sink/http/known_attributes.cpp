#include "sink/http/known_attributes.h"

#include <utility>

namespace mlflow::http {

std::size_t KnownAttributes::bucket_of(std::string_view name) {
  std::size_t hash = name.size();
  for (char c : name.substr(0, 32))
    hash = hash * 31 + static_cast<unsigned char>(c);
  return (hash ^ hash >> 8) % buckets;
}

const KnownAttributes::Entry *KnownAttributes::find(std::string_view name, std::string_view rest) const {
  for (const Entry &entry : buckets_[bucket_of(name)].entries)
    if (rest.starts_with(entry.text))
      return &entry;
  return nullptr;
}

void KnownAttributes::remember(std::string_view name, Entry entry) {
  Bucket &bucket = buckets_[bucket_of(name)];
  if (bucket.entries.size() < most_in_bucket)
    bucket.entries.push_back(std::move(entry));
  else
    bucket.entries[bucket.oldest++ % most_in_bucket] = std::move(entry);
}

} // namespace mlflow::http
