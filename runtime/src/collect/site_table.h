// What the log says about each traced function, read from its Sites segments when a span first names it. Collector
// thread, or the one that recovers.
#pragma once

#include "collect/log_view.h"
#include "model/span.h"

#include <memory>
#include <string>
#include <vector>

namespace mlflow::collect {

class SiteTable {
public:
  explicit SiteTable(LogView log) : log_(log) {}

  /// Never null: a function that the log does not describe gets a name that says so.
  const model::SiteData *find(std::uint32_t id) {
    if (id < sites_.size() && sites_[id]) [[likely]]
      return &sites_[id]->data;
    return read_and_find(id);
  }

private:
  struct Site {
    model::SiteData data;
    std::string texts;
    std::vector<std::string_view> parameters;
  };
  struct Progress {
    std::uint32_t segment;
    std::size_t read;
  };

  const model::SiteData *read_and_find(std::uint32_t id);
  void read_new();
  void read_segment(Progress &progress);
  void add(const RecordView &record);
  Site *place(std::uint32_t id);

  LogView log_;
  std::vector<std::unique_ptr<Site>> sites_;
  std::vector<Progress> progress_;
};

} // namespace mlflow::collect
