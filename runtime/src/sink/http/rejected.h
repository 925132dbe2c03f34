// What a server refused for good: set aside in the outbox's folder `rejected`, with the server's answer, so that it
// does not block what comes behind it and people can look at it, mend what is wrong and send it again (`mlflow-trace
// outbox`). For each piece <lane>-<n>.jsonl, lines as they stood in the lane, and <lane>-<n>.json, why. Whoever holds
// the lane's lock.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace mlflow::http {

struct Refused {
  std::string line;   // without its end
  int status = 0;     // of the answer; 0: no server was asked
  std::string answer; // its body
  std::string reason; // one line for people
};

class Rejected {
public:
  Rejected(std::string outbox, const std::string &lane_folder);

  /// Lines with the same answer stand together. False, and errno set, if it cannot be written; then some of it may be
  /// there twice after the next attempt.
  bool set_aside(std::span<const Refused> refused);
  /// Where it is, for people.
  const std::string &folder() const { return folder_; }

private:
  bool write(std::span<const Refused *const> alike);

  std::string outbox_, folder_, lane_name_, lane_folder_;
  unsigned next_ = 1;
};

} // namespace mlflow::http
