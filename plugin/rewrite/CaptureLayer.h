// The declarations that the plugin needs from the injected text (InjectedText.h), looked up once.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/StringRef.h"

namespace mlflow::plugin {

class CaptureLayer {
public:
  /// False if the text is not in this unit (too old a dialect, a module unit without a global module fragment): nothing
  /// can be traced.
  bool load(clang::ASTContext &Context);

  /// Null if the text is not there.
  static clang::NamespaceDecl *find(clang::ASTContext &Context);

  clang::NamespaceDecl *Namespace = nullptr; // __mlflow
  // Types, canonical. Names in describe.h: mlflow_rt_type, _field, _site_info, _site. Handle is the local variable of a
  // traced function.
  clang::QualType Type, Field, SiteInfo, SiteMore, Site, Handle, Accessor /* pointer to function */,
      TypePointer /* const Type * */;
  clang::FieldDecl *SiteLive = nullptr, *SiteMoreInfo = nullptr;
  clang::FieldDecl *HandleToken = nullptr, *HandleResult = nullptr, *HandleHow = nullptr;
  clang::FunctionDecl *Enter = nullptr, *Leave = nullptr;
  clang::FunctionDecl *Cleanup = nullptr, *CleanupForTarget = nullptr; // call Leave
  clang::FunctionDecl *AddSites = nullptr, *RemoveSites = nullptr;     // void() for .init_array and .fini_array
  clang::CXXRecordDecl *Filter = nullptr;                              // class __mlflow_filter
  clang::FunctionTemplateDecl *Bind = nullptr, *BindTask = nullptr;    // a function and the context of now: a Bound
  clang::ClassTemplateDecl *Bound = nullptr;

  // Of coroutines; null where the language has none.
  clang::QualType Flow, FlowBody, Suspension;
  clang::FieldDecl *FlowState = nullptr, *FlowBodyOf = nullptr, *FlowBodyHow = nullptr;
  clang::FunctionDecl *CreateFlow = nullptr, *KeepContext = nullptr, *DropFlow = nullptr;
  clang::FunctionDecl *StartBody = nullptr, *LeaveBody = nullptr, *LeaveContext = nullptr;
  clang::FunctionDecl *IsReady = nullptr, *Resumed = nullptr, *LeaveSuspend = nullptr;
  clang::FunctionDecl *See = nullptr;
  clang::FunctionTemplateDecl *SeeScalar = nullptr;
  clang::QualType Collected;
  clang::FunctionTemplateDecl *Gather = nullptr, *GatherScalar = nullptr, *Reduce = nullptr;

  /// An accessor template by name, or null.
  clang::FunctionTemplateDecl *accessor(llvm::StringRef Name) const;
};

} // namespace mlflow::plugin
