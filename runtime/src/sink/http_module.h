// What the core and the module that sends traces (libmlflow_trace_http.so) say to each other. The module is loaded when
// a server is configured, so that no other program has libcurl in its process; each side has a C++ runtime of its own,
// so no type of the standard library crosses. Traces do not cross either: they stand in lanes of the outbox
// (outbox/lane.h).
#pragma once

#include <cstddef>
#include <cstdint>

namespace mlflow::sink {

/// What the module may ask of the core.
struct HttpModuleCalls {
  /// First thing in each thread of the module: what it calls is never traced.
  void (*exclude_this_thread)() noexcept;
  /// The program exits and libraries are still as they were: the module calls it from a handler that it registers with
  /// atexit after all libraries that it uses have registered theirs. Delivers what there is; `deliver` is called from
  /// it.
  void (*before_exit)() noexcept;
  /// A line for the user on stderr.
  void (*say)(const char *text, std::size_t size) noexcept;
};

enum class DeliverUntil : std::uint32_t {
  Delivered, // a server that does not answer is tried again until the time is over
  Tried, // the program exits: no pause between attempts is waited for, a server that cannot be reached ends the wait
  Ended  // the same, and nothing is written any more: lanes that are empty are removed, the threads end
};

/// Of the spans of this process since the module was started, summed up over its servers.
struct SentCounts {
  std::uint64_t sent = 0;    // acknowledged
  std::uint64_t refused = 0; // lines that a server refused, set aside in the outbox
  std::uint64_t waiting = 0; // in this process's lanes, not acknowledged yet; of very many, those that were looked at
};

struct HttpModule {
  /// Makes the thread that sends what stands in `lanes` (folders, locked by the core for this process), and then what
  /// dead processes left in other lanes of `outbox` for the same servers. Called again, more lanes are sent. In a
  /// forked child all earlier state is forgotten, no inherited descriptor is touched. False: it cannot work, and said
  /// why.
  bool (*start)(const HttpModuleCalls *calls, const char *outbox, const char *const *lanes,
                std::size_t lane_count) noexcept;
  /// `bytes` more were written to the lanes. Collector thread; cheap.
  void (*wake)(std::uint64_t bytes) noexcept;
  /// Waits, at most `timeout_ns`, until all that stood in this process's lanes before the call is acknowledged by its
  /// server or set aside. True if it is. After before_exit has run, no TLS connection is used any more: what waits for
  /// such a server stays in the outbox.
  bool (*deliver)(std::uint64_t timeout_ns, DeliverUntil until) noexcept;
  /// Reads the lanes.
  SentCounts (*count)() noexcept;
};

/// Name of the object of this type that the module exports. A change of the structs is a new name.
inline constexpr char http_module_symbol[] = "mlflow_trace_http_2";
inline constexpr char http_module_file[] = "libmlflow_trace_http.so";

} // namespace mlflow::sink
