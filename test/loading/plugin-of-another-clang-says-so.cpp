// A plugin that a clang of another version loads is one message that names the version: ours, or the loader's if there is something that the
// plugin needs in order to be loaded at all.
// RUN: for plugin in %build/lib/mlflow-trace/clang-*/libmlflow_trace_plugin.so; do \
// RUN:   case $plugin in *clang-%clang-version/*) continue ;; esac; \
// RUN:   not %clangxx -fplugin=$plugin -c %s -o %t.o > %t.said 2>&1 || exit 1; \
// RUN:   FileCheck %s < %t.said && count 1 < %t.said || exit 1; \
// RUN: done
int x;
// CHECK: error: {{the MLflow tracing plugin for clang [0-9]+ was loaded by clang [0-9]+: 'mlflow-trace config --clang|unable to load plugin '.*/clang-[0-9]+/}}
