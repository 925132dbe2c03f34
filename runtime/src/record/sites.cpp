#include "record/sites.h"

#include "record/arena.h"
#include "record/keep_errno.h"
#include "record/rules.h"
#include "record/site_info.h"
#include "record/site_plan.h"
#include "record/state.h"
#include "record/thread_state.h"

#include "mlflow/rt/abi.h"

#include <algorithm>
#include <cstring>
#include <pthread.h>
#include <string_view>

namespace mlflow::record::sites {
namespace {

struct Module {
  mlflow_rt_site *begin, *end;
  Module *next;
};

/// Sites that have an id, so that a forked child can take it back.
struct UsedSites {
  mlflow_rt_site *sites[254];
  UsedSites *next;
  std::size_t count;
};

// All under the lock.
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
Module *modules = nullptr;
Module *free_modules = nullptr;
UsedSites *used = nullptr;
std::uint32_t last_id = 0;
SegmentHeader *segment = nullptr;
char *cursor = nullptr;

class Lock {
public:
  Lock() noexcept { pthread_mutex_lock(&mutex); }
  ~Lock() { pthread_mutex_unlock(&mutex); }
  Lock(const Lock &) = delete;
  Lock &operator=(const Lock &) = delete;
};

template <class F> void for_each_used(F function) noexcept {
  for (UsedSites *chunk = used; chunk; chunk = chunk->next)
    for (std::size_t i = 0; i < chunk->count; ++i)
      if (chunk->sites[i])
        function(chunk->sites[i]);
}

bool remember(mlflow_rt_site *site) noexcept {
  if (!used || used->count == std::size(used->sites)) {
    auto *chunk = static_cast<UsedSites *>(allocate_for_good(sizeof(UsedSites)));
    if (!chunk)
      return false;
    chunk->next = used;
    used = chunk;
  }
  used->sites[used->count++] = site;
  return true;
}

constexpr std::size_t longest_text = 8192;
constexpr std::size_t longest_name = 512; // of a parameter

std::string_view bounded(const char *text, std::size_t most) noexcept { return {text, strnlen(text, most)}; }

/// The texts of a site, in the order of SiteRecord.
struct SiteTexts {
  std::string_view texts[6];
  std::string_view parameters[31];
  unsigned parameter_count = 0;

