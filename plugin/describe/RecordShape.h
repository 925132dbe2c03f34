// Which members of a class are shown, under which name and where they are: its public ones or all, those of its bases
// and of anonymous members in place, in the order in which they are declared. Follows the marks on members. Says
// nothing of what their types look like. Main thread of the compiler.
#pragma once

#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"

#include <cstdint>
#include <string>

namespace clang {
class ASTContext;
class CXXRecordDecl;
} // namespace clang

namespace mlflow::plugin {

struct ShownMember {
  enum class How {
    Value,   // read
    InPlace, // a class whose members are shown as the holder's
    Name,    // shown by its type
    Secret
  };
  How Reads;
  std::string Name;
  clang::QualType T;
  std::uint64_t Where; // as in mlflow_rt_field, without the name's length
};

struct RecordShape {
  llvm::SmallVector<ShownMember, 8> Members;
  /// Not null: the class adds nothing to this base, which begins where it does and is no class of the user's.
  clang::QualType StandsFor;
};

/// Of a class that is complete and in no namespace of the standard library.
RecordShape shapeOf(const clang::ASTContext &Context, const clang::CXXRecordDecl &RD, bool PrivateMembers);

/// True for classes that are no business of the user's: those of the standard library and its helpers, and what
/// LibraryTypes.def has of others.
bool isOfTheImplementation(const clang::CXXRecordDecl &RD);

} // namespace mlflow::plugin
