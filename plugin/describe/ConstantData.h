// The variables that descriptors are made of: their symbols, and their way to CodeGen at the end of the translation
// unit. What is in them is the business of TypeDescriptors and SiteDescriptor. Main thread of the compiler.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/Mangle.h"
#include "llvm/ADT/StringMap.h"

#include <memory>
#include <string>
#include <vector>

namespace mlflow::plugin {

class NodeBuilder;

class ConstantData {
public:
  explicit ConstantData(NodeBuilder &Nodes);

  /// Variable `__mlflow_<Prefix><Symbol>`, one for the whole program. Null if this unit has made one of that name
  /// before.
  clang::VarDecl *folded(llvm::StringRef Prefix, llvm::StringRef Symbol, clang::QualType T);

  /// A variable of this unit alone, under a name that no precompiled header or module it meets has.
  clang::VarDecl *internal(llvm::StringRef Prefix, clang::QualType T);

  static bool isFolded(const clang::VarDecl &D) { return D.isInlineSpecified(); }

  /// The mangled name of a type, of a function.
  std::string symbolOf(clang::QualType T);
  std::string symbolOf(const clang::FunctionDecl &FD);

  /// Hands over what was made since the last call. Every variable has its initialiser by now.
  void emit();

private:
  NodeBuilder &Nodes;
  std::unique_ptr<clang::MangleContext> Mangle;
  std::string Salt;
  unsigned Serial = 0;
  llvm::StringMap<clang::VarDecl *> ByName;
  std::vector<clang::VarDecl *> Unemitted;
};

} // namespace mlflow::plugin
