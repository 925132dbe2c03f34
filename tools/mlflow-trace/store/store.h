// A local store as it is found: which traces there are, oldest first, and any one of them whole. Only heads of lines
// and their places are kept (about 50 bytes a trace and 8 a span), so a store of any size can be listed; a trace is
// read again from its places. The store may grow meanwhile: what comes later is not seen, and files that are removed
// are as if they had never been. A lane of the outbox is such a store too, of which what was delivered is passed over.
#pragma once

#include "store/line_head.h"
#include "store/trace.h"

#include <string>
#include <string_view>
#include <vector>

namespace mlflow::store {

struct Drops {
  std::uint64_t spans = 0;  // whole spans that were not recorded or not written
  std::uint64_t ends = 0;   // their spans were closed later, as errors
  std::uint64_t values = 0; // outputs
  std::uint64_t notes = 0;  // attributes, events and the like
  // No losses:
  std::uint64_t withheld = 0;    // spans written without their values, since a processor failed
  std::uint64_t sampled_out = 0; // traces

  bool any() const { return spans | ends | values | notes; }
};

class Store {
public:
  /// What lies before is as if it were not there.
  struct Start {
    std::string file; // its name; files whose names sort before it are passed over
    std::uint64_t offset = 0;
  };
  /// Of a folder, or of one of its files.
  explicit Store(std::string directory) : directory_(std::move(directory)) {}
  Store(std::string directory, Start start) : directory_(std::move(directory)), start_(std::move(start)) {}

  /// Traces of which nothing is here but what was said after the fact are found too.
  void keep_annotated() { keeps_annotated_ = true; }
  /// Finds all traces. False if the directory cannot be read; errno tells why.
  bool scan();
  /// Finds the last trace, if any, looking at no more files than that takes.
  bool scan_for_last();

  struct Entry {
    struct Place {
      std::uint32_t file = 0;
      std::uint64_t begin = 0, end = 0; // bytes; lines of other traces may lie between
    };
    TraceKey key;
    std::uint64_t start_ns = 0;
    bool has_info = false;
    std::vector<Place> places;
    std::vector<std::uint64_t> span_ids; // sorted, each once
  };
  /// Oldest first.
  const std::vector<Entry> &entries() const { return entries_; }
  /// Those whose id begins with `prefix`, with or without "tr-".
  std::vector<const Entry *> find(std::string_view prefix) const;

  enum class Part { Whole, RootOnly };
  /// RootOnly: of the spans only the root, which is all that a list of traces shows.
  Trace load(const Entry &entry, Part part = Part::Whole);

  std::uint64_t damaged() const { return damaged_; } // lines, up to now
  /// "FILE:BYTE" of the first of them.
  const std::string &first_damaged() const { return first_damaged_; }
  /// The first file that could not be read, and why; empty: none.
  const std::string &unread() const { return unread_; }
  Drops drops() const { return drops_; }
  /// Lines that say something after the fact, of whatever traces.
  std::uint64_t annotations() const { return annotations_; }
  /// Of all files from the start on.
  std::uint64_t bytes() const;
  const std::string &directory() const { return directory_; }

private:
  struct File {
    std::string path;
    std::uint64_t changed_ns = 0, bytes = 0;
    std::uint64_t begin = 0; // where reading begins
  };
  struct Index;
  void add_file(const std::string &path);
  bool list_files();
  void read_heads(std::uint32_t file, Index &index);
  void take(Index index);
  void count_damaged(const File &file, std::uint64_t offset);
  void add_drops(std::string_view line);

  std::string directory_;
  Start start_;
  std::vector<File> files_;
  std::vector<Entry> entries_;
  bool keeps_annotated_ = false;
  std::uint64_t annotations_ = 0;
  std::uint64_t damaged_ = 0;
  std::string first_damaged_, unread_;
  Drops drops_;
};

} // namespace mlflow::store
