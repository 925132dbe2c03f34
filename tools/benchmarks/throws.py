"""An exception through eight traced frames, against the same frames untraced."""

from figure import Figure


def measure(toolchain, quick):
    ns, said = toolchain.run(toolchain.program("throws"), 2 if quick else 61)
    return [Figure("throw through 8 traced frames", ns["traced"], "ns", ns["traced"] / ns["plain"], "ratio <= 3.5", said)]
