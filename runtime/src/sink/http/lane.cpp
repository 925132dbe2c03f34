#include "sink/http/lane.h"

#include "outbox/description.h"
#include "outbox/lane.h"
#include "sink/http/json_access.h"

namespace mlflow::http {

bool Lane::for_mlflow() const { return kind == outbox::kind_mlflow; }

std::optional<Lane> parse_lane(std::string_view description, std::string folder) {
  Json parsed = parse_json(description);
  Lane lane;
  lane.folder = std::move(folder);
  lane.kind = text_in(parsed, "kind");
  lane.url = text_in(parsed, "url");
  if (lane.kind.empty() || lane.url.empty())
    return {};
  lane.experiment_id = text_in(parsed, "experiment_id");
  lane.experiment_name = text_in(parsed, "experiment_name");
  auto create = parsed.find("create_experiment");
  lane.create_experiment = create == parsed.end() || !create->is_boolean() || create->get<bool>();
  lane.run_id = text_in(parsed, "run_id");
  lane.program = text_in(parsed, "program");
  lane.metadata = object_in(parsed, "metadata");
  lane.resource = object_in(parsed, "resource");
  return lane;
}

std::optional<Lane> read_lane(const std::string &folder) {
  return parse_lane(outbox::read_description(folder), folder);
}

bool write_metadata(const Lane &lane) {
  Json description = parse_json(outbox::read_description(lane.folder));
  if (!description.is_object())
    return false;
  description["metadata"] = lane.metadata;
  return outbox::replace_file(lane.folder + "/" + std::string(outbox::lane_description),
                              description.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

} // namespace mlflow::http
