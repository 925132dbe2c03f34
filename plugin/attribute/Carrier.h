// How an attribute of ours stays on a declaration: as one that clang keeps, instantiates and writes into precompiled
// headers and modules, but gives no meaning to. `swift_attr` is that in C and C++: a string that only Swift's importer
// reads. `annotate`, the usual choice, is not: it makes CodeGen emit llvm.global.annotations, which keeps inline
// functions alive that would be dropped, and calls at every access of a member.
#pragma once

#include "clang/AST/Attr.h"
#include "clang/AST/DeclBase.h"
#include "llvm/ADT/StringRef.h"

namespace mlflow::plugin {

using Carrier = clang::SwiftAttrAttr;

/// What a carrier holds for each attribute: "mlflow.trace", and behind it for `trace` a space and the encoded request.
#define MLFLOW_ATTRIBUTE(Id, Text, Help) inline constexpr llvm::StringLiteral Id##Carrier = "mlflow." Text;
#include "mlflow/attributes.def"

inline void carry(clang::Decl &D, llvm::StringRef Text, clang::SourceRange Range) {
  clang::ASTContext &Context = D.getASTContext();
  D.addAttr(Carrier::CreateImplicit(Context, Text, Range));
}

/// The attribute that Kind names on this very declaration, or null; *Payload is what follows the name.
inline const Carrier *carried(const clang::Decl &D, llvm::StringRef Kind, llvm::StringRef *Payload = nullptr) {
  if (!D.hasAttrs())
    return nullptr;
  for (const Carrier *A : D.specific_attrs<Carrier>()) {
    llvm::StringRef Text = A->getAttribute();
    if (!Text.consume_front(Kind) || (!Text.empty() && Text[0] != ' '))
      continue;
    if (Payload)
      *Payload = Text.drop_front(Text.empty() ? 0 : 1);
    return A;
  }
  return nullptr;
}

} // namespace mlflow::plugin
