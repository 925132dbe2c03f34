// Whether what goes to servers can wait, and what does.
#include "delivery/outbox.h"
#include "commands/doctor/finding.h"
#include "view/text.h"

#include <cerrno>
#include <cstring>
#include <sys/statvfs.h>
#include <unistd.h>

namespace mlflow::tool {

namespace fs = std::filesystem;

namespace {

/// Whether there is a folder that we may write to, or one can be made.
bool check_folder(Findings &findings, const fs::path &folder, const config::Settings &settings) {
  fs::path existing = existing_part(folder);
  std::error_code error;
  if (!fs::is_directory(existing, error) || access(existing.c_str(), W_OK | X_OK) != 0) {
    findings.push_back({Verdict::Wrong, "outbox",
                        "cannot write to " + existing.string() +
                            ": nothing is sent to servers; set MLFLOW_TRACE_OUTBOX to a folder that can be written"});
    return false;
  }
  struct statvfs space{};
  if (statvfs(existing.c_str(), &space) == 0) {
    std::uint64_t free = std::uint64_t(space.f_bavail) * space.f_frsize;
    if (free < settings.outbox_max_bytes)
      findings.push_back({Verdict::Note, "outbox",
                          "only " + view::bytes(free) + " are free in " + existing.string() + ", and " +
                              view::bytes(settings.outbox_max_bytes) +
                              " are allowed for what waits (MLFLOW_TRACE_OUTBOX_MAX_BYTES)"});
  }
  return true;
}

struct Sum {
  std::uint64_t spans = 0, bytes = 0, parcels = 0;
  void add(const delivery::Parcel &parcel) {
    spans += parcel.spans;
    bytes += parcel.bytes;
    ++parcels;
  }
};

} // namespace

void check_outbox(Findings &findings, const config::Settings &settings) {
  delivery::Outbox outbox(config::outbox_folder(settings));
  bool in_use = settings.to.any_server();
  if (in_use && !check_folder(findings, outbox.folder(), settings))
    return;
  if (!outbox.read()) {
    if (errno != ENOENT)
      findings.push_back({Verdict::Wrong, "outbox", "cannot read " + outbox.folder() + ": " + std::strerror(errno)});
    else if (in_use)
      findings.push_back({Verdict::Ok, "outbox", outbox.folder() + ", made when the first trace is written"});
    return;
  }
  Sum running, left, refused;
  for (const auto &parcel : outbox.parcels())
    (parcel.state == delivery::State::Refused   ? refused
     : parcel.state == delivery::State::Running ? running
                                                : left)
        .add(parcel);
  std::uint64_t bytes = running.bytes + left.bytes + refused.bytes;
  if (in_use || bytes)
    findings.push_back({Verdict::Ok, "outbox",
                        outbox.folder() + ", " + view::bytes(bytes) + " of " + view::bytes(settings.outbox_max_bytes)});
  if (running.spans)
    findings.push_back(
        {Verdict::Ok, "outbox", view::count(running.spans, "span") + " on their way, of running processes"});
  if (left.spans)
    findings.push_back({Verdict::Note, "outbox",
                        view::count(left.spans, "span") +
                            " of ended processes wait: the next start of a traced program or `mlflow-trace outbox "
                            "retry` sends them"});
  if (refused.parcels)
    findings.push_back(
        {Verdict::Wrong, "outbox",
         view::count(refused.spans, "span") +
             " refused by a server: `mlflow-trace outbox show` tells why, `outbox retry` sends them again, "
             "`outbox drop` removes them"});
  if (const auto &dropped = outbox.dropped(); dropped.spans || dropped.traces)
    findings.push_back({Verdict::Note, "outbox",
                        view::count(dropped.spans, "span") +
                            " were removed unsent for want of room or for their age (MLFLOW_TRACE_OUTBOX_MAX_BYTES, "
                            "MLFLOW_TRACE_OUTBOX_MAX_AGE)"});
}

} // namespace mlflow::tool
