// One constant variable for each type whose values are recorded (struct mlflow_rt_type). A descriptor is declared when
// it is first asked for and gets its contents at the end of the translation unit, so types may be recursive and
// incomplete until then. Folded over the whole program where every unit would say the same. Main thread of the
// compiler.
#pragma once

#include "describe/ValueKinds.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/PrettyPrinter.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <string>
#include <vector>

namespace mlflow::plugin {

class CaptureLayer;
class ConstantData;
class NodeBuilder;
struct LibraryType;

class TypeDescriptors {
public:
  TypeDescriptors(NodeBuilder &Nodes, const CaptureLayer &Layer, ConstantData &Data, bool PrivateMembers);

  /// A value that is read in place. T is no reference.
  clang::VarDecl *ofValue(clang::QualType T);
  /// A `const char *` whose characters are read.
  clang::VarDecl *ofCString();
  /// A pointer to something that is read in place, if it is not null. T is the pointer's type.
  clang::VarDecl *ofPointee(clang::QualType T);
  /// A value that is not read: its type's name is shown. T may be anything but dependent.
  clang::VarDecl *ofName(clang::QualType T);
  /// A value that must not be shown.
  clang::VarDecl *ofSecret();

  /// Gives their contents to the descriptors that were asked for since the last call; true if there were any. That may
  /// declare others.
  bool fill();

  std::string nameOf(clang::QualType T) const;

private:
  struct Contents;
  enum class How { Value, CString, Pointee, Name, Secret };
  struct Undone {
    clang::VarDecl *Descriptor;
    clang::QualType T;
    How Reads;
  };

  clang::VarDecl *declare(clang::QualType T, How Reads);
  bool isFolded(clang::QualType T, How Reads);
  bool isSameEverywhere(clang::QualType T);
  bool reachesOnlyComplete(clang::QualType T, llvm::SmallPtrSetImpl<const clang::Type *> &Seen);
  void describeValue(clang::QualType T, Contents &Into);
  void describeEnum(const clang::EnumDecl &Enum, Contents &Into);
  void describeClass(clang::QualType T, const clang::CXXRecordDecl &RD, Contents &Into);
  void describeMembers(clang::QualType T, const clang::CXXRecordDecl &RD, Contents &Into);
  bool describesItself(clang::QualType T, Contents &Into);
  bool hasDynamicType(const clang::CXXRecordDecl &RD) const;
  void describeDynamicType(clang::QualType T, Contents &Into);
  void describePair(const clang::CXXRecordDecl &RD, const LibraryType &Library, Contents &Into);
  clang::FunctionDecl *accessorOf(clang::QualType T, const LibraryType &Library);
  void describeLibraryType(clang::QualType T, const clang::CXXRecordDecl &RD, Contents &Into);
  clang::FunctionDecl *instantiate(clang::FunctionTemplateDecl &Accessor, llvm::ArrayRef<clang::TemplateArgument> Args);
  clang::VarDecl *ofElement(clang::QualType T);
  clang::Expr *accessorAddress(clang::FunctionDecl *Access);
  clang::Expr *initialiser(const Contents &From);

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  ConstantData &Data;
  clang::PrintingPolicy Policy;
  const bool PrivateMembers;
  llvm::DenseMap<const clang::Type *, clang::VarDecl *> Values, Names, Pointees;
  clang::VarDecl *CString = nullptr, *Secret = nullptr;
  llvm::DenseSet<const clang::Type *> Complete; // known to reach only complete types
  std::vector<Undone> Queue;
};

} // namespace mlflow::plugin
