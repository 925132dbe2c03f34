// A program's use of most of the API.
#pragma once

#include <mlflow/mlflow.h>

inline int use_everything(int number) {
  auto span = mlflow::start_span("span", mlflow::SpanType::TOOL);
  span.set_inputs({{"number", number}, {"list", {1, 2}}});
  span.set_attribute("key", "value");
  span.set_attributes({{"a", 1}});
  span.add_event("event", {{"k", number}});
  span.set_status("ERROR");
  span.set_model("m");
  span.record_exception("message");
  span.set_outputs({{"bytes", mlflow::attach(span, "text/plain", "text")}, {"file", mlflow::attach_file(span, "no-such-file")}});
  mlflow::update_current_trace({});
  auto scope = mlflow::tracing_context({});
  int result = mlflow::with_span("call", [&](mlflow::Span &inner) {
    inner.set_outputs(number);
    return number + 1;
  });
  result = mlflow::with_context(mlflow::current_context(), [&] { return result * 2; });
  auto remote = mlflow::remote_parent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  span.end();
  return result;
}
