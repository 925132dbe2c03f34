"""Writes a C++ program with nested types made at random, from the seed given: each value is traced once and must be the same bytes before and
after. What it prints last is how many values there were."""

import random
import sys

random.seed(int(sys.argv[1]))
SCALARS = [("int", "-7"), ("double", "0.5"), ("bool", "true"), ("char", "'x'"), ("unsigned long long", "~0ull"), ("float", "1.5f"), ("E", "E::b")]
records, made = [], 0


def value_of(depth):
    """(type, initialiser)"""
    global made
    kind = random.choice(["scalar", "string"] if depth == 0 else ["scalar", "string", "vector", "map", "optional", "pair", "variant", "array", "pointer", "record", "record"])
    if kind == "scalar":
        return random.choice(SCALARS)
    if kind == "string":
        return "std::string", f'std::string({random.randint(0, 40)}u, char({random.choice([65, 34, 10, 92, -1])}))'
    inner = value_of(depth - 1)
    count = random.randint(0, 3)
    many = ", ".join([inner[1]] * count)
    if kind == "vector":
        return f"std::list<{inner[0]}>", f"std::list<{inner[0]}>{{{many}}}"
    if kind == "map":
        return f"std::map<std::string, {inner[0]}>", f'std::map<std::string, {inner[0]}>{{{{"k", {inner[1]}}}, {{"", {inner[1]}}}}}'
    if kind == "optional":
        return f"std::optional<{inner[0]}>", f"std::optional<{inner[0]}>({inner[1] if count else ''})"
    if kind == "pair":
        other = value_of(depth - 1)
        return f"std::pair<{inner[0]}, {other[0]}>", f"std::pair<{inner[0]}, {other[0]}>({inner[1]}, {other[1]})"
    if kind == "variant":
        return f"std::variant<std::monostate, {inner[0]}>", f"std::variant<std::monostate, {inner[0]}>({inner[1] if count else ''})"
    if kind == "array":
        return f"std::array<{inner[0]}, 2>", f"std::array<{inner[0]}, 2>{{{inner[1]}, {inner[1]}}}"
    if kind == "pointer":
        return f"std::shared_ptr<{inner[0]}>", f"std::make_shared<{inner[0]}>({inner[1]})" if count else f"std::shared_ptr<{inner[0]}>()"
    members = [value_of(depth - 1) for _ in range(random.randint(1, 5))]
    made += 1
    name = f"R{made}"
    body = " ".join(f"{t} m{i} = {v};" for i, (t, v) in enumerate(members))
    records.append(f"struct {name} {{ {body} }};")
    return name, f"{name}()"


values = [value_of(random.randint(0, 5)) for _ in range(int(sys.argv[2]))]
headers = "array cstdio cstdlib cstring list map memory optional string utility variant vector".split()
print("\n".join(f"#include <{h}>" for h in headers))
print("enum class E { a, b };\n" + "\n".join(records))
print("""template <class T> [[mlflow::trace]] void show(const T &value) {}
template <class T> void check(const T &value) {
  std::vector<unsigned char> before(sizeof(T));
  std::memcpy(before.data(), static_cast<const void *>(&value), sizeof(T));
  show(value);
  if (std::memcmp(before.data(), static_cast<const void *>(&value), sizeof(T)) != 0)
    std::abort();
}
int main() {""")
for type_name, initialiser in values:
    print(f"  {{ const {type_name} value = {initialiser}; check(value); }}")
print(f'  std::puts("{len(values)} values");\n}}')
