// The log that traced threads write and the collector (or recovery, in another process) reads: one file of a header
// page and a pool of equal segments, each a sequence of records of one thread. Layout only: no behaviour, no pointers,
// so that a file outlives its process.
//
// A record is committed by its first word, stored last with release order; the word behind a committed record is zero
// until the next one is committed. Everything is in host byte order; values are CBOR (RFC 8949) in the layout that
// cbor_tags.h describes.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace mlflow::record {

/// Names a span within a process: thread number << 40 | count of that thread's spans, from 1. 0: none. The collector
/// makes MLflow's ids from it and the process key, so the same log gives the same ids however often it is read.
using SpanRef = std::uint64_t;
inline constexpr unsigned ref_thread_shift = 40;
/// In place of a thread number: a span of another process. A Remote record says which; the one with count 0 is in the
/// file's header.
inline constexpr std::uint32_t remote_thread = (1u << (64 - ref_thread_shift)) - 1;
inline constexpr SpanRef inherited_parent = SpanRef(remote_thread) << ref_thread_shift;
constexpr std::uint32_t thread_of(SpanRef ref) { return std::uint32_t(ref >> ref_thread_shift); }
constexpr bool is_remote(SpanRef ref) { return thread_of(ref) == remote_thread; }
/// How many spans of other processes are known at a time: by the count in their names, modulo this.
inline constexpr std::uint32_t most_remotes = 16384;

enum class RecordKind : std::uint8_t {
  Begin = 1,     // a span began: BeginRecord, then one CBOR item for each captured parameter
  End = 2,       // it ended: EndRecord, then its outputs as one CBOR item if flag has_value
  Exception = 3, // an exception was thrown and looks for a handler: ExceptionRecord, then CBOR text type, text message.
                 // The type is as std::type_info::name() has it: its reader demangles
  Site = 4,  // describes the site `aux` of the header: SiteRecord, then texts. Only in segments of state Sites, written
             // before the first Begin of the site in any thread
  Note = 5,  // something more is known of a span that is open: NoteRecord, then one CBOR item
  Start = 6, // a span with flag begin_later began: MarkRecord. Its Begin has the inputs, and no time that counts
  Unborn = 7,  // a span with flag begin_later never will: MarkRecord
  Remote = 8,  // names a span of another process, below which spans of this one are: RemoteRecord
  Decided = 9, // in the carry-over only: what became of the trace whose root has begin_if_kept: MarkRecord
};

// Begin flags.
inline constexpr std::uint8_t begin_later = 1; // a coroutine that was called: a Start record follows, or Unborn
inline constexpr std::uint8_t begin_by_hand =
    2; // through mlflow.h. Behind the record are, in place of inputs, CBOR text
       // name, text type, log level (0: by type), start in unix ns (0: at ticks)

inline constexpr std::uint8_t begin_if_kept = 4; // starts a trace that sampling leaves out, unless it fails or is slow:
                                                 // FileHeader::keep_errors, keep_slower_than_ns

inline constexpr std::uint8_t decided_kept = 1; // Decided flags: its spans were delivered, else they were left out

enum class ExitKind : std::uint8_t { Returned = 0, Exception = 1, Cancelled = 2, Unknown = 3 };

/// bits 0-15 length in 8-byte words (header included), 16-23 kind, 24-31 flags, 32-63 aux (Begin, Site: site id; End:
/// see EndRecord).
struct RecordHeader {
  static constexpr std::uint64_t make(std::uint64_t words, RecordKind kind, std::uint8_t flags, std::uint32_t aux) {
    return words | std::uint64_t(kind) << 16 | std::uint64_t(flags) << 24 | std::uint64_t(aux) << 32;
  }
  static constexpr std::size_t bytes(std::uint64_t header) { return (header & 0xffff) * 8; }
  static constexpr RecordKind kind(std::uint64_t header) { return RecordKind(header >> 16 & 255); }
  static constexpr std::uint8_t flags(std::uint64_t header) { return std::uint8_t(header >> 24); }
  static constexpr std::uint32_t aux(std::uint64_t header) { return std::uint32_t(header >> 32); }
};

inline constexpr std::uint8_t end_exit_mask = 3;  // End flags: ExitKind
inline constexpr std::uint8_t end_has_value = 4;  // End flags: a CBOR item follows
inline constexpr std::uint8_t end_value_lost = 8; // End flags: there was a value and no room for it
inline constexpr std::uint8_t end_is_ok = 16;     // End flags: OK, whatever a note said
inline constexpr std::uint8_t end_is_error = 32;  // End flags: ERROR, with the message that a note gave
/// Flags of any record in the carry-over: it was read and waits, nothing of it was delivered.
inline constexpr std::uint8_t record_waits = 128;
inline constexpr std::uint8_t end_has_time = 64; // End flags: the time is eight bytes behind the record, in unix ns

struct BeginRecord {
  std::uint64_t header; // aux: site id
  std::uint64_t ticks;
  SpanRef span;
  SpanRef parent; // 0: starts a trace
  SpanRef root;   // the span that started the trace; `span` itself if parent is 0, and the remote one below such
};

struct EndRecord {
  std::uint64_t header; // aux: number of the thread's exception that ended it (ExceptionRecord::number), else 0
  std::uint64_t ticks;
  SpanRef span;
};

struct ExceptionRecord {
  std::uint64_t header;
  std::uint64_t ticks;
  SpanRef span;         // innermost open span when it was thrown
  std::uint64_t number; // counts the thread's exceptions, from 1. If no End names it, nobody caught it
};

