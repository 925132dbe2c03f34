// A C file compiles to the same object in every dialect.
// RUN: for std in c89 gnu89 c99 c11 gnu11 c17 c23; do \
// RUN:   %clang -std=$std -c %s -o %t.plain.o && %clang -fplugin=%plugin -std=$std -c %s -o %t.o && cmp %t.plain.o %t.o || exit 1; \
// RUN: done
#include <stdio.h>
struct span { int id; };
static int twice(int n) { return n + n; }
int program(int n) {
  struct span s = { 1 };
  int class = 2, template = 3, namespace = 4;
  printf("%d\n", s.id);
  return twice(n) + class + template + namespace;
}
