#include "collect/note_limits.h"

#include "config/settings.h"

namespace mlflow::collect {

NoteLimits note_limits() noexcept {
  const config::Settings &settings = config::settings();
  return {.events = settings.span_event_count_limit,
          .links = settings.span_link_count_limit,
          .attributes = settings.span_attribute_count_limit,
          .bytes = settings.max_note_bytes,
          .elements = settings.max_elements,
          .value_bytes = settings.max_value_bytes};
}

} // namespace mlflow::collect