struct NoteRecord {
  std::uint64_t header; // aux: bits 0-7 enum mlflow_rt_note_kind, 8-31 a count that tells apart what is otherwise equal
  std::uint64_t ticks; // when, or an earlier reading of the thread, if nothing but the order of its notes depends on it
  SpanRef span;        // of what concerns the whole trace, its root
};

constexpr std::uint32_t note_aux(std::uint32_t kind, std::uint32_t count) { return (kind & 255) | count << 8; }
constexpr std::uint32_t note_kind(std::uint32_t aux) { return aux & 255; }

struct MarkRecord {
  std::uint64_t header;
  std::uint64_t ticks;
  SpanRef span;
};

struct RemoteRecord {
  std::uint64_t header;
  std::uint64_t ticks;
  SpanRef span;                       // its name here
  std::uint64_t trace_id[2], span_id; // as numbers: the first byte on the wire is the highest
};

/// Followed by the texts of mlflow_rt_site_info, NUL-terminated: name, span type, function, attributes, destination,
/// file, then parameter names of captured parameters (those left out are not here), then type names are not needed.
struct SiteRecord {
  std::uint64_t header; // aux: site id
  std::uint32_t line;
  std::uint16_t parameter_count; // names that follow = items in a Begin record
  std::uint8_t log_level;        // resolved: 10..50
  std::uint8_t flags;            // MLFLOW_RT_SITE_*
  float sampling_ratio;
  std::uint32_t out; // bit i: captured output i; the End's value is then an object that the recorder made
};

/// Sites: holds Site records of all threads, is appended to until the process ends, never given back (its `thread` is
/// 0).
enum class SegmentState : std::uint32_t { Free = 0, Active = 1, Sealed = 2, Sites = 3 };

/// Starts every segment.
struct alignas(64) SegmentHeader {
  std::uint32_t magic;
  std::atomic<SegmentState> state;
  std::uint32_t index;
  std::uint32_t bytes;             // of the whole segment
  std::uint32_t thread;            // number within the process, as in SpanRef
  std::uint32_t thread_id;         // the kernel's
  std::uint64_t sequence;          // order of this segment among the thread's
  std::uint64_t generation;        // process generation (a forked child starts a new file)
  std::atomic<std::uint32_t> next; // link of the free list
  std::uint32_t reserved;
  std::atomic<std::uint64_t> consumed; // bytes of data that the collector has delivered
};
inline constexpr std::uint32_t segment_magic = 0x4d4c5331; // "MLS1"

/// A pair of readings that lets ticks be turned into wall time. `sequence` is odd while a pair is being written.
struct ClockPair {
  std::uint64_t ticks;
  std::uint64_t unix_ns;
};

inline constexpr std::uint32_t needs_hook = 1;       // redaction hook
inline constexpr std::uint32_t needs_processors = 2; // span processors

inline constexpr std::size_t delivery_bytes = 3072;

/// First page of the file.
struct FileHeader {
  std::uint32_t magic;
  std::uint32_t version;
  std::uint32_t pid;
  std::uint32_t segment_bytes;
  std::atomic<std::uint32_t> segment_count; // grows
  std::uint32_t header_bytes;               // where the first segment starts
  std::uint64_t process_start;              // of /proc/PID/stat, so that a reused pid is not taken for the same process
  std::uint64_t pid_namespace;              // inode of /proc/PID/ns/pid, so that another container's pid is not either
  std::uint64_t process_key[2];             // random; all ids of the process are made from it
  std::atomic<std::uint32_t> clock_sequence;
  std::uint32_t clock_kind;                 // 0: cycle counter, 1: CLOCK_REALTIME nanoseconds
  ClockPair clock[2];                       // the first, and the latest
  std::atomic<std::uint64_t> spans_dropped; // whole spans not recorded for want of room
  std::atomic<std::uint64_t> values_lost;   // outputs not recorded for want of room
  std::atomic<std::uint64_t> reentered;     // spans not recorded because the thread was already recording
  std::atomic<std::uint64_t>
      ends_lost; // recorded spans whose end found no room (only those that end on another thread)
  // Set before what they announce is committed, so that a reader that has seen something knows what else may be there.
  std::atomic<std::uint64_t> notes_elsewhere; // notes of spans that another thread began
  std::atomic<std::uint32_t> goes_elsewhere;  // 1: a span is, or was, current or ended on another thread than its own
  std::atomic<std::uint32_t> keep_errors;     // of the traces with begin_if_kept, 1: those with a span that failed
  std::atomic<std::uint64_t> notes_lost;      // notes for which there was no room
  std::atomic<std::uint64_t> keep_slower_than_ns;   // the same, those that take longer; 0: none
  std::atomic<std::uint64_t> traces_sampled_out;    // on purpose
  std::uint64_t parent_trace_id[2], parent_span_id; // of `inherited_parent`; 0: the process has none
  std::atomic<std::uint32_t> clean_exit;            // 1: everything was delivered
  std::atomic<std::uint32_t> needs_redaction;       // values must not be shown but through the program's: bits needs_*
  char delivery[delivery_bytes];                    // where recovery delivers to (collect/delivery.h)
  char program[256];                                // path of the executable
};
inline constexpr std::uint32_t file_magic = 0x4d4c5446; // "MLTF"
inline constexpr std::uint32_t file_version = 4;
inline constexpr std::size_t file_header_bytes = 4096;
static_assert(sizeof(FileHeader) <= file_header_bytes);

} // namespace mlflow::record
