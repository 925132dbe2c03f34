// Without a hosted environment or a standard library a file compiles to the same object, and a traced one compiles.
// RUN: %clangxx -std=c++20 -ffreestanding -nostdinc++ -nostdinc -c %s -o %t.plain.o
// RUN: %traced -std=c++20 -ffreestanding -nostdinc++ -nostdinc -c %s -o %t.o && cmp %t.plain.o %t.o
// RUN: %traced -std=c++20 -ffreestanding -nostdinc++ -nostdinc -fno-exceptions -fno-rtti -DATTRIBUTES -c %s -o %t.o
#ifdef ATTRIBUTES
[[mlflow::trace]]
#endif
int program(int n) { return n; }
