// Bytes of any kind and length up to the limit are attached to a trace and come out as they went in; a span refers to them as MLflow does. What is too
// large, or no file, says so in its place; a span that is not recorded has none.
// RUN: %cxx -std=c++17 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && env MLFLOW_TRACE_MAX_ATTACHMENT_SIZE=1000000 %t
// RUN: %mlflow-trace show --no-times --full --store %t.dir/mlflow-traces | FileCheck %s
// RUN: %mlflow-trace export --attachments %t.dir/out --store %t.dir/mlflow-traces > %t.json
// RUN: cd %t.dir && sha256sum out/* | sed 's/ .*//' | sort > got && sha256sum in/* | sed 's/ .*//' | sort | diff - got
// RUN: %mlflow-python %S/Inputs/attachment_refs.py < %t.json | FileCheck %s --check-prefix=PYTHON
// RUN: g++ -std=c++20 -g -fsanitize=address,undefined -I%source/runtime/include -I%source/attributes/include %s %libs -o %t.san
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && env MLFLOW_TRACE_MAX_ATTACHMENT_SIZE=1000000 %t.san
// RUN: %mlflow-trace show --no-times --full --store %t.dir/mlflow-traces | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <filesystem>
#include <string>

static void write(const std::string &path, const std::string &bytes) {
  std::FILE *file = std::fopen(path.c_str(), "wb");
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
}

int main() {
  std::filesystem::create_directory("in");
  auto span = mlflow::start_span("look");
  constexpr std::size_t part = 96 * 1024; // that the log takes at once
  for (std::size_t size : {std::size_t(0), std::size_t(1), part - 1, part, part + 1, std::size_t(1000000)}) {
    std::string bytes;
    for (unsigned i = 0, x = unsigned(size); i < size; ++i)
      bytes += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
    write("in/" + std::to_string(size), bytes);
    span.set_attribute(std::to_string(size), mlflow::attach(span, "image/svg+xml; charset=\"a\"", bytes));
    if (!mlflow::tracing::flush(std::chrono::seconds(60)))
      std::puts("NOT FLUSHED");
  }
  write("in/text.txt", "gr\xc3\xb6\xc3\x9f" "er");
  span.set_inputs({{"text", mlflow::attach_file(span, "in/text.txt")}, {"page", mlflow::attach_file(span, "in/text.txt", "text/html")}});
  write("in/page", "gr\xc3\xb6\xc3\x9f" "er");
  write("huge", std::string(1000001, 'x'));
  span.set_outputs({{"bytes", mlflow::attach(span, "image/png", std::string(1000001, 'x'))},
                    {"file", mlflow::attach_file(span, "huge")},
                    {"missing", mlflow::attach_file(span, "no-such-file")},
                    {"folder", mlflow::attach_file(span, "in")},
                    {"of no span", mlflow::attach(mlflow::Span(), "image/png", "x")}});
}
// CHECK-NOT: dropped
// CHECK: look
// CHECK-NEXT: in {"text": "mlflow-attachment://[[ID:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}]]?content_type=text%2Fplain&trace_id=tr-{{([0-9a-f]{32})}}&size=8", "page": "mlflow-attachment://
// CHECK-NEXT: out {"bytes": "[Attachment too large: 1000001 bytes exceeds 1000000 bytes limit]", "file": "[Attachment too large: 1000001 bytes exceeds 1000000 bytes limit]", "missing": "[Attachment cannot be read: no-such-file]", "folder": "[Attachment cannot be read: in]", "of no span": ""}
// PYTHON: image/svg+xml; charset="a" 0
// PYTHON-NEXT: image/svg+xml; charset="a" 1
// PYTHON-NEXT: image/svg+xml; charset="a" 98303
// PYTHON-NEXT: image/svg+xml; charset="a" 98304
// PYTHON-NEXT: image/svg+xml; charset="a" 98305
// PYTHON-NEXT: image/svg+xml; charset="a" 1000000
// PYTHON-NEXT: text/html 8
// PYTHON-NEXT: text/plain 8
// PYTHON-NOT: {{.}}
