// What a type descriptor says (struct mlflow_rt_type), before it is a constant in the program. Plain data.
#pragma once

#include "describe/ValueKinds.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <string>

namespace clang {
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace mlflow::plugin {

struct TypeContents {
  enum Flag : unsigned char {
    SignedEnum = 1,
    FlagEnum = 2,
    Polymorphic = 4,
    Pointer = 8,
    Local = 16,
    View = 32,
    Tree = 64
  }; // MLFLOW_RT_TYPE_*
  struct Field {
    clang::VarDecl *Of;
    std::uint64_t Where; // as in mlflow_rt_field
  };

  ValueKind Kind = ValueKind::OPAQUE;
  unsigned char Flags = 0;
  std::uint64_t Size = 0;
  std::string Text;
  clang::VarDecl *Element = nullptr;
  clang::FunctionDecl *Access = nullptr;
  llvm::SmallVector<Field, 8> Fields;

  void addField(clang::VarDecl *Of, std::uint64_t Where, llvm::StringRef Name) {
    Fields.push_back({Of, Where});
    Text += '\0';
    Text += Name;
  }
};

} // namespace mlflow::plugin
