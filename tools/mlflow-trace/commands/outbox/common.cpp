#include "commands/outbox/common.h"

#include "config/settings.h"
#include "view/text.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace mlflow::tool {

void OutboxOption::add_to(CLI::App &command) {
  command.add_option("--outbox", given_, "the folder of the outbox; default: MLFLOW_TRACE_OUTBOX, else the user's own")
      ->option_text("DIR");
}

delivery::Outbox OutboxOption::open() const {
  if (!given_.empty())
    return delivery::Outbox(std::filesystem::absolute(given_).lexically_normal().string());
  return delivery::Outbox(config::outbox_folder(settings()));
}

bool read(delivery::Outbox &outbox) {
  if (outbox.read() || errno == ENOENT)
    return true;
  say("cannot read the outbox " + outbox.folder() + ": " + std::strerror(errno));
  return false;
}

std::vector<const delivery::Parcel *> choose(const delivery::Outbox &outbox, const std::vector<std::string> &ids) {
  std::vector<const delivery::Parcel *> chosen;
  for (const auto &id : ids) {
    auto found = outbox.find(id);
    if (found.size() == 1) {
      if (std::ranges::find(chosen, found.front()) == chosen.end())
        chosen.push_back(found.front());
      continue;
    }
    std::string known;
    for (const auto *parcel : found)
      known += (known.empty() ? "" : ", ") + parcel->id;
    say(found.empty() ? "nothing in " + outbox.folder() + " is called " + id + " (mlflow-trace outbox ls has the ids)"
                      : view::count(found.size(), "id") + " begin with " + id + ": " + known);
    return {};
  }
  return chosen;
}

std::string described(const delivery::Parcel &parcel) {
  return view::count(parcel.spans, "span") + " of " + view::count(parcel.traces, "trace") +
         (parcel.annotations ? ", " + view::count(parcel.annotations, "annotation") : "") + " (" +
         view::bytes(parcel.bytes) + ") for " + parcel.destination.url;
}

} // namespace mlflow::tool
