#include "collect/exceptions.h"

#include "model/cbor_text.h"
#include "model/demangle.h"

#include <algorithm>

namespace mlflow::collect {

namespace {

/// A thread has rarely more than one on its way (one thrown in a destructor during unwinding, say); those that were
/// caught are forgotten by and by.
constexpr std::size_t most_on_their_way = 16;
constexpr std::size_t most_frames = 64;

void add_frame(std::string &to, const model::SiteData &site) {
  to += "  File \"";
  to += site.file;
  to += "\", line " + std::to_string(site.line) + ", in ";
  to += site.function.empty() ? site.name : site.function;
  to += "\n";
}

} // namespace

std::string ThrownException::description() const { return message.empty() ? type : type + ": " + message; }

std::string ThrownException::stacktrace() const {
  std::string text = "Traceback (most recent call last):\n";
  std::size_t shown = std::min(passed.size(), most_frames);
  if (shown < passed.size()) {
    add_frame(text, *passed.back());
    text += "  ... " + std::to_string(passed.size() - most_frames) + " more traced calls\n";
    --shown;
  }
  for (std::size_t i = shown; i-- > 0;)
    add_frame(text, *passed[i]);
  return text + description();
}

void Exceptions::thrown(const RecordView &record, std::uint64_t unix_ns) {
  auto *exception = record.as<record::ExceptionRecord>();
  if (!exception || find(exception->number))
    return;
  if (list_.size() >= most_on_their_way)
    list_.erase(list_.begin());
  ThrownException &added = list_.emplace_back();
  added.number = exception->number;
  added.span = exception->span;
  added.unix_ns = unix_ns;
  const std::byte *at = record.behind<record::ExceptionRecord>();
  added.type = model::demangled(model::read_cbor_text(at, record.end()));
  added.message = model::read_cbor_text(at, record.end());
  added.bytes.assign(record.data, record.end());
}

ThrownException *Exceptions::find(std::uint64_t number) {
  auto found = std::ranges::find(list_, number, &ThrownException::number);
  return found == list_.end() ? nullptr : &*found;
}

ThrownException *Exceptions::uncaught() {
  for (std::size_t i = list_.size(); i-- > 0;)
    if (!list_[i].named)
      return &list_[i];
  return nullptr;
}

} // namespace mlflow::collect
