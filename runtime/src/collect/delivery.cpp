#include "collect/delivery.h"

#include "outbox/description.h"

#include <algorithm>
#include <cstring>

namespace mlflow::collect {

Delivery delivery_of(const config::Settings &settings, std::string_view program) {
  return {settings.to.store_directory, settings.to.outbox, outbox::describe_lanes(settings, program)};
}

// Each part is followed by a NUL, the last by another one.

bool write_delivery(std::span<char> text, const Delivery &delivery) {
  std::string all;
  auto add = [&](const std::string &part) { all.append(part.c_str(), part.size() + 1); };
  add(delivery.store_directory);
  add(delivery.outbox);
  std::ranges::for_each(delivery.lanes, add);
  if (all.size() >= text.size())
    return false;
  std::ranges::fill(text, '\0');
  std::ranges::copy(all, text.begin());
  return true;
}

Delivery read_delivery(std::span<const char> text) {
  auto next = [&] {
    std::string part(text.data(), strnlen(text.data(), text.size()));
    text = text.subspan(std::min(part.size() + 1, text.size()));
    return part;
  };
  Delivery delivery;
  delivery.store_directory = next();
  delivery.outbox = next();
  for (std::string lane = next(); !lane.empty(); lane = next())
    delivery.lanes.push_back(std::move(lane));
  return delivery;
}

} // namespace mlflow::collect
