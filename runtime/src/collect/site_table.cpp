#include "collect/site_table.h"

#include "mlflow/rt/describe.h"

#include <algorithm>

namespace mlflow::collect {

namespace {

/// More functions than a program has: a larger id is garbage.
constexpr std::uint32_t most_sites = 1u << 24;

std::string_view take_text(std::string_view &texts) {
  std::size_t end = texts.find('\0');
  auto text = texts.substr(0, end);
  texts.remove_prefix(end == texts.npos ? texts.size() : end + 1);
  return text;
}

const model::SiteData &not_described() {
  static const model::SiteData site = [] {
    model::SiteData data;
    data.name = "<function that the log does not describe>";
    data.span_type = "UNKNOWN";
    data.log_level = 10;
    data.has_inputs = false;
    return data;
  }();
  return site;
}

} // namespace

SiteTable::Site *SiteTable::place(std::uint32_t id) {
  if (id == 0 || id >= most_sites)
    return nullptr;
  if (id >= sites_.size())
    sites_.resize(id + 1);
  if (!sites_[id])
    sites_[id] = std::make_unique<Site>();
  return sites_[id].get();
}

void SiteTable::add(const RecordView &record) {
  auto *site_record = record.as<record::SiteRecord>();
  std::uint32_t id = record::RecordHeader::aux(record.header);
  if (!site_record || (id < sites_.size() && sites_[id]))
    return;
  Site *site = place(id);
  if (!site)
    return;
  auto *texts = reinterpret_cast<const char *>(record.behind<record::SiteRecord>());
  site->texts.assign(texts, record.bytes - sizeof(record::SiteRecord)); // what a dlclose takes away is kept here
  std::string_view rest = site->texts;
  model::SiteData &data = site->data;
  data.id = id;
  for (auto *text : {&data.name, &data.span_type, &data.function, &data.attributes_json, &data.destination, &data.file})
    *text = take_text(rest);
  for (unsigned i = 0; i < site_record->parameter_count && !rest.empty(); ++i) // a damaged log may count more
    site->parameters.push_back(take_text(rest));
  data.parameters = site->parameters;
  data.line = site_record->line;
  data.log_level = site_record->log_level;
  data.has_inputs = !(site_record->flags & MLFLOW_RT_SITE_NO_INPUTS);
}

void SiteTable::read_segment(Progress &progress) {
  const std::byte *data = log_.data(log_.segment(progress.segment));
  RecordView record;
  while (record_at(data, progress.read, log_.data_bytes(), record) == Found::Record) {
    if (record.kind() == record::RecordKind::Site)
      add(record);
    progress.read += record.bytes;
  }
}

void SiteTable::read_new() {
  for (std::uint32_t i = 0; i < log_.segment_count(); ++i) {
    auto *segment = log_.segment(i);
    if (segment->state.load(std::memory_order_acquire) != record::SegmentState::Sites ||
        segment->magic != record::segment_magic)
      continue;
    auto known = std::ranges::find(progress_, i, &Progress::segment);
    if (known == progress_.end())
      known = progress_.insert(progress_.end(), {i, 0});
    read_segment(*known);
  }
}

const model::SiteData *SiteTable::read_and_find(std::uint32_t id) {
  read_new();
  if (id < sites_.size() && sites_[id])
    return &sites_[id]->data;
  return &not_described();
}

} // namespace mlflow::collect
