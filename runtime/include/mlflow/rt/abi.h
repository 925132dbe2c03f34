/* The binary interface between traced programs and libmlflow_trace: every function here is called by code that the
 * plugin emitted, or by the inline functions of mlflow.h, on the thread that runs the traced function. None throws,
 * none blocks on I/O once the first span of the process was begun. Not for people; they use the attribute, or mlflow.h.
 */
#ifndef MLFLOW_RT_ABI_H
#define MLFLOW_RT_ABI_H

#ifndef __cplusplus
#include <stdbool.h>
#endif
#include <stdint.h>

#ifdef __cplusplus /* has no flexible array members, and its compilers do */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#endif
#include "mlflow/rt/describe.h"
#ifdef __cplusplus
#pragma GCC diagnostic pop
#endif

/* Part of the names below: an object file made for another interface does not link, instead of crashing. */
#define MLFLOW_RT_ABI 2

#ifdef __cplusplus
extern "C" {
#define MLFLOW_RT_NOEXCEPT noexcept
#else
#define MLFLOW_RT_NOEXCEPT
#endif

/* How a traced call was left; the last argument of leave. */
enum mlflow_rt_exit {
  MLFLOW_RT_UNWOUND = 0,  /* by an exception, forced unwinding, or in no way the code knows */
  MLFLOW_RT_RETURNED = 1, /* without a value to record */
  MLFLOW_RT_VALUE = 2     /* with the value in `result` */
};

/* Emitted at the start of a traced function whose site is live. `slots` has one word for each parameter: a scalar's
 * value (integers extended, floating point as the bits of a double, pointers as they are) or, where by_address says so,
 * its address. Returns a token that names the span, or 0 if nothing is recorded. */
uint64_t mlflow_rt_enter(struct mlflow_rt_site *site, const uint64_t *slots) MLFLOW_RT_NOEXCEPT;

/* Emitted where the call is left, by whatever way, if enter gave a token. */
void mlflow_rt_leave(uint64_t token, uint64_t result, uint32_t how) MLFLOW_RT_NOEXCEPT;

/* Emitted once for each executable or shared object with traced functions: called by its .init_array and .fini_array.
 * After the second, no descriptor between the two addresses is touched again. */
void mlflow_rt_add_sites(struct mlflow_rt_site *begin, struct mlflow_rt_site *end) MLFLOW_RT_NOEXCEPT;
void mlflow_rt_remove_sites(struct mlflow_rt_site *begin, struct mlflow_rt_site *end) MLFLOW_RT_NOEXCEPT;

/* Referenced by every traced object file, defined by the runtime of the same interface. */
extern const char mlflow_rt_abi_2;

/* Delivers what was recorded so far and waits for it, at most `timeout_ns` nanoseconds. Returns true if all was
 * delivered. MLflow: mlflow.flush_trace_async_logging. */
bool mlflow_rt_flush(uint64_t timeout_ns) MLFLOW_RT_NOEXCEPT;

/* ---- Flows: work that does not run from begin to end on one stack. */

/* A coroutine's context, in its frame: what is the current span while it runs, on whatever thread. Not moved, written
 * by the runtime only. What the emitted code sets before create, and reads before each other call, is its state in
 * words[0]; all else is not initialised. */
struct mlflow_rt_flow {
  uint64_t words[8];
};
enum mlflow_rt_flow_state {
  MLFLOW_RT_FLOW_OFF = 0,       /* none of the functions below need be called, and none is */
  MLFLOW_RT_FLOW_CREATED = 1,   /* until start */
  MLFLOW_RT_FLOW_SUSPENDED = 2, /* from suspend to resume or unwind */
  MLFLOW_RT_FLOW_RUNNING = 3,
  MLFLOW_RT_FLOW_UNWINDING = 4, /* after unwind, to suspend or finish */
  MLFLOW_RT_FLOW_FINISHED = 5
};

/* Not 0: coroutines without a live site are created too, to keep context. Read relaxed; 0 while tracing is off. This
 * one and the functions below may be absent from a program that loads the plugin and traces nothing: emitted code
 * refers to them weakly. */
extern uint32_t mlflow_rt_flows_live;

/* Emitted when a coroutine is called, with its parameters as in enter. The caller's current span is its parent.
 * `site` null, or not live: the coroutine has no span of its own and only keeps the caller's context. Sets the state.
 */
void mlflow_rt_flow_create(struct mlflow_rt_flow *flow, struct mlflow_rt_site *site,
                           const uint64_t *slots) MLFLOW_RT_NOEXCEPT;
/* Its body begins: so does its span, which is the current one from here on. */
void mlflow_rt_flow_start(struct mlflow_rt_flow *flow) MLFLOW_RT_NOEXCEPT;
/* It is about to give up its thread: the current span is again what it was before start or resume. */
void mlflow_rt_flow_suspend(struct mlflow_rt_flow *flow) MLFLOW_RT_NOEXCEPT;
/* It has a thread again. Nothing happens if it is not suspended. */
void mlflow_rt_flow_resume(struct mlflow_rt_flow *flow) MLFLOW_RT_NOEXCEPT;
/* Like resume, where its local variables are about to be destroyed at a suspension: its frame is being destroyed, or
 * what was to arrange for its resumption threw, and it may go on. The second if suspend_threw was called before. */
void mlflow_rt_flow_unwind(struct mlflow_rt_flow *flow) MLFLOW_RT_NOEXCEPT;
/* An exception leaves await_suspend: the flow that this thread unwinds next is left by it, not destroyed. */
void mlflow_rt_flow_suspend_threw(void) MLFLOW_RT_NOEXCEPT;
/* A co_yield and a co_return with a value: `slot` as a slot of enter, an address if `by_address`. `type` null: a value
 * that is not recorded. */
void mlflow_rt_flow_chunk(struct mlflow_rt_flow *flow, const struct mlflow_rt_type *type, uint64_t slot,
                          uint32_t by_address) MLFLOW_RT_NOEXCEPT;
void mlflow_rt_flow_output(struct mlflow_rt_flow *flow, const struct mlflow_rt_type *type, uint64_t slot,
                           uint32_t by_address) MLFLOW_RT_NOEXCEPT;
/* The body was left, in a way that enum mlflow_rt_exit names: the span ends, OK if it RETURNED. UNWOUND by an
 * exception that passed, or without one: the coroutine was destroyed where it was suspended, unwind was called last. */
void mlflow_rt_flow_finish(struct mlflow_rt_flow *flow, uint32_t how) MLFLOW_RT_NOEXCEPT;
/* The frame goes away. A coroutine whose body never began has no span. */
void mlflow_rt_flow_destroy(struct mlflow_rt_flow *flow) MLFLOW_RT_NOEXCEPT;

/* ---- Contexts: "the current span", to be taken to another thread or process. OpenTelemetry: Context. */

/* A value without ownership. All zero: no span, what begins below it starts a trace. words[0] is 0 where there is no
 * span (words[1] then names what is said of traces that begin there), words[2] is not where nothing is recorded. */
struct mlflow_rt_context {
  uint64_t words[4];
};

void mlflow_rt_context_current(struct mlflow_rt_context *context) MLFLOW_RT_NOEXCEPT;
/* Makes it the current one of this thread until detach, which takes what attach returned, on the same thread. 0:
 * nothing to detach. */
uint64_t mlflow_rt_context_attach(const struct mlflow_rt_context *context) MLFLOW_RT_NOEXCEPT;
void mlflow_rt_context_detach(uint64_t attached) MLFLOW_RT_NOEXCEPT;
/* The ids under which the context's span is known to servers (OTLP trace_id and span_id). False: there is no span.
 * `sampled` as in W3C traceparent: false is a span below which nothing is recorded, nor is it itself; its ids are to be
 * sent to other processes, so that they record nothing either, and shown to nobody. */
bool mlflow_rt_context_ids(const struct mlflow_rt_context *context, uint8_t trace_id[16], uint8_t span_id[8],
                           bool *sampled) MLFLOW_RT_NOEXCEPT;
/* The context of a span in another process, by its ids. `sampled` as in W3C traceparent: false records nothing below.
 */
void mlflow_rt_context_remote(struct mlflow_rt_context *context, const uint8_t trace_id[16], const uint8_t span_id[8],
                              bool sampled) MLFLOW_RT_NOEXCEPT;

/* What other systems want to be passed on with a context's ids, W3C tracestate. Added once `remote` has made the
 * context, one header after the other; what is malformed takes all of it away. Known of the latest thousand or so. */
void mlflow_rt_context_add_state(const struct mlflow_rt_context *context, const char *text,
                                 uint64_t size) MLFLOW_RT_NOEXCEPT;
/* That of the context's trace, at most 512 characters without a NUL. Returns how many; 0: there is none. */
uint64_t mlflow_rt_context_state(const struct mlflow_rt_context *context, char text[512]) MLFLOW_RT_NOEXCEPT;

/* ---- Spans of the API (mlflow/mlflow.h), which are begun and ended by hand. */

struct mlflow_rt_span; /* opaque; given back by end */

struct mlflow_rt_span_start {
  const char *name;
  uint64_t name_size;
  const char *type; /* MLflow's span type; null: UNKNOWN */
  uint64_t type_size;
  const struct mlflow_rt_context *parent; /* null: the current one */
  uint64_t start_unix_ns;                 /* 0: now */
  float sampling_ratio;                   /* as in mlflow_rt_site_info */
  uint8_t log_level;                      /* 10..50, or 0: by type */
  bool is_current;                        /* make it the current span of this flow until it ends */
  const char *destination; /* experiment of the trace that it starts, by name or id; null: as the environment says */
  uint64_t destination_size;
};

/* Null: nothing is recorded (tracing is off, or there is no room), and every call below takes that. Of a trace that is
 * not sampled, a span that says so to what is below it. */
struct mlflow_rt_span *mlflow_rt_span_begin(const struct mlflow_rt_span_start *start) MLFLOW_RT_NOEXCEPT;
void mlflow_rt_span_context(const struct mlflow_rt_span *span, struct mlflow_rt_context *context) MLFLOW_RT_NOEXCEPT;
/* `status`: 0 OK unless a note said otherwise, 1 OK, 2 ERROR, 3 ERROR because an exception unwinds, which is named if a
 * traced function or a guarded block was asked for it. `end_unix_ns` 0: now. May be called on any thread. */
void mlflow_rt_span_end(struct mlflow_rt_span *span, uint32_t status, uint64_t end_unix_ns) MLFLOW_RT_NOEXCEPT;

/* What a note says of the span of `context`, as CBOR in the layout of runtime/src/record/cbor_tags.h. */
enum mlflow_rt_note_kind {
  MLFLOW_RT_NOTE_NAME = 1,       /* text */
  MLFLOW_RT_NOTE_SPAN_TYPE = 2,  /* text */
  MLFLOW_RT_NOTE_INPUTS = 3,     /* any value, in place of those that were there */
  MLFLOW_RT_NOTE_OUTPUTS = 4,    /* the same */
  MLFLOW_RT_NOTE_ATTRIBUTES = 5, /* map from text to any value; a key that was there gets the new value */
  MLFLOW_RT_NOTE_STATUS = 6,     /* [0 unset, 1 OK, 2 ERROR; text] */
  MLFLOW_RT_NOTE_LOG_LEVEL = 7,  /* 10..50 */
  MLFLOW_RT_NOTE_EVENT = 8,      /* [text name, unix ns or 0 for now, map of attributes] */
  MLFLOW_RT_NOTE_EXCEPTION = 9,  /* [text type, text message, text stack trace] */
  MLFLOW_RT_NOTE_LINK = 10,      /* [16 bytes trace id, 8 bytes span id, map of attributes] */
  MLFLOW_RT_NOTE_CHUNK = 11,     /* any value: the next element of a stream */
  MLFLOW_RT_NOTE_TRACE = 12,     /* of the whole trace, a map: tags, metadata (maps from text to text),
                                  * client_request_id, request_preview, response_preview, state (texts) */
  MLFLOW_RT_NOTE_RETURNED = 13,  /* any value: what a coroutine returned, its outputs unless others were set */
  MLFLOW_RT_NOTE_ANNOTATION = 14 /* of no span: mlflow_rt_annotate */
};
/* From any thread, between the span's begin and its end; later ones are counted and left out. */
void mlflow_rt_note(const struct mlflow_rt_context *context, uint32_t kind, const void *cbor,
                    uint64_t size) MLFLOW_RT_NOEXCEPT;

struct mlflow_rt_limits; /* writer.h */

/* A small note (MLFLOW_RT_SMALL_BYTES, and a text and a map around it), written where it stays: a copy of what was just
 * written in pieces costs more than the rest. `at` null: not here, or of no use; then mlflow_rt_note is to be asked.
 * Else small_note_end must follow at once, with nothing of the program's in between, which would not be recorded. Not
 * for events, exceptions and chunks, which have a time. */
struct mlflow_rt_small_note {
  char *at;
  const struct mlflow_rt_limits *limits;
};
struct mlflow_rt_small_note mlflow_rt_small_note_begin(const struct mlflow_rt_context *context) MLFLOW_RT_NOEXCEPT;
/* `end` null: there is no note after all. */
void mlflow_rt_small_note_end(const struct mlflow_rt_context *context, uint32_t kind,
                              const char *end) MLFLOW_RT_NOEXCEPT;

/* ---- After the fact. */

/* Something is said of a trace that runs, has ended, or is another process's: [text kind; map of its fields, trace_id
 * among them], as a line of the store has it (docs/store-format.md). False: it was not recorded, because tracing is off
 * or, which is counted as a lost note, it is too long. Any thread. */
bool mlflow_rt_annotate(const void *cbor, uint64_t size) MLFLOW_RT_NOEXCEPT;
/* Bytes that belong to the trace of a context's span (of what is said after the fact): copied to the log in parts, all
 * or nothing, and put together behind it. Writes what refers to them, or why they are not recorded, to `ref`; returns
 * its length, 0 if the span is not recorded. Any thread. */
#define MLFLOW_RT_ATTACHMENT_REF 456
uint64_t mlflow_rt_attach(const mlflow_rt_context *context, const char *content_type, uint64_t content_type_size,
                          const void *bytes, uint64_t size, char ref[MLFLOW_RT_ATTACHMENT_REF]) MLFLOW_RT_NOEXCEPT;
/* The same of a file; reads it. Without a content type, that of its name. */
uint64_t mlflow_rt_attach_file(const mlflow_rt_context *context, const char *content_type, uint64_t content_type_size,
                               const char *path, char ref[MLFLOW_RT_ATTACHMENT_REF]) MLFLOW_RT_NOEXCEPT;
/* An id that nobody else has. */
void mlflow_rt_new_id(uint8_t id[16]) MLFLOW_RT_NOEXCEPT;

/* ---- Of the whole process. */

/* Each trace that begins in this flow from here to scope_end, or in a context from here, is given what a note of kind
 * TRACE says, at most 4 KB with what the scopes around it say. `cbor` null: nothing is recorded in it. May end on
 * another thread. 0: nothing to end. */
uint64_t mlflow_rt_scope_begin(const void *cbor, uint64_t size) MLFLOW_RT_NOEXCEPT;
void mlflow_rt_scope_end(uint64_t scope) MLFLOW_RT_NOEXCEPT;

/* false: what begins from now on is not recorded, until true; what is open is recorded to its end. */
void mlflow_rt_enable(bool enabled) MLFLOW_RT_NOEXCEPT;
/* False also where the environment turned it off, for good. */
bool mlflow_rt_is_enabled(void) MLFLOW_RT_NOEXCEPT;

/* What the program wants recorded, over what the environment says. Members have their values from `size` bytes on only:
 * later versions have more. */
struct mlflow_rt_options {
  uint64_t size;     /* of this struct */
  uint8_t log_level; /* 10..50: of the least serious spans that are recorded; 0: as it is */
  /* Negative: as it is. */
  int32_t keep_errors;          /* of the traces that the next two leave out, 1: those with a span that failed */
  int64_t keep_slower_than_ns;  /* the same, those that take longer; 0: none */
  float sampling_ratio;         /* of the traces that start: 0..1 */
  float most_traces_per_second; /* that start; 0: any number */
};
void mlflow_rt_configure(const struct mlflow_rt_options *options) MLFLOW_RT_NOEXCEPT;

/* Where traces go. MLflow: mlflow.tracing.set_destination. */
struct mlflow_rt_destination {
  const char *uri; /* as in MLFLOW_TRACKING_URI; null: as the environment says */
  uint64_t uri_size;
  const char *experiment; /* id or name; null: the same */
  uint64_t experiment_size;
};
/* From now on; what has ended before goes where it went. Null: as the environment says. False: it cannot be done, which
 * is said on stderr, and nothing changes. May do I/O. */
bool mlflow_rt_set_destination(const struct mlflow_rt_destination *destination) MLFLOW_RT_NOEXCEPT;
/* What configure, set_processors, set_destination and enable have changed is as the environment says. MLflow:
 * mlflow.tracing.reset. */
void mlflow_rt_reset(void) MLFLOW_RT_NOEXCEPT;

/* What became of what the process recorded, since it began (a forked child: since the fork). Spans that ended, but for
 * the last five. */
struct mlflow_rt_counts {
  uint64_t stored;             /* written to the local store */
  uint64_t sent;               /* acknowledged by servers; counted for each */
  uint64_t waiting;            /* in the outbox, for servers; counted for each */
  uint64_t refused;            /* by servers, and set aside in the outbox; with the summaries of traces that were */
  uint64_t left_out;           /* not for a server, as the settings say; counted for each */
  uint64_t spans_lost;         /* not recorded: no room, or begun in the middle of recording another */
  uint64_t ends_lost;          /* of spans that ended on another thread: closed later, as errors */
  uint64_t values_lost;        /* outputs */
  uint64_t notes_lost;         /* no room, or too long */
  uint64_t traces_sampled_out; /* no loss: left out on purpose, by ratio or rate */
};
/* Of what was recorded before the last mlflow_rt_flush that returned true, it is all; may read files. */
void mlflow_rt_count(struct mlflow_rt_counts *counts) MLFLOW_RT_NOEXCEPT;

/* The trace that is active on this thread, or was last. False: none was recorded. */
bool mlflow_rt_last_trace(uint8_t trace_id[16]) MLFLOW_RT_NOEXCEPT;
/* The trace whose root ended last, on any thread. Waits until what was recorded before the call is read: usually less
 * than a millisecond, a second at most. False: none has ended. */
bool mlflow_rt_last_ended_trace(uint8_t trace_id[16]) MLFLOW_RT_NOEXCEPT;

/* ---- Redaction. */

/* Called in the collector's thread with each value's JSON text, whatever it is part of, before it is written anywhere.
 * It may call `replace` with other JSON text. False: the value is not shown. Must not throw (mlflow/redaction.h sees to
 * that), nor call traced code. What a killed process left is shown by a process that has a hook, or not at all. */
typedef bool (*mlflow_rt_redaction)(void *context, const char *json, uint64_t size,
                                    void (*replace)(void *to, const char *json, uint64_t size), void *to);
/* To be called before the first span. Null: no hook. */
void mlflow_rt_set_redaction(mlflow_rt_redaction hook, void *context) MLFLOW_RT_NOEXCEPT;

/* ---- Span processors. */

struct mlflow_rt_ended_span; /* opaque; as long as its processor is called */

/* Called in the collector's thread with each span that ended, before it is written anywhere. False: it failed, and the
 * span is written without its values. Must not throw (mlflow/processors.h sees to that); what it calls is not traced.
 */
typedef bool (*mlflow_rt_process)(void *context, struct mlflow_rt_ended_span *span);
struct mlflow_rt_processor {
  mlflow_rt_process process;
  void *context;
};
/* In the place of those that were there, which what has ended goes through first; in this order. Copied. */
void mlflow_rt_set_processors(const struct mlflow_rt_processor *processors, uint64_t count) MLFLOW_RT_NOEXCEPT;
/* Its code, or what it refers to, is about to go away. What was recorded so far goes through it first; when this
 * returns, it is called no more, and if it was one of them, spans are written without their values. */
void mlflow_rt_forget_processor(mlflow_rt_process process) MLFLOW_RT_NOEXCEPT;

struct mlflow_rt_ended_facts {
  uint8_t trace_id[16], span_id[8], parent_id[8];
  uint64_t start_unix_ns, end_unix_ns;
  uint32_t status; /* 0 unset, 1 OK, 2 ERROR */
  bool has_parent;
};
void mlflow_rt_ended_facts_of(const struct mlflow_rt_ended_span *span,
                              struct mlflow_rt_ended_facts *facts) MLFLOW_RT_NOEXCEPT;
/* `what` is an enum mlflow_rt_note_kind: NAME, SPAN_TYPE and STATUS (its description) give a text, INPUTS, OUTPUTS and
 * ATTRIBUTES (the one of this key) JSON text. False: there is none. */
bool mlflow_rt_ended_text(const struct mlflow_rt_ended_span *span, uint32_t what, const char *key, uint64_t size,
                          void (*take)(void *to, const char *text, uint64_t size), void *to) MLFLOW_RT_NOEXCEPT;
/* As a note says it. */
void mlflow_rt_ended_set(struct mlflow_rt_ended_span *span, uint32_t what, const void *cbor,
                         uint64_t size) MLFLOW_RT_NOEXCEPT;
/* ATTRIBUTES: the one of this key; EVENT: all of them; 0: the span itself. */
void mlflow_rt_ended_remove(struct mlflow_rt_ended_span *span, uint32_t what, const char *key,
                            uint64_t size) MLFLOW_RT_NOEXCEPT;

/* Beside these functions the library exports two objects for the exception filter (see
 * runtime/src/record/exception_filter.cpp): the type_info of class __mlflow_filter, and that of `const __fp16 *` for
 * code without RTTI. Neither ever matches an exception. */

#ifdef __cplusplus
}
#endif
#endif
