// The types that traced functions name in a handler which never handles: the personality routine asks each of them,
// before anything is unwound, whether it matches the exception. They take a note and say no. `class __mlflow_filter` is
// for code with RTTI; code without it refers to the type of `const __fp16 *`, which no program throws. Both are laid
// out by hand, after the Itanium C++ ABI.
#pragma once

#include <typeinfo>

namespace mlflow::record {

/// An exception looks for a handler, and the frame that asks has none. Called for each traced frame that it passes,
/// innermost first.
void note_exception(const std::type_info *type, void *object) noexcept;

} // namespace mlflow::record
