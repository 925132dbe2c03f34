"""The cost of a traced call: recorded, with the clock stubbed out, without capture, and switched off in every way there is."""

from figure import Figure

# A cycle counter that is slow to read hides more of the work beside it, so the goal is stricter there.
SLOW_RDTSC_NS = 18


def measure(toolchain, quick):
    program = toolchain.program("calls")
    rounds = 2 if quick else 61
    ns, said = toolchain.run(program, rounds)
    floor = ns["two rdtsc"]
    slow = floor >= SLOW_RDTSC_NS

    def compared(name, key, goal=None, note=""):
        return Figure(name, ns[key], "ns", ns[key] / floor, goal, note or said)

    figures = [
        Figure("two rdtsc", floor, "ns", 1.0, note="the floor: every ratio of a call is to this"),
        compared("traced call", "traced", "ratio <= 1.25" if slow else "ratio <= 2.0"),
        compared("traced call, no capture", "uncaptured", "ratio <= 1.1" if slow else "ratio <= 1.5"),
        compared("traced call, vector of 8 strings", "traced strings"),
        compared("traced call, in two threads", "two threads"),
    ]
    figures += [clock_stubbed(toolchain, program, rounds)]
    figures += [f for way, settings in ways_to_be_off(toolchain) for f in disabled(toolchain, program, rounds, way, settings)]
    return figures


def clock_stubbed(toolchain, program, rounds):
    """The same program with a runtime whose clock is a constant."""
    library = toolchain.target("mlflow_trace_no_clock", "benchmarks/libmlflow_trace.so")
    ns, said = toolchain.run(program, rounds, environment=toolchain.environment(LD_PRELOAD=library))
    return Figure("traced call, clock stubbed out", ns["traced"], "ns", ns["traced"] / ns["two rdtsc"], "value <= 12", said)


def ways_to_be_off(toolchain):
    return [
        ("switched off", {"MLFLOW_TRACE_ENABLED": "false"}),
        ("sampled out", {"MLFLOW_TRACE_SAMPLING_RATIO": "0"}),
        ("store unwritable", {"MLFLOW_TRACKING_URI": "file:/proc/no-store-can-be-here"}),
    ]


def disabled(toolchain, program, rounds, way, settings):
    """Net of the plain call. The strings show that nothing is captured first: walking them takes longer than everything else."""
    ns, _ = toolchain.run(program, rounds, environment={**toolchain.environment(), **settings})
    for name, plain, traced in (("a call", "plain", "traced"), ("a call with 8 strings", "plain strings", "traced strings")):
        net = ns[traced] - ns[plain]
        yield Figure(f"disabled, {way}: {name}, net", net, "ns", net / ns["two rdtsc"], "value <= 1")
