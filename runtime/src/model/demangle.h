// A type's name for people, from what type_info::name says. Allocates: for the collector and tools.
#pragma once

#include <cstdlib>
#include <cxxabi.h>
#include <string>

namespace mlflow::model {

/// The name itself if it is none that a compiler makes.
inline std::string demangled(const std::string &name) {
  int status = 0;
  char *text = abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status);
  std::string result = text && status == 0 ? text : name.c_str();
  std::free(text);
  return result;
}

} // namespace mlflow::model
