"""What parity.cpp does, with MLflow's Python."""

import contextvars
import json
import os
import subprocess
import sys

import mlflow
from mlflow.entities import AssessmentError, AssessmentSource, Document, Feedback, Link, SpanEvent, SpanLogLevel, SpanStatus, SpanStatusCode, SpanType
from mlflow.entities.trace_location import MlflowExperimentLocation
from mlflow.tracing import get_tracing_context_headers_for_http_request, set_span_chat_tools, set_tracing_context_from_http_request_headers
from mlflow.tracing.attachments import Attachment


class broken(Exception):
    pass


def values():
    with mlflow.start_span("values", span_type=SpanType.TASK, attributes={"model": "m", "shards": 2}) as span:
        span.set_inputs({"query": "what?", "top": 3, "ratio": 0.5, "on": True, "none": None, "list": [1, "two", 3.5], "nested": {"a": {"b": []}, "c": {}}})
        span.set_attribute("text", "größer 🌍")
        span.set_attributes({"list": [1, 2], "text": "second"})
        with mlflow.start_span("child", span_type="my type", description="for people") as child:
            child.set_inputs([1, 2])
            child.set_outputs("text")
            child.set_log_level(SpanLogLevel.WARNING)
        with mlflow.start_span("no values"):
            pass
        span.set_outputs({"count": 2, "status": "success"})


def events():
    with mlflow.start_span("events") as span:
        other = mlflow.start_span_no_context("below by hand", parent_span=span, span_type=SpanType.TOOL, inputs={"x": 1}, attributes={"k": "v"})
        span.add_event(SpanEvent("retry", attributes={"attempt": 2, "why": "timeout"}))
        span.add_event(SpanEvent("long ago", timestamp=1_700_000_000_000_000_000))
        span.add_link(Link(other.trace_id, other.span_id, {"kind": "follows"}))
        other.set_status(SpanStatus(SpanStatusCode.ERROR, "by hand"))
        other.end(outputs=[1], attributes={"k": "w"})


def errors():
    try:
        with mlflow.start_span("errors", span_type=SpanType.AGENT):
            raise broken("it is \"broken\"")
    except broken:
        pass


def trace_fields():
    with mlflow.tracing.context(metadata={"m": "outer", "n": "1"}, tags={"t": "1"}, user="ada"):
        with mlflow.tracing.context(metadata={"m": "inner"}, session_id="session-1"):
            with mlflow.start_span("trace fields") as span:
                span.set_inputs({"a": 1})
                mlflow.update_current_trace(tags={"fruit": "apple"}, client_request_id="req-1", request_preview="asked", response_preview="answered")
                with mlflow.tracing.context(enabled=False):
                    with mlflow.start_span("off"):
                        pass
                mlflow.update_current_trace(metadata={"later": "x"}, tags={"fruit": "pear"}, state="ERROR")


def language_model():
    with mlflow.start_span("agent", span_type=SpanType.AGENT):
        for tokens in (10, 20):
            with mlflow.start_span("chat", span_type=SpanType.CHAT_MODEL) as span:
                span.set_inputs({"messages": [{"role": "user", "content": "hi"}]})
                span.set_outputs({"choices": [{"message": {"role": "assistant", "content": "hello"}}]})
                set_span_chat_tools(span, [{"type": "function", "function": {"name": "add", "description": "adds"}}])
                span.set_attribute("mlflow.chat.tokenUsage", {"input_tokens": tokens, "output_tokens": 5, "total_tokens": tokens + 5})
                span.set_attribute("mlflow.llm.model", "no-such-model")
                span.set_attribute("mlflow.llm.provider", "nobody")
                span.set_attribute("mlflow.llm.cost", {"input_cost": 0.25, "output_cost": 0.5, "total_cost": 0.75})
                span.set_attribute("mlflow.message.format", "openai")
        with mlflow.start_span("search", span_type=SpanType.RETRIEVER) as span:
            span.set_outputs([Document("text", {"doc_uri": "a.md"}, "1").to_dict()])


def stream():
    @mlflow.trace(name="stream", span_type=SpanType.LLM, output_reducer=lambda chunks: "".join(chunks))
    def tokens(prompt):
        yield "Hel"
        yield "lo"

    list(tokens("greet"))


def after_the_fact():
    with mlflow.start_span("after the fact", attributes={"mlflow.trace.tag": 1}) as span:
        mlflow.update_current_trace(tags={"given": "x", "kept": "y"})
        trace = span.trace_id
    mlflow.flush_trace_async_logging()
    mlflow.set_trace_tag(trace, "late", "first")
    mlflow.set_trace_tag(trace, "late", "second")
    mlflow.delete_trace_tag(trace, "given")
    judge, ada = AssessmentSource("LLM_JUDGE", "gpt-4"), AssessmentSource("HUMAN", "ada")
    mlflow.log_expectation(trace_id=trace, name="expected", value={"text": "forty-two", "words": [1, 2]}, span_id=span.span_id)
    mlflow.log_expectation(trace_id=trace, name="number", value=42, metadata={"m": "1"})
    right = mlflow.log_feedback(trace_id=trace, name="right", value=True)
    mlflow.log_feedback(trace_id=trace, name="relevance", value=0.5, source=judge, rationale="it is on topic", metadata={"prompt": "7"})
    mlflow.log_assessment(trace, Feedback(name="assessed", value="yes"))
    mlflow.log_feedback(trace_id=trace, name="parts", value={"a": 1.5, "b": "x"})
    mlflow.log_feedback(trace_id=trace, name="judged", error=AssessmentError("TIMEOUT", "the judge is asleep"), source=judge)
    words = mlflow.log_feedback(trace_id=trace, name="words", value=3, metadata={"k": "v"})
    mlflow.update_assessment(trace, words.assessment_id, Feedback(name="count", value=4, rationale="counted again", metadata={"l": "w"}))
    mlflow.override_feedback(trace_id=trace, assessment_id=right.assessment_id, value="partly", source=ada)
    mlflow.delete_assessment(trace, mlflow.log_feedback(trace_id=trace, name="deleted", value=1).assessment_id)


