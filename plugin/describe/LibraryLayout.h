// What is known of the layout of libstdc++'s classes, which its binary interface has fixed: where a string has its
// characters, and a map its tree. Members are found by their names, so that another library, or another version of
// this one, is read by accessors. Emits nothing. Main thread of the compiler.
#pragma once

#include <cstdint>
#include <optional>

namespace clang {
class ASTContext;
class CXXRecordDecl;
class QualType;
} // namespace clang

namespace mlflow::plugin {

/// True for a std::basic_string that begins with a mlflow_rt_view of its characters.
bool beginsWithView(const clang::ASTContext &C, const clang::CXXRecordDecl &RD);

/// Of a set or map that is a red-black tree: what mlflow_rt_field.where says of it (MLFLOW_RT_TYPE_TREE).
std::optional<std::uint64_t> whereTreeIs(const clang::ASTContext &C, const clang::CXXRecordDecl &RD,
                                         clang::QualType Element);

} // namespace mlflow::plugin
