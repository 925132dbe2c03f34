// What an MLflow server says of itself and of its experiments, asked once and remembered. The uploader's thread, or the
// tool.
#pragma once

#include "sink/http/client.h"

#include <map>
#include <string>
#include <string_view>

namespace mlflow::http {

class MlflowServer {
public:
  /// `base_url`: the tracking URI without a slash at its end. Credentials are the transport's.
  MlflowServer(Transport &transport, std::string base_url);

  struct Found {
    bool ok = false;
    std::string experiment_id; // of experiment()
    std::string problem;       // if not ok: one line for people, which says what to do
    bool permanent = false;    // if not ok: asking again is of no use until somebody has changed something
    Response response;         // if not ok: the last answer
  };

  /// The server is there, takes traces (MLflow 3.6 or later) and lets us in. What was found well is not asked again.
  Found check();

  /// The experiment's id. By name it is made if it is not there and `create` says so; an empty name or id is the
  /// default experiment, "0". An experiment that was deleted is a permanent problem: MLflow would take the traces and
  /// never show them.
  Found experiment(std::string_view id_or_name, bool by_id, bool create);

  /// After a server said that an experiment is gone.
  void forget_experiments() { experiments_.clear(); }

private:
  Found by_id(const std::string &id);
  Found by_name(const std::string &name, bool create);
  Found create(const std::string &name);
  Found described(Response response, const std::string &what) const;
  Found failure(Response response, std::string_view asked) const;
  Response get(const std::string &path);

  Transport &transport_;
  std::string base_url_;
  bool well_ = false;
  std::map<std::string, std::string, std::less<>> experiments_; // "id:7" or "name:demo" to its id
};

} // namespace mlflow::http
