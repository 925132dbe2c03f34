"""The same small program as same-work-in-python-and-cpp.cpp, with MLflow's own SDK: same_work.py SERVER EXPERIMENT. Spans have names, types, inputs,
outputs and events; the test compares those of both."""

import asyncio
import contextvars
import sys
from concurrent.futures import ThreadPoolExecutor

import mlflow
from mlflow.entities import SpanType

mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_experiment(sys.argv[2])


@mlflow.trace(span_type=SpanType.TOOL)
async def fetch(n):
    await asyncio.sleep(0)
    if n == 1:
        return await refine(n)
    return n * 10


@mlflow.trace(span_type=SpanType.TOOL, attributes={"model": "m"})
async def refine(n):
    await asyncio.sleep(0)
    return n * 100


@mlflow.trace(span_type=SpanType.CHAIN)
async def fan_out(count):
    return list(await asyncio.gather(*(fetch(n) for n in range(count))))


def join(words):
    return " ".join(words)


@mlflow.trace(span_type=SpanType.LLM, output_reducer=join)
def stream_answer(question):
    for word in question.split(" "):
        yield word
        score(len(word))


@mlflow.trace
def count_up(to):
    for n in range(to):
        yield n


@mlflow.trace
def score(size):
    return size / 2


@mlflow.trace(name="failing", span_type=SpanType.PARSER)
async def fail(why):
    await asyncio.sleep(0)
    raise ValueError(why)


@mlflow.trace(span_type=SpanType.RERANKER)
def work(n):
    with mlflow.start_span("inner", span_type=SpanType.TASK) as span:
        span.set_inputs({"n": n})
        span.set_attribute("half", n / 2)
        span.set_outputs({"twice": 2 * n})
    return n + 1


async def fail_quietly():
    try:
        await fail("no reason")
    except ValueError:
        pass


@mlflow.trace(span_type=SpanType.AGENT)
def process_request(question):
    numbers = asyncio.run(fan_out(3))
    words = list(stream_answer(question))
    counted = sum(count_up(3))
    asyncio.run(fail_quietly())
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(contextvars.copy_context().run, work, n) for n in range(4)]
        worked = sum(future.result() for future in done)
    return f"{sum(numbers)} {len(words)} {counted} {worked}"


print(process_request("what is a trace"))
mlflow.flush_trace_async_logging()
