// Scopes that give traces something, or turn tracing off, are looked at by the calls that are directly in one, and by no others: however they are
// nested with calls, contexts, coroutines and spans by hand, and however deep, each call is in the trace that it should be in, each trace has what is said of it, and when
// all is done no thread is any slower than before.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
// RUN: %clangxx %s $(%sanitized-recorder address,undefined) -o %t.san && %t.san 2>&1 | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <random>
#include <thread>

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

namespace {

/// What holds at a place in the program.
struct Place {
  std::uint64_t span = 0, root = 0;
  bool off = false;
  int given = 0;    // notes for a trace that starts here
  int in_force = 0; // notes of the scopes around, whatever span is current
};

struct Kept {
  Place place;
  mlflow_rt_context context;
};

class Walk {
public:
  Walk(unsigned seed, bool in_any_order) : random_(seed), in_any_order_(in_any_order) {}

  /// Something with more of the same in it, `depth` times.
  void go(const Place &place, int depth) {
    check(place);
    if (depth == 0)
      return;
    for (int i = random_() % unsigned(4 * depth) < 3 ? 2 : 1; i > 0; --i) {
      switch (random_() % (in_any_order_ ? 20 : 14)) {
      case 0:
        scope(place, "\xa0", depth);
        break;
      case 1:
        scope(place, nullptr, depth);
        break;
      case 2:
      case 3:
        context(place, depth);
        break;
      case 12:
      case 13:
        coroutine(place, depth);
        break;
      case 14:
      case 15:
        scope_that_ends_early(place, depth);
        break;
      case 16:
      case 17:
        jump(place, depth);
        break;
      case 18:
      case 19:
        span_that_ends_early(place, depth);
        break;
      default:
        call(place, depth);
      }
      check(place);
    }
  }

  int wrong = 0, slow = 0;
  std::uint64_t notes = 0;

private:
  void check(const Place &place) {
    mlflow_rt_context now = current();
    wrong += now.words[0] != place.span || (now.words[2] & 1) != std::uint64_t(place.off) ||
             (place.span && now.words[1] != place.root);
    bool is_looked_at = place.off || (!place.span && place.given);
    const record::ThreadState &thread = *record::this_thread;
    if (!in_any_order_ && thread.chunk)
      slow += (thread.hot_end == thread.top) != is_looked_at && thread.top != record::chunk_end(thread);
  }
  static mlflow_rt_context current() {
    mlflow_rt_context now;
    mlflow_rt_context_current(&now);
    return now;
  }

  void call(const Place &place, int depth) {
    Span span(site);
    Place inside = place;
    wrong += span.recorded() == place.off;
    if (span.recorded())
      inside = below(place);
    go(inside, depth - 1);
    span.returned();
  }

  void scope(const Place &place, const char *note, int depth) {
    std::uint64_t scope = mlflow_rt_scope_begin(note, note ? 1 : 0);
    Place inside = place;
    inside.off |= !note;
    if (note)
      inside.given = ++inside.in_force;
    keep(inside);
    go(inside, depth - 1);
    mlflow_rt_scope_end(scope);
  }

  /// With a span of its own or without, suspended in the middle, perhaps with a span by hand in it, and perhaps for good.
  void coroutine(const Place &place, int depth) {
    mlflow_rt_flow flow;
    bool has_span = random_() % 2 && !place.off;
    mlflow_rt_flow_create(&flow, has_span ? &site.site : nullptr, nullptr);
    check(place);
    mlflow_rt_flow_start(&flow);
    Place inside = place;
    if (has_span)
      inside = below(place);
    inside.in_force = inside.span ? 0 : inside.given;
    check(inside);
    go(inside, depth / 3);
    mlflow_rt_span *by_hand = nullptr;
    Place innermost = inside;
    if (!inside.off && random_() % 2) {
      by_hand = begin_by_hand();
      innermost = below(inside);
      innermost.in_force = inside.in_force;
    }
    mlflow_rt_flow_suspend(&flow);
    check(place);
    go(place, depth / 3);
    if (random_() % 4) {
      mlflow_rt_flow_resume(&flow);
      check(innermost);
      go(innermost, depth / 3);
      mlflow_rt_span_end(by_hand, 0, 0);
      by_hand = nullptr;
      check(inside);
      mlflow_rt_flow_finish(&flow, MLFLOW_RT_RETURNED);
    }
    mlflow_rt_flow_destroy(&flow);
    check(place);
    mlflow_rt_span_end(by_hand, 0, 0); // it outlived its coroutine
  }

