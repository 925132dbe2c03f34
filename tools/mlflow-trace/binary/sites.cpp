#include "binary/sites.h"

#include "mlflow/rt/describe.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <tuple>

namespace mlflow::binary {

namespace {

constexpr std::size_t most_parameters = 31;

/// The NUL-terminated texts that stand one behind the other at an address.
class Texts {
public:
  Texts(const ElfFile &file, std::uint64_t address) : file_(file), address_(address) {}
  std::string next() {
    auto text = file_.text(address_);
    address_ += text.size() + 1;
    return std::string(text);
  }

private:
  const ElfFile &file_;
  std::uint64_t address_;
};

std::string type_name(const ElfFile &file, std::uint64_t type) {
  return std::string(file.text(file.pointer(type + offsetof(mlflow_rt_type, text))));
}

Site site_of(const ElfFile &file, std::uint64_t address) {
  mlflow_rt_site_info info;
  std::memcpy(&info, file.bytes(address, sizeof info).data(), sizeof info); // its pointers are not relocated
  if (info.parameter_count > most_parameters)
    throw ElfError("damaged: a function with " + std::to_string(info.parameter_count) + " recorded parameters");

  Site site;
  Texts texts(file, file.pointer(address + offsetof(mlflow_rt_site_info, text)));
  site.name = texts.next();
  site.span_type = texts.next();
  site.function = texts.next();
  if (info.flags & MLFLOW_RT_SITE_HAS_MORE) {
    texts.next(); // attributes
    texts.next(); // destination
  }
  site.file = file.text(file.pointer(address + offsetof(mlflow_rt_site_info, file)));
  site.line = info.line;
  site.by_rule = info.flags & MLFLOW_RT_SITE_BY_RULE;

  std::uint64_t types = file.pointer(address + offsetof(mlflow_rt_site_info, types));
  auto type = [&](std::size_t i) { return types ? file.pointer(types + i * sizeof(void *)) : 0; };
  if (std::uint64_t result = type(0); result && !(info.flags & MLFLOW_RT_SITE_NO_OUTPUTS))
    site.result = type_name(file, result);
  for (std::size_t i = 0; i < info.parameter_count; ++i) {
    std::string name = texts.next();
    std::uint64_t parameter = type(i + 1);
    if (parameter && !(info.flags & MLFLOW_RT_SITE_NO_INPUTS))
      site.parameters.push_back(name + ": " + type_name(file, parameter));
  }
  return site;
}

} // namespace

std::vector<Site> sites_of(const ElfFile &file) {
  std::vector<Site> sites;
  auto section = file.section("mlflow_sites");
  if (!section)
    return sites;
  for (std::uint64_t at = 0; at + sizeof(mlflow_rt_site) <= section->size; at += sizeof(mlflow_rt_site)) {
    std::uint64_t info = file.pointer(section->address + at + offsetof(mlflow_rt_site, info));
    if (info) // what the linker filled a gap with
      sites.push_back(site_of(file, info));
  }
  std::ranges::sort(sites, [](const Site &a, const Site &b) {
    return std::tie(a.file, a.line, a.function) < std::tie(b.file, b.line, b.function);
  });
  return sites;
}

} // namespace mlflow::binary
