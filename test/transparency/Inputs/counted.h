// Classes that count what happens to them, and `report`, which says it and begins anew.
#pragma once
#include <cstdio>
#include <utility>

struct Counts {
  int live, made, copied, moved, assigned, destroyed;
};
inline Counts &counts() {
  static Counts c;
  return c;
}

struct Counted {
  int value;
  Counted(int v = 0) : value(v) { counts().live++, counts().made++; }
  Counted(const Counted &o) : value(o.value) { counts().live++, counts().copied++; }
  Counted(Counted &&o) : value(o.value) { o.value = -1, counts().live++, counts().moved++; }
  Counted &operator=(const Counted &o) { return value = o.value, counts().assigned++, *this; }
  ~Counted() { counts().live--, counts().destroyed++; }
};

// Knows whether it is where it was made.
struct SelfPointing {
  SelfPointing *self;
  int padding[8];
  SelfPointing() : self(this) {}
  SelfPointing(const SelfPointing &) : self(this) { counts().copied++; }
  bool isInPlace() const { return self == this; }
};

struct Immovable {
  int value;
  Immovable(int v) : value(v) { counts().live++, counts().made++; }
  Immovable(const Immovable &) = delete;
  ~Immovable() { counts().live--, counts().destroyed++; }
};

struct ThrowingDestructor {
  bool throws;
  ~ThrowingDestructor() noexcept(false) {
    if (throws)
      throw 1;
  }
};

inline void report(const char *what) {
  Counts &c = counts();
  std::printf("%s: live %d, made %d, copied %d, moved %d, assigned %d, destroyed %d\n", what, c.live, c.made, c.copied, c.moved,
              c.assigned, c.destroyed);
  int live = c.live;
  c = Counts();
  c.live = live;
}

// Runs `f`, whatever it throws.
template <class F> void run(const char *what, F f) {
  try {
    f();
  } catch (...) {
    std::printf("(threw) ");
  }
  report(what);
}
