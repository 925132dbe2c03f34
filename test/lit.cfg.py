# What every test can use. Loaded once for each suite: `once`, and `clang-N` for each clang that a plugin was built for.
import glob
import os
import shlex

import lit.formats

# Folders whose tests depend on the compiler run in each clang-N, the others once.
PER_CLANG = ["arguments", "diagnostics", "rewrite", "transparency", "capture", "programs", "loading", "coroutines", "threads"]

config.name = config.mlflow_suite
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".c", ".cpp", ".cppm", ".test"]
config.test_source_root = os.path.join(config.mlflow_source, "test")
config.test_exec_root = os.path.join(config.mlflow_build, "test", config.mlflow_suite)

folders = [d for d in os.listdir(config.test_source_root) if os.path.isdir(os.path.join(config.test_source_root, d))]
in_this_suite = [d for d in folders if (d in PER_CLANG) == config.mlflow_suite.startswith("clang-")]
config.excludes = ["Inputs", "support"] + [d for d in folders if d not in in_this_suite]
# tools/check without --all leaves these out, and what only they need is not installed.
if lit_config.params.get("list") == "quick":
    config.excludes.append("servers-slow")

source = config.mlflow_source
build = config.mlflow_build
lib = os.path.join(build, "lib")
archive = os.path.join(build, "archive")
support = os.path.join(config.test_source_root, "support")
sanitize = "-fsanitize=" + config.mlflow_sanitize if config.mlflow_sanitize else ""

clangxx = os.path.join(config.mlflow_clang_bin, "clang++")
clang = os.path.join(config.mlflow_clang_bin, "clang")
plugin = os.path.join(lib, "mlflow-trace", "clang-" + config.mlflow_clang, "libmlflow_trace_plugin.so")
tool = os.path.join(build, "bin", "mlflow-trace")
# The libc++ of whichever clang has one: each of ours can use it.
libcxx_root = next(iter(sorted(glob.glob(os.path.join(config.mlflow_clang_bin, "../../llvm-*/include/c++/v1")))), "/no-libc++-dev-is-installed")
libcxx_lib = os.path.normpath(os.path.join(libcxx_root, "../../../lib"))
libcxx = f"-nostdinc++ -isystem {os.path.normpath(libcxx_root)} -nostdlib++ -L{libcxx_lib} -Wl,-rpath,{libcxx_lib} -lc++ -lc++abi"
libs = f"{sanitize} -L{lib} -lmlflow_trace -Wl,-rpath,{lib}".strip()


def internals(*folders_and_archives):
    """Flags, to be given after %s, for a test that looks at the inside: include folders, then archives in link order."""
    return " ".join("-I" + os.path.join(source, f) if "/" in f else os.path.join(archive, f) for f in folders_and_archives)


attributes_flags = internals("attributes/include", "attributes/src", "libmlflow_attributes.a")
runtime_src_flags = (
    internals(
        "runtime/include", "runtime/src", "attributes/include", "attributes/src",
        "libmlflow_trace_internal.a", "libmlflow_trace_model.a", "libmlflow_attributes.a")
    + f" {sanitize} -pthread -ldl"
)
delivery_flags = (
    internals(
        "runtime/include", "runtime/src", "attributes/include",
        "libmlflow_trace_delivery.a", "libmlflow_trace_model.a", "libmlflow_attributes.a")
    + f" {sanitize} -lcurl -lz -pthread -ldl"
)
run_traced = " ".join([
    config.mlflow_python, os.path.join(support, "run_traced.py"),
    "--clangxx", clangxx, "--plugin", plugin, "--lib", lib, "--tool", tool,
    "--include", os.path.join(source, "runtime/include"), "--include", os.path.join(source, "attributes/include"),
] + (["--libs=" + sanitize] if sanitize else []))
# A program that uses mlflow.h, without the plugin, by both kinds of compiler.
run_api = f"{run_traced} --without-plugin -Wall -Wextra -Wpedantic -Werror"
same_when_traced = " ".join([
    config.mlflow_python, os.path.join(support, "same_when_traced.py"),
    "--clangxx", clangxx, "--plugin", plugin, "--lib", lib,
] + (["--libs", shlex.quote(sanitize)] if sanitize else []))

# The recorder with sanitizers: %clangxx %s $(%sanitized-recorder thread) -o %t
sanitized_recorder = " ".join([os.path.join(support, "sanitized_recorder"), build, source, clangxx])

# A fake MLflow server around a program that fails as it is told, and a program to be run against it.
fake_server = f"{config.mlflow_python} {os.path.join(support, 'fake_server.py')}"
delivering_program = f"-std=c++20 -O1 -I{source}/runtime/include -I{source}/attributes/include {source}/test/server/Inputs/program.cpp {libs}"

# The packages that some tests compare us with; tools/check installs them. A test that needs one fails without it, with its name.
mlflow_python = os.path.join(build, "venv", "bin", "python")
if not os.path.exists(mlflow_python):
    mlflow_python = os.path.join(support, "needs-mlflow")

# Real servers: test/support/servers starts each once, when a test first asks for it.
servers = f"{config.mlflow_python} {os.path.join(support, 'servers')} --build {build}"
check_mlflow_server = f"{mlflow_python} {os.path.join(support, 'check_mlflow_server.py')}"
run_on_server = " ".join([
    mlflow_python, os.path.join(support, "run_on_server.py"),
    "--clangxx", clangxx, "--plugin", plugin, "--lib", lib, "--build", build,
    "--include", os.path.join(source, "runtime/include"), "--include", os.path.join(source, "attributes/include"),
] + (["--libs=" + sanitize] if sanitize else []))

# Longer names first: lit replaces in this order, and %clang is the start of %clangxx.
config.substitutions += [
    ("%run-api", run_api),
    ("%run-traced", run_traced),
    ("%run-on-server", run_on_server),
    ("%check-mlflow-server", check_mlflow_server),
    ("%servers", servers),
    ("%same-when-traced", same_when_traced),
    ("%sanitized-recorder", sanitized_recorder),
    ("%runtime-src-flags", runtime_src_flags),
    ("%attributes-flags", attributes_flags),
    ("%delivery-flags", delivery_flags),
    ("%delivering-program", delivering_program),
    ("%fake-server", fake_server),
    ("%mlflow-python", mlflow_python),
    ("%mlflow-trace", tool),
    ("%traced", f"{clangxx} -fplugin={plugin} -fplugin-arg-mlflow-verify-ast"),
    ("%clangxx", clangxx),
    ("%libcxx", libcxx),
    ("%clang-version", config.mlflow_clang),
    ("%clang", clang),
    ("%plugin", plugin),
    ("%libs", libs),
    ("%llvm-bin", config.mlflow_clang_bin),
    ("%cxx", config.mlflow_cxx),
    ("%python", config.mlflow_python),
    ("%source", source),
    ("%build", build),
]
config.environment["PATH"] = os.pathsep.join([os.path.join(build, "test", "bin"), os.environ["PATH"]])
config.environment["XDG_STATE_HOME"] = os.path.join(build, "test", "state")  # the user's own outbox is none of a test's business
config.environment["LC_ALL"] = "C.UTF-8"
config.environment["CMAKE_GENERATOR"] = "Ninja"  # CMake's default, make, is not on a fresh machine
