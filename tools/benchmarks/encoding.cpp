// What it costs to make a request for a server of the lines that wait for it. Argument: a file of a store. Prints the
// CPU nanoseconds a span, of the encoder alone and of a batch from line to request.
#include "measure.h"

#include "sink/http/batch.h"
#include "sink/http/otlp_request.h"

#include <fstream>
#include <string>
#include <vector>

using namespace mlflow::http;

/// Nothing is recorded here, so nothing is to be waited for between two rounds.
extern "C" bool mlflow_rt_flush(std::uint64_t) noexcept { return true; }

namespace {

std::vector<std::string> span_lines(const char *path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("{\"span\":"))
      lines.push_back(line);
  return lines;
}

double encoder(const std::vector<std::string> &lines) {
  SpanEncoder encoder(Dialect::Mlflow);
  std::string encoded;
  double begin = bench::cpu_ns();
  for (const std::string &line : lines) {
    encoded.clear();
    if (!encoder.append(encoded, line))
      return 0;
  }
  return (bench::cpu_ns() - begin) / static_cast<double>(lines.size());
}

double batch(const std::vector<std::string> &lines) {
  Lane lane;
  lane.kind = "mlflow";
  const Json resource = Json::object();
  Batch batch(lane);
  double begin = bench::cpu_ns();
  BatchLimits limits;
  for (const std::string &line : lines) {
    batch.add(line);
    if (!batch.is_full(limits))
      continue;
    std::string request = export_request(resource, batch.all_encoded());
    if (request.size() < batch.spans().size())
      return 0;
    batch.clear();
  }
  return (bench::cpu_ns() - begin) / static_cast<double>(lines.size());
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 2)
    return 2;
  const std::vector<std::string> lines = span_lines(argv[1]);
  if (lines.size() < 1000)
    return 1;
  bench::Rounds rounds;
  rounds.add("encoder", [&] { return encoder(lines); });
  rounds.add("batch", [&] { return batch(lines); });
  rounds.run(15);
}
