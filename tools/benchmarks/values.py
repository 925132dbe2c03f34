"""What it costs to record a value, against nlohmann::json made of the same data by hand; and that a long value costs what its limit costs."""

from figure import Figure

VALUES = ["struct of 8 fields", "vector of 1,000 doubles", "map of 100 strings", "struct, nested 3 deep"]


def measure(toolchain, quick):
    ns, said = toolchain.run(toolchain.program("values"), 2 if quick else 41)
    figures = []
    for name in VALUES:
        recorded, by_hand = ns[name + ", recorded"], ns[name + ", nlohmann"]
        figures.append(Figure(f"{name}, into nlohmann::json by hand", by_hand, "ns", note="what the next is compared with"))
        figures.append(Figure(f"{name}, recorded: so many times faster", recorded, "ns", by_hand / recorded, "ratio >= 20", said))
    short, long = ns["vector of 1,000 doubles, recorded"], ns["vector of 1,000,000 doubles, recorded"]
    figures.append(Figure("vector of 1,000,000 doubles, against 1,000", long, "ns", long / short, "ratio <= 1.2", said))
    small, large = ns["tensor of 16 by 16, recorded"], ns["tensor of 1,000 by 1,000, recorded"]
    figures.append(Figure("tensor of 1,000 by 1,000, against 16 by 16", large, "ns", large / small, "ratio <= 1.2", said))
    return figures
