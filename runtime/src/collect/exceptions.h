// The exceptions of one thread that are on their way: thrown, not yet known to be caught. Each gathers the traced calls
// it has left, for the stack trace of the next. Collector thread, or the one that recovers.
#pragma once

#include "collect/log_view.h"
#include "model/span.h"

#include <string>
#include <vector>

namespace mlflow::collect {

struct ThrownException {
  std::uint64_t number = 0;
  record::SpanRef span = 0; // innermost open span when it was thrown
  std::uint64_t unix_ns = 0;
  std::string type, message;
  std::vector<const model::SiteData *> passed; // innermost first
  std::vector<std::byte> bytes;                // the record, to be carried over
  bool named = false;                          // an End named it
  bool carried = false;

  /// "Type: message".
  std::string description() const;
  /// As Python shows one: outermost call first.
  std::string stacktrace() const;
};

class Exceptions {
public:
  void thrown(const RecordView &record, std::uint64_t unix_ns);
  ThrownException *find(std::uint64_t number);
  /// The latest that no End has named: nobody caught it, if the thread has ended.
  ThrownException *uncaught();
  void clear() { list_.clear(); }
  bool empty() const { return list_.empty(); }
  std::vector<ThrownException> &all() { return list_; }
  const std::vector<ThrownException> &all() const { return list_; }

private:
  std::vector<ThrownException> list_;
};

} // namespace mlflow::collect
