// The outbox as it is found (docs/store-format.md): what waits for which server, what a server refused, and what the
// outbox's bounds removed. Looks only; the lanes of running processes go on growing meanwhile.
#pragma once

#include "outbox/bounds.h"
#include "outbox/lane.h"
#include "store/store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::delivery {

/// Where a lane's traces go, from its lane.json.
struct Destination {
  std::string kind, url;                      // "mlflow", "otlp"; empty: it cannot be read
  std::string experiment_id, experiment_name; // both empty: the default one
  std::string program;

  /// Of people: its name, or its id.
  const std::string &experiment() const { return experiment_name.empty() ? experiment_id : experiment_name; }
  store::Json to_json() const;
};
Destination destination_of(const store::Json &lane);

enum class State : std::uint8_t {
  Running, // a process writes it, or delivers it right now
  Waiting, // its process has ended
  Refused  // the server does not want it
};

/// A lane, or a piece of one that the server refused.
struct Parcel {
  std::string id;   // what people call it: unlike others of the outbox, and short
  std::string name; // of the lane's folder, or of the piece's files without their endings
  std::string path; // the lane's folder, or the piece's lines
  State state = State::Waiting;
  Destination destination;
  std::uint32_t pid = 0; // of the process that made it; 0: not known
  std::uint64_t spans = 0, traces = 0, annotations = 0, bytes = 0;
  std::uint64_t oldest_ns = 0; // start of its oldest span; 0: there is none
  // Of what was refused:
  int status = 0;
  std::string reason, answer, time;

  /// What of it was not delivered yet.
  store::Store open() const;
};

/// What the bounds removed, in all.
struct Dropped {
  std::uint64_t spans = 0, traces = 0, annotations = 0;
  bool by_size = false, by_age = false;
};

class Outbox {
public:
  explicit Outbox(std::string folder) : folder_(std::move(folder)) {}

  /// False if the folder cannot be read; errno tells why.
  bool read();
  /// By age, the oldest first; what was refused behind the lanes.
  const std::vector<Parcel> &parcels() const { return parcels_; }
  /// The one of that id or name, else all whose id or name begins so.
  std::vector<const Parcel *> find(std::string_view prefix) const;
  const Dropped &dropped() const { return dropped_; }
  const std::string &folder() const { return folder_; }
  std::string rejected_folder() const { return folder_ + "/" + std::string(outbox::rejected_folder); }
  std::string dropped_path() const { return folder_ + "/" + std::string(outbox::dropped_file); }

private:
  void read_lane(const outbox::LaneInfo &lane);
  void read_refused(const std::string &name);
  void read_dropped();

  std::string folder_;
  std::vector<Parcel> parcels_;
  Dropped dropped_;
};

} // namespace mlflow::delivery
