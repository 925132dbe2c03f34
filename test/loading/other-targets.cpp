// For other targets a file compiles to the same code; a traced one compiles where the target has what it takes, and says why not elsewhere.
// RUN: for target in aarch64-linux-gnu riscv64-linux-gnu armv7-linux-gnueabihf wasm32 x86_64-pc-windows-msvc arm64-apple-macos; do \
// RUN:   %clangxx --target=$target -std=c++17 -nostdinc -S -emit-llvm %s -o %t.plain.ll && \
// RUN:   %traced --target=$target -std=c++17 -nostdinc -S -emit-llvm %s -o %t.ll && cmp %t.plain.ll %t.ll || exit 1; \
// RUN: done
// RUN: %traced --target=aarch64-linux-gnu -nostdinc -DATTRIBUTES -S -emit-llvm -o - %s | FileCheck %s
// RUN: %traced --target=armv7-linux-gnueabihf -nostdinc -DATTRIBUTES -S -emit-llvm -o - %s | FileCheck --check-prefix=NO-FILTER %s
// RUN: %traced --target=x86_64-pc-windows-msvc -nostdinc -DATTRIBUTES -S -emit-llvm -o /dev/null %s 2>&1 | FileCheck --check-prefix=ELF-ONLY %s
// RUN: for target in bpf avr msp430; do \
// RUN:   %traced --target=$target -nostdinc -fno-exceptions -DATTRIBUTES -S -o /dev/null %s 2>&1 | FileCheck --check-prefix=TARGET %s || exit 1; \
// RUN: done
#ifdef ATTRIBUTES
[[mlflow::trace]]
#endif
#ifdef __EXCEPTIONS
int program(int n) { return n ? n + 1 : throw n; }
#else
int program(int n) { return n + 1; }
#endif
// CHECK: mlflow_rt_enter
// CHECK: catch ptr @_ZTI15__mlflow_filter
// NO-FILTER: mlflow_rt_enter
// NO-FILTER-NOT: catch ptr @_ZTI15__mlflow_filter
// ELF-ONLY: 'mlflow::trace' has no effect on 'program': only programs in ELF files can be traced
// TARGET: 'mlflow::trace' has no effect on 'program': the target lacks what tracing needs
