// A precompiled header, made and used with or without the plugin in any combination, leaves the object as it was.
// RUN: %clangxx -std=c++17 -x c++-header %S/Inputs/ordinary.h -o %t.plain.pch && %traced -std=c++17 -x c++-header %S/Inputs/ordinary.h -o %t.traced.pch
// RUN: %clangxx -std=c++17 -include-pch %t.plain.pch -c %s -o %t.plain.o
// RUN: %traced -std=c++17 -include-pch %t.plain.pch -c %s -o %t.1.o && cmp %t.plain.o %t.1.o
// RUN: %traced -std=c++17 -include-pch %t.traced.pch -c %s -o %t.2.o && cmp %t.plain.o %t.2.o
// RUN: %clangxx -std=c++17 -include-pch %t.traced.pch -c %s -o %t.3.o && cmp %t.plain.o %t.3.o
int more(int n) { return program(n) + twice(n); }