  explicit SiteTexts(const mlflow_rt_site_info &info) noexcept {
    const char *at = info.text;
    for (unsigned i = 0; i < (more_of(info) ? 5 : 3); ++i, at = next_text(at))
      texts[i] = bounded(at, longest_text);
    texts[5] = bounded(info.file ? info.file : "", longest_text);
    if (info.flags & MLFLOW_RT_SITE_NO_INPUTS)
      return;
    for (unsigned i = 0; i < std::min<unsigned>(info.parameter_count, std::size(parameters)); ++i, at = next_text(at))
      if (info.types[i + 1] && !(outs_of(info) >> i & 1))
        parameters[parameter_count++] = bounded(at, longest_name);
  }
  std::size_t bytes() const noexcept {
    std::size_t sum = 0;
    for (std::string_view text : texts)
      sum += text.size() + 1;
    for (unsigned i = 0; i < parameter_count; ++i)
      sum += parameters[i].size() + 1;
    return sum;
  }
  void write(char *at) const noexcept {
    auto put = [&](std::string_view text) {
      std::memcpy(at, text.data(), text.size());
      at[text.size()] = '\0';
      at += text.size() + 1;
    };
    std::for_each(std::begin(texts), std::end(texts), put);
    std::for_each(parameters, parameters + parameter_count, put);
  }
};

/// What emitted code looks at: not 0 if it is to call the runtime.
std::uint32_t live_of(const mlflow_rt_site &site) noexcept {
  if (!is_wanted(*site.info))
    return 0;
  return __atomic_load_n(&site.id, __ATOMIC_RELAXED) ? 2 : 1;
}

/// Room for a Site record and the zero word behind it. Null: the pool has none.
char *make_room(std::size_t bytes) noexcept {
  if (!segment || std::size_t(Pool::end_of(segment) - cursor) < bytes) {
    SegmentHeader *fresh = state.pool.take();
    if (!fresh)
      return nullptr;
    fresh->thread = 0;
    fresh->thread_id = 0;
    fresh->sequence = 0;
    fresh->generation = state.generation;
    fresh->state.store(SegmentState::Sites, std::memory_order_release);
    segment = fresh;
    cursor = Pool::begin_of(fresh);
  }
  return cursor;
}

bool write_record(const mlflow_rt_site_info &info, std::uint32_t id) noexcept {
  SiteTexts texts(info);
  std::size_t bytes = (sizeof(SiteRecord) + texts.bytes() + 7) & ~std::size_t(7);
  char *at = make_room(bytes);
  if (!at)
    return false;
  std::memset(at + bytes - 8, 0, 16);
  texts.write(at + sizeof(SiteRecord));
  auto *record = reinterpret_cast<SiteRecord *>(at);
  record->line = info.line;
  record->parameter_count = std::uint16_t(texts.parameter_count);
  record->log_level = log_level_of(info);
  record->flags = info.flags;
  record->sampling_ratio = sampling_ratio_of(info);
  record->out = outs_of(info);
  __atomic_store_n(&record->header, RecordHeader::make(bytes / 8, RecordKind::Site, 0, id), __ATOMIC_RELEASE);
  cursor += bytes;
  return true;
}

} // namespace

std::uint32_t first_use(mlflow_rt_site *site) noexcept {
  Lock lock;
  std::uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
  if (id != 0)
    return id; // another thread was faster
  auto *plan = last_id + 1 < most_sites ? static_cast<SitePlan *>(allocate_for_good(sizeof(SitePlan))) : nullptr;
  if (!plan || !write_record(*site->info, last_id + 1))
    return 0;
  id = ++last_id;
  make_plan(*plan, id, *site->info, state.settings.limits);
  site_plans[id] = plan;
  plain_site_plans[id] = outs_of(*site->info) ? nullptr : plan;
  if (!remember(site))
    return 0;
  __atomic_store_n(&site->id, id, __ATOMIC_RELEASE);
  __atomic_store_n(&site->live, live_of(*site), __ATOMIC_RELAXED);
  return id;
}

void add(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept {
  KeepErrno kept;
  TurnedAway from_signal_handlers;
  Lock lock;
  Module *module = free_modules;
  if (module)
    free_modules = module->next;
  else
    module = static_cast<Module *>(allocate_for_good(sizeof(Module)));
  if (!module)
    return;
  *module = {begin, end, modules};
  modules = module;
  for (mlflow_rt_site *site = begin; site != end; ++site)
    __atomic_store_n(&site->live, live_of(*site), __ATOMIC_RELAXED);
}

void remove(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept {
  KeepErrno kept;
  TurnedAway from_signal_handlers;
  Lock lock;
  for (Module **link = &modules; *link; link = &(*link)->next)
    if (Module *module = *link; module->begin == begin) {
      *link = module->next;
      module->next = free_modules;
      free_modules = module;
      break;
    }
  for (UsedSites *chunk = used; chunk; chunk = chunk->next)
    for (mlflow_rt_site *&site : chunk->sites)
      if (site >= begin && site < end)
        site = nullptr;
}

namespace {

template <class F> void for_each_known(F function) noexcept {
  for (Module *module = modules; module; module = module->next)
    std::for_each(module->begin, module->end, [&](mlflow_rt_site &site) { function(&site); });
  for_each_used(function);
}

} // namespace

void switch_all_off() noexcept {
  __atomic_store_n(&mlflow_rt_flows_live, 0u, __ATOMIC_RELAXED);
  Lock lock;
  for_each_known([](mlflow_rt_site *site) { __atomic_store_n(&site->live, 0u, __ATOMIC_RELAXED); });
}

void follow_level() noexcept {
  TurnedAway from_signal_handlers;
  Lock lock;
  if (!(mode_page.mode.load(std::memory_order_acquire) & mode_off))
    for_each_known([](mlflow_rt_site *site) { __atomic_store_n(&site->live, live_of(*site), __ATOMIC_RELAXED); });
}

bool any_override() noexcept {
  Lock lock;
  for (Module *module = modules; module; module = module->next)
    if (std::any_of(module->begin, module->end,
                    [](const mlflow_rt_site &site) { return sampling_ratio_of(*site.info) > 0; }))
      return true;
  return false;
}

void before_fork() noexcept { pthread_mutex_lock(&mutex); }

void after_fork_in_parent() noexcept { pthread_mutex_unlock(&mutex); }

void after_fork_in_child() noexcept {
  mutex = PTHREAD_MUTEX_INITIALIZER;
  for_each_used([](mlflow_rt_site *site) { __atomic_store_n(&site->id, 0u, __ATOMIC_RELAXED); });
  last_id = 0;
  used = nullptr;
  segment = nullptr;
  cursor = nullptr;
}

} // namespace mlflow::record::sites