  /// A call that is left by longjmp: whatever began in it is over, but for the spans and scopes that somebody still has.
  void jump(const Place &place, int depth) {
    if (place.off)
      return;
    std::vector<mlflow_rt_span *> spans;
    std::vector<std::uint64_t> scopes;
    {
      Span span(site);
      Place inside = span.recorded() ? below(place) : place;
      for (unsigned left = random_() % (depth > 100 ? 300 : 4); left > 0; --left)
        switch (random_() % 5) {
        case 0:
          scopes.push_back(mlflow_rt_scope_begin("\xa0", 1));
          inside.given = ++inside.in_force;
          break;
        case 1: {
          mlflow_rt_context same = current();
          mlflow_rt_context_attach(&same);
          inside.in_force = inside.span ? 0 : inside.given;
          break;
        }
        case 2:
          if (!inside.off) {
            spans.push_back(begin_by_hand());
            inside = below(inside);
          }
          break;
        default:
          Span jumped_over(site);
          if (jumped_over.take_token())
            inside = below(inside);
        }
      go(inside, depth / 4);
      span.returned();
    }
    check(place);
    for (mlflow_rt_span *span : spans)
      mlflow_rt_span_end(span, 0, 0);
    for (std::uint64_t scope : scopes)
      mlflow_rt_scope_end(scope);
  }

  static mlflow_rt_span *begin_by_hand() {
    mlflow_rt_span_start start = {"by hand", 7, nullptr, 0, nullptr, 0, -1, 0, true};
    return mlflow_rt_span_begin(&start);
  }

  /// In the span that has just begun there.
  Place below(const Place &place) {
    Place inside = place;
    inside.span = current().words[0];
    inside.root = place.span ? place.root : inside.span;
    wrong += inside.span == place.span;
    notes += place.span ? 0 : std::uint64_t(place.given);
    return inside;
  }

  /// While what it says goes on in a context.
  void scope_that_ends_early(const Place &place, int depth) {
    std::uint64_t scope = mlflow_rt_scope_begin("\xa0", 1);
    Place inside = place;
    inside.given = ++inside.in_force;
    check(inside);
    mlflow_rt_context context = current();
    std::uint64_t attached = mlflow_rt_context_attach(&context);
    inside.in_force = inside.span ? 0 : inside.given;
    go(inside, depth / 2);
    mlflow_rt_scope_end(scope);
    go(inside, depth / 2);
    mlflow_rt_context_detach(attached);
  }

  /// In a call that it is around.
  void span_that_ends_early(const Place &place, int depth) {
    if (place.off)
      return;
    mlflow_rt_span *early = begin_by_hand();
    Place inside = below(place);
    {
      Span span(site);
      inside.span = current().words[0];
      mlflow_rt_span_end(early, 0, 0);
      go(inside, depth - 1);
      span.returned();
    }
    call(place, 1); // at once: a look at what is current would take off what is left of the span
  }

  void context(const Place &place, int depth) {
    Kept chosen{{}, {}};
    if (!kept_.empty() && random_() % 4)
      chosen = kept_[random_() % kept_.size()];
    keep(place);
    chosen.context.words[3] = current().words[3];
    Place inside = chosen.place;
    inside.in_force = inside.span ? 0 : inside.given;
    std::uint64_t attached = mlflow_rt_context_attach(&chosen.context);
    go(inside, depth - 1);
    mlflow_rt_context_detach(attached);
  }

  /// Scopes that have ended are remembered for a while only.
  void keep(const Place &place) {
    kept_.push_back({place, current()});
    if (kept_.size() > 20)
      kept_.erase(kept_.begin());
  }

  std::mt19937 random_;
  bool in_any_order_;
  std::vector<Kept> kept_;
};

} // namespace

int main() {
  settings.pool_bytes = 64 << 20;
  int wrong = 0, slow = 0;
  std::uint64_t expected = 0, written = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    bool in_any_order = seed > 40;
    std::thread([&] {
      Walk walk(seed, in_any_order);
      walk.go({}, seed % 4 ? 30 : 700); // more than a chunk of frames
      wrong += walk.wrong;
      expected += walk.notes;
      slow += walk.slow;
    }).join();
    slow += !in_any_order && record::mode_page.mode != record::mode_recording;
  }
  for (auto &segment : segments_of(reinterpret_cast<const char *>(&record::state.pool.header())))
    for_each_record(segment, [&](std::uint64_t header, const char *) {
      written += record::RecordHeader::kind(header) == record::RecordKind::Note;
    });
  std::printf("wrong %d, slow %d, notes %d: as expected %d\n", wrong, slow, expected > 100, written == expected);
}
// CHECK: wrong 0, slow 0, notes 1: as expected 1