def attached():
    with mlflow.start_span("attached") as span:
        span.set_inputs({"picture": Attachment(content_type="image/png", content_bytes=bytes(range(256)) * 1000), "n": 1})
        span.set_outputs([Attachment(content_type="text/plain", content_bytes=b"text")])


def said_by_hand():
    span = mlflow.start_span_no_context("said by hand", start_time_ns=1_700_000_000_000_000_000)
    span.set_span_type(SpanType.PARSER)
    span.record_exception(broken("it did not parse"))
    span.set_status("OK")
    span.end(outputs="parsed", attributes={"k": "v"}, status="OK", end_time_ns=1_700_000_001_000_000_000)


def current():
    with mlflow.start_span("current"):
        mlflow.get_current_active_span().set_attribute("from", "the current span")
        headers = get_tracing_context_headers_for_http_request()
        with mlflow.start_span("client"):
            pass
        assert headers["traceparent"].split("-")[1] == mlflow.get_active_trace_id().removeprefix("tr-")


def switched_off():
    mlflow.tracing.disable()
    with mlflow.start_span("off"):
        pass
    mlflow.tracing.enable()
    with mlflow.start_span("on again", span_type=SpanType.EMBEDDING) as span:
        span.set_inputs({"input": ["a", "b"]})
        span.set_outputs([[0.25, 0.5], [0.75, 1.5]])


def processed():
    def hide(span):
        span.set_inputs({"user": "***"})
        span.set_attribute("looked at", 1)

    mlflow.tracing.configure(span_processors=[hide])
    with mlflow.start_span("processed") as span:
        span.set_inputs({"user": "ada"})
        span.set_outputs("done")
    mlflow.flush_trace_async_logging()
    mlflow.tracing.configure(span_processors=[])


def kinds():
    with mlflow.start_span("kinds") as span:
        span.set_description("one of each")
        for kind in ("AGENT", "CHAIN", "CHAT_MODEL", "EMBEDDING", "EVALUATOR", "GUARDRAIL", "LLM", "MEMORY", "PARSER", "RERANKER", "RETRIEVER", "TASK", "TOOL",
                     "UNKNOWN", "WORKFLOW"):
            with mlflow.start_span("of type " + kind, span_type=getattr(SpanType, kind)):
                pass
        for level in SpanLogLevel:
            with mlflow.start_span(f"of level {level.value}", log_level=level):
                pass
        for code in (SpanStatusCode.UNSET, SpanStatusCode.OK, SpanStatusCode.ERROR):
            mlflow.start_span_no_context("ended as " + code.value, parent_span=span).end(status=code)


def sent():
    with mlflow.start_span("sent") as span:
        span.set_inputs({"asked": 1})
        subprocess.run([sys.executable, __file__, json.dumps(get_tracing_context_headers_for_http_request())], check=True)


def received(headers):
    with set_tracing_context_from_http_request_headers(headers):
        with mlflow.start_span("received", span_type=SpanType.TOOL) as span:
            span.set_inputs({"asked": 1})
            with mlflow.start_span("below received"):
                pass
        mlflow.flush_trace_async_logging()  # or it forgets them at the end of the block


def logged():
    mlflow.log_trace("logged", request={"q": "why?"}, response="because", attributes={"k": "v"}, tags={"t": "1"}, start_time_ms=1_700_000_000_000, execution_time_ms=1500)


def remembered():
    with mlflow.start_span("remembered") as span:
        trace = span.trace_id
    with mlflow.start_span("after it") as span:
        span.set_attribute("it was the last", mlflow.get_last_active_trace_id() == trace)


def elsewhere():
    there = MlflowExperimentLocation(mlflow.MlflowClient().create_experiment(os.environ["MLFLOW_EXPERIMENT_NAME"] + "-elsewhere"))
    mlflow.tracing.set_destination(there)
    with mlflow.start_span("elsewhere"):
        with mlflow.start_span("below elsewhere"):
            pass
    mlflow.flush_trace_async_logging()
    mlflow.tracing.reset()
    with mlflow.start_span("back again"):
        pass

    def tenant():
        mlflow.tracing.set_destination(there, context_local=True)
        with mlflow.start_span("of a tenant"):
            pass

    contextvars.copy_context().run(tenant)
    with mlflow.start_span("of no tenant"):
        pass

    @mlflow.trace(name="of a function", trace_destination=there)
    def function():
        pass

    function()


if len(sys.argv) > 1:
    received(json.loads(sys.argv[1]))
else:
    for each in (values, events, errors, trace_fields, language_model, stream, after_the_fact, attached, said_by_hand, current, switched_off, processed,
                 kinds, sent, logged, remembered, elsewhere):
        each()
