"""The runtime's part of a coroutine, of a context that is attached and of a span by hand."""

from figure import Figure


def measure(toolchain, quick):
    ns, said = toolchain.run(toolchain.program("flows"), 2 if quick else 61)
    floor = ns["two rdtsc"]

    def compared(name, key, goal=None):
        return Figure(name, ns[key], "ns", ns[key] / floor, goal, said)

    return [
        Figure("coroutine: called, begun, ended", ns["coroutine"], "ns", ns["coroutine"] / ns["call"], "ratio <= 3.5", "ratio to a traced call"),
        compared("coroutine: suspended and resumed", "suspension", "value <= 15"),
        compared("context: attached and detached", "context", "value <= 10"),
        compared("span by hand", "by hand"),
    ]
