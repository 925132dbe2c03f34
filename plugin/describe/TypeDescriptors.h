// One constant variable for each type whose values are recorded (struct mlflow_rt_type). A descriptor is declared when
// it is first asked for and gets its contents at the end of the translation unit, so types may be recursive and
// incomplete until then. Folded over the whole program where every unit would say the same. Main thread of the
// compiler.
#pragma once

#include "describe/ReachedTypes.h"
#include "describe/TypeDescriber.h"

#include "clang/AST/Decl.h"
#include "clang/AST/PrettyPrinter.h"
#include "llvm/ADT/DenseMap.h"

#include <string>
#include <vector>

namespace mlflow::plugin {

class CaptureLayer;
class ConstantData;
class NodeBuilder;
struct Options;

class TypeDescriptors {
public:
  TypeDescriptors(NodeBuilder &Nodes, const CaptureLayer &Layer, ConstantData &Data, const Options &Opts);

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
  enum class How { Value, CString, Pointee, Name, Secret };
  struct Undone {
    clang::VarDecl *Descriptor;
    clang::QualType T;
    How Reads;
  };

  clang::VarDecl *declare(clang::QualType T, How Reads);
  bool isFolded(clang::QualType T, How Reads);
  clang::Expr *accessorAddress(clang::FunctionDecl *Access);
  clang::Expr *initialiser(const TypeContents &From);

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  ConstantData &Data;
  clang::PrintingPolicy Policy;
  const Options &Opts;
  ReachedTypes Reached;
  TypeDescriber Describer;
  llvm::DenseMap<const clang::Type *, clang::VarDecl *> Values, Names, Pointees;
  clang::VarDecl *CString = nullptr, *Secret = nullptr;
  std::vector<Undone> Queue;
};

} // namespace mlflow::plugin
