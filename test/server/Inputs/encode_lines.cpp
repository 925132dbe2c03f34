// Store lines from stdin as one OTLP request on stdout, in the dialect that the argument names: mlflow or otlp. A line that cannot be sent is
// said on stderr, by its number, and so is what was left out.
#include "sink/http/otlp_request.h"

#include <iostream>

int main(int, char **arguments) {
  using namespace mlflow::http;
  bool otlp = arguments[1] == std::string("otlp");
  SpanEncoder encoder(otlp ? Dialect::OpenTelemetry : Dialect::Mlflow);
  std::vector<std::string> spans;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    std::string span;
    if (encoder.append(span, line))
      spans.push_back(span);
    else
      std::cerr << "line " << number << " cannot be sent, " << span.size() << " bytes\n";
  }
  if (encoder.values_left_out())
    std::cerr << encoder.values_left_out() << " left out\n";
  Json resource = Json::object();
  if (otlp)
    resource = {{"service.name", "app"}, {"deployment", "{\"a\": 1}"}};
  std::cout << export_request(resource, spans);
}
