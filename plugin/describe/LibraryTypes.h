// Which types of the standard library are read, and how: LibraryTypes.def applied to a class. Knows names and template
// arguments, emits nothing. Main thread of the compiler.
#pragma once

#include "describe/ValueKinds.h"

#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <optional>

namespace clang {
class ASTContext;
class CXXRecordDecl;
class Sema;
} // namespace clang

namespace mlflow::plugin {

/// A type whose values are parts of a text. `signed char` and `unsigned char` are small integers.
bool isCharacter(const clang::ASTContext &C, clang::QualType T);

struct LibraryType {
  ValueKind Kind = ValueKind::OPAQUE;
  llvm::StringRef Accessor;
  llvm::SmallVector<clang::QualType, 2> Elements; // one, or the members of a TUPLE, VARIANT or OBJECT
  llvm::SmallVector<llvm::StringRef, 2> Names;    // of the members of an OBJECT
  llvm::SmallVector<clang::QualType, 2> Uses;     // other types that the accessor is to know
  std::uint64_t Numerator = 1, Denominator = 1;   // DURATION and TIME: the unit in seconds
  bool IsLocal = false;                           // TIME: of nobody knows which zone
  bool IsNamed = false;                           // present or not is all there is to say: the element is not read
  bool IsPointer = false;                         // other objects may hold the same element
};

/// True for a class of namespace std that LibraryTypes.def names, whether or not it can be read here.
bool isLibraryType(const clang::CXXRecordDecl &RD);

/// True for a class that only says what a class derived from it is, and so is no part of that.
bool isOnlyABase(const clang::CXXRecordDecl &RD);

/// True for a class whose accessor reads all of an object, whatever class is derived from it.
bool readsWholeObject(const clang::CXXRecordDecl &RD);

/// True for a class whose constructor leaves its elements as they are in memory.
bool mayHoldNoValues(const clang::CXXRecordDecl &RD);

/// How to read the complete class RD, or nothing: not of the table, specialised by the user, or of elements that cannot
/// be read.
std::optional<LibraryType> libraryTypeOf(clang::Sema &S, const clang::CXXRecordDecl &RD);

/// True if T is complete, after completing it if that is harmless: a class of the user's is never instantiated, one of
/// namespace std only if its arguments are complete.
bool isComplete(clang::Sema &S, clang::QualType T);

} // namespace mlflow::plugin
