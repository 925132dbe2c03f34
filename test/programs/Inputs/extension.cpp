// A library that a program loads and unloads.
#include <string>

[[mlflow::trace(TOOL)]] std::string greet(const std::string &name) { return "hello " + name; }

extern "C" int extension(int round) { return static_cast<int>(greet(std::to_string(round)).size()); }
