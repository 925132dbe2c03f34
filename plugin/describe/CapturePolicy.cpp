#include "describe/CapturePolicy.h"

#include "describe/LibraryTypes.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

bool isConstCharPointer(QualType T) {
  const auto *Pointer = T->getAs<PointerType>();
  if (!Pointer)
    return false;
  QualType Target = Pointer->getPointeeType();
  bool IsChar =
      Target->isSpecificBuiltinType(BuiltinType::Char_S) || Target->isSpecificBuiltinType(BuiltinType::Char_U);
  return IsChar && Target.isConstQualified() && !Target.isVolatileQualified();
}

// A class that a constructor has made something of. Of others an object may be declared and not yet have a value, and
// is then an out parameter, as a scalar may be.
bool isConstructedClass(QualType T) {
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  return RD && RD->hasDefinition() && !RD->getDefinition()->hasTrivialDefaultConstructor() && !mayHoldNoValues(*RD);
}

// A scalar that is pointed to may be the first of an array.
bool isObjectPointer(QualType T) {
  const auto *Pointer = T->getAs<PointerType>();
  QualType Target = Pointer ? Pointer->getPointeeType() : QualType();
  return Pointer && Target->isRecordType() && !Target.isVolatileQualified() &&
         (Target.isConstQualified() || isConstructedClass(Target));
}

bool isFunctionReference(QualType T) { return T->isReferenceType() && T->getPointeeType()->isFunctionType(); }

// Reading a volatile object is an effect.
bool isVolatile(QualType T) { return T.getNonReferenceType().isVolatileQualified(); }

} // namespace

Reading readingOfParameter(QualType Declared, bool ByRule) {
  if (isFunctionReference(Declared) || isVolatile(Declared))
    return Reading::Name;
  QualType Read = Declared.getNonReferenceType();
  if (Declared->isReferenceType() && !Read.isConstQualified()) {
    // Probably an out parameter, and what it refers to not made yet. Only code that builds objects in raw memory passes
    // one of a class with a constructor so early, and nobody annotates that.
    if (ByRule || !isConstructedClass(Read))
      return Reading::Name;
  }
  if (!ByRule && isObjectPointer(Declared))
    return Reading::Pointee;
  // A rule cannot know that the characters end.
  return !ByRule && isConstCharPointer(Read) ? Reading::CString : Reading::Value;
}

Reading readingOfOut(QualType Declared) {
  if (isFunctionReference(Declared) || isVolatile(Declared))
    return Reading::Name;
  if (const auto *Pointer = Declared->getAs<PointerType>()) {
    QualType Target = Pointer->getPointeeType();
    if (!Target->isVoidType() && !Target->isFunctionType() && !Target.isVolatileQualified())
      return Reading::Pointee;
  }
  return Reading::Value;
}

Reading readingOfResult(QualType Declared, bool ByRule) {
  if (isFunctionReference(Declared) || isVolatile(Declared))
    return Reading::Name;
  // A `T &` may name memory in which the object is not built yet.
  if (Declared->isReferenceType() && (ByRule || !Declared->getPointeeType().isConstQualified()))
    return Reading::Name;
  return Reading::Value;
}

Reading readingOfObserved(QualType Passed, bool ByRule) {
  if (isFunctionReference(Passed) || isVolatile(Passed))
    return Reading::Name;
  // Under a rule, perhaps a buffer that the consumer is to fill.
  if (ByRule && Passed->isLValueReferenceType() && !Passed->getPointeeType().isConstQualified())
    return Reading::Name;
  return Reading::Value;
}

} // namespace mlflow::plugin
