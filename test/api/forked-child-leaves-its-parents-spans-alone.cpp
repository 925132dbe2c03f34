// In a forked child, a span of its parent's is a handle that does nothing: neither what is said of it nor its end
// reaches the parent's trace. Spans of the child start traces of their own, or are below the parent's by its context.
// RUN: %run-api -std=c++20 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++20 -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>

int main() {
  auto span = mlflow::start_span("parent's");
  auto context = mlflow::current_context();
  pid_t child = fork();
  if (child == 0) {
    span.set_outputs("from the child");
    span.add_event("from the child");
    { auto own = mlflow::start_span("child's own"); }
    mlflow::with_context(context, [] { auto below = mlflow::start_span("below its parent's"); });
    return 0; // and so the span is destroyed here too
  }
  int status = 0;
  waitpid(child, &status, 0);
  span.set_outputs("from the parent");
  std::printf("child ended with %d\n", WEXITSTATUS(status)); // CHECK: child ended with 0
}
// CHECK: parent's [UNKNOWN]{{$}}
// CHECK-NEXT: out "from the parent"
// CHECK-NEXT: {{─}} below its parent's
// CHECK: {{^}}child's own
