#include <iostream>
#include <string>

[[mlflow::trace(span_type = SpanType::LLM)]]
std::string generate_response(const std::string &query) {
  return "You asked: " + query;
}

[[mlflow::trace(SpanType::CHAIN)]]
std::string process_request(const std::string &query) {
  return generate_response(query);
}

int main() { std::cout << process_request("What is MLflow?") << "\n"; }
