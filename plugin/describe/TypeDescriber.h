// Says of a type how its values are walked: scalars, enumerations, arrays, classes by their members, library types by
// their accessors, and types that say it themselves. Types that it reaches it asks TypeDescriptors for, which gives it
// them to describe in turn. Only at the end of the translation unit, since it instantiates accessors. Main thread of
// the compiler.
#pragma once

#include "describe/TypeContents.h"

#include "clang/AST/DeclTemplate.h"

namespace mlflow::plugin {

class CaptureLayer;
class ConstantData;
class NodeBuilder;
class TypeDescriptors;
struct LibraryType;
struct Options;

class TypeDescriber {
public:
  TypeDescriber(NodeBuilder &Nodes, const CaptureLayer &Layer, ConstantData &Data, TypeDescriptors &Types,
                const Options &Opts)
      : Nodes(Nodes), Layer(Layer), Data(Data), Types(Types), Opts(Opts) {}

  /// T is no reference and not volatile. Into has its name; what cannot be read is left at that.
  void describe(clang::QualType T, TypeContents &Into);

private:
  void describeEnum(const clang::EnumDecl &Enum, TypeContents &Into);
  void describeClass(clang::QualType T, const clang::CXXRecordDecl &RD, TypeContents &Into);
  void describeMembers(clang::QualType T, const clang::CXXRecordDecl &RD, TypeContents &Into);
  bool describesItself(clang::QualType T, TypeContents &Into);
  void describePrinted(clang::QualType T, TypeContents &Into);
  bool hasDynamicType(const clang::CXXRecordDecl &RD) const;
  void describeDynamicType(clang::QualType T, TypeContents &Into);
  void describePair(const clang::CXXRecordDecl &RD, const LibraryType &Library, TypeContents &Into);
  bool describeLayout(const clang::CXXRecordDecl &RD, const LibraryType &Library, TypeContents &Into);
  clang::FunctionDecl *accessorOf(clang::QualType T, const LibraryType &Library);
  void describeLibraryType(clang::QualType T, const clang::CXXRecordDecl &RD, TypeContents &Into);
  clang::FunctionDecl *instantiate(clang::FunctionTemplateDecl &Accessor, llvm::ArrayRef<clang::TemplateArgument> Args);
  clang::VarDecl *ofElement(clang::QualType T);

  NodeBuilder &Nodes;
  const CaptureLayer &Layer;
  ConstantData &Data;
  TypeDescriptors &Types;
  const Options &Opts;
};

} // namespace mlflow::plugin
