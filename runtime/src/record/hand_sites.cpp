#include "record/hand_sites.h"

#include "record/arena.h"

#include <atomic>
#include <cstring>
#include <new>

namespace mlflow::record {
namespace {

const mlflow_rt_type *const no_types[] = {nullptr};
constexpr mlflow_rt_site_info hand_info{.text = "span\0UNKNOWN\0\0",
                                        .file = "",
                                        .types = no_types,
                                        .line = 0,
                                        .by_address = 0,
                                        .parameter_count = 0,
                                        .log_level = 10,
                                        .flags = MLFLOW_RT_SITE_NO_INPUTS | MLFLOW_RT_SITE_NO_OUTPUTS};
/// One for each experiment that the program names, made at the first span for it.
struct DestinationSite {
  mlflow_rt_site site;
  mlflow_rt_site_more more;
  DestinationSite *next;
  std::size_t size;
  char text[]; // of the site; the destination stands at its end
};
constexpr char text_before_destination[] = "span\0UNKNOWN\0\0";
constexpr std::size_t most_destination_bytes = 1024;
std::atomic<DestinationSite *> destination_sites{nullptr};

} // namespace

constinit mlflow_rt_site hand_site{.live = 2, .id = 0, .info = &hand_info};

mlflow_rt_site *hand_site_for(const char *destination, std::size_t size) noexcept {
  if (!destination || size == 0 || size > most_destination_bytes)
    return &hand_site;
  DestinationSite *first = destination_sites.load(std::memory_order_acquire);
  for (DestinationSite *known = first; known; known = known->next)
    if (known->size == size && std::memcmp(known->text + sizeof text_before_destination, destination, size) == 0)
      return &known->site;
  // Zeroed: the text ends with NULs.
  void *memory = allocate_for_good(sizeof(DestinationSite) + sizeof text_before_destination + size + 2);
  if (!memory)
    return &hand_site;
  auto *made = new (memory) DestinationSite{{2, 0, nullptr}, {hand_info, 0, -1, 0, 0, 0, 0}, nullptr, size};
  std::memcpy(made->text, text_before_destination, sizeof text_before_destination);
  std::memcpy(made->text + sizeof text_before_destination, destination, size);
  made->more.info.text = made->text;
  made->more.info.flags |= MLFLOW_RT_SITE_HAS_MORE;
  made->site.info = &made->more.info;
  made->next = first;
  while (
      !destination_sites.compare_exchange_weak(made->next, made, std::memory_order_release, std::memory_order_relaxed))
    ; // two of one name do no harm
  return &made->site;
}

} // namespace mlflow::record
