"""The runtime's part of a coroutine, of a context that is attached and of a span by hand."""

from figure import Figure


def measure(toolchain, quick):
    ns, said = toolchain.run(toolchain.program("flows"), 2 if quick else 61)
    floor = ns["two rdtsc"]

    def compared(name, key, goal=None):
        return Figure(name, ns[key], "ns", ns[key] / floor, goal, said)

    figures = [
        Figure("coroutine: called, begun, ended", ns["coroutine"], "ns", ns["coroutine"] / ns["call"], "ratio <= 3.5", "ratio to a traced call"),
        compared("coroutine: suspended and resumed", "suspension", "value <= 15"),
        compared("context: attached and detached", "context", "value <= 10"),
        compared("span by hand", "by hand"),
    ]
    return figures + generators(toolchain, quick)


def generators(toolchain, quick):
    """The same generator left alone, keeping context, and traced; with its frame, which holds what the runtime needs to know."""
    figures = []
    for clang in toolchain.clangs:
        program = toolchain.program("coroutines", clang=clang)
        number, said = toolchain.run(program, 2 if quick else 31)
        plain = number["plain frame"]
        figures.append(Figure(f"generator's frame, clang {clang}", plain, "bytes", note=said))
        figures += [Figure(f"generator's frame, {how}, clang {clang}", number[key], "bytes", number[key] / plain, f"value <= {plain + 72:.0f}")
                    for how, key in (("keeping context", "context frame"), ("traced", "traced frame"))]
    for what, key in (("called", "call"), ("a value", "value")):
        plain = number["plain " + key]
        figures.append(Figure(f"generator, {what}", plain, "ns"))
        figures += [Figure(f"generator, {what}, {how}", number[f"{which} {key}"], "ns", number[f"{which} {key}"] / plain)
                    for how, which in (("keeping context", "context"), ("traced", "traced"))]
    off, said = toolchain.run(program, 2 if quick else 31, "untraced", environment=toolchain.environment(MLFLOW_TRACE_ENABLED="false"))
    figures += [Figure(f"generator, {what}, keeping context, switched off", off["context " + key], "ns", off["context " + key] / off["plain " + key],
                       note=said) for what, key in (("called", "call"), ("a value", "value"))]
    return figures
