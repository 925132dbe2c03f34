#include "rewrite/CaptureLayer.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace mlflow::plugin {

NamespaceDecl *CaptureLayer::find(ASTContext &Context) {
  for (NamedDecl *D : Context.getTranslationUnitDecl()->lookup(&Context.Idents.get("__mlflow")))
    if (auto *N = dyn_cast<NamespaceDecl>(D))
      return N;
  return nullptr;
}

bool CaptureLayer::load(ASTContext &Context) {
  Namespace = find(Context);
  if (!Namespace)
    return false;
  bool Complete = true;
  auto Find = [&](DeclContext *In, llvm::StringRef Name, auto *&Into) {
    using Kind = std::remove_reference_t<decltype(*Into)>;
    Into = nullptr;
    for (NamedDecl *D : In->lookup(&Context.Idents.get(Name)))
      if (auto *Found = dyn_cast<Kind>(D)) {
        Into = Found;
        break;
      }
    Complete &= Into != nullptr;
  };
  auto Record = [&](llvm::StringRef Name, QualType &Into) {
    CXXRecordDecl *RD = nullptr;
    Find(Namespace, Name, RD);
    RD = RD ? RD->getDefinition() : nullptr;
    Complete &= RD != nullptr;
    if (RD)
      Into = Context.getTypeDeclType(static_cast<const TypeDecl *>(RD)).getCanonicalType();
    return RD;
  };
  auto Member = [&](CXXRecordDecl *RD, llvm::StringRef Name, FieldDecl *&Into) {
    if (RD)
      Find(RD, Name, Into);
  };

  FieldDecl *Access = nullptr;
  Member(Record("__type", Type), "__access", Access);
  Record("__field", Field);
  Record("__site_info", SiteInfo);
  Member(Record("__site_more", SiteMore), "__info", SiteMoreInfo);
  Member(Record("__site", Site), "__live", SiteLive);
  CXXRecordDecl *HandleRecord = Record("__handle", Handle);
  Member(HandleRecord, "__token", HandleToken);
  Member(HandleRecord, "__result", HandleResult);
  Member(HandleRecord, "__how", HandleHow);
  Find(Namespace, "__mlflow_enter", Enter);
  Find(Namespace, "__mlflow_leave", Leave);
  Find(Namespace, "__cleanup", Cleanup);
  Find(Namespace, "__cleanup_for_target", CleanupForTarget);
  Find(Namespace, "__add_sites", AddSites);
  Find(Namespace, "__remove_sites", RemoveSites);
  Find(Context.getTranslationUnitDecl(), "__mlflow_filter", Filter);
  Find(Namespace, "__bind", Bind);
  Find(Namespace, "__bind_task", BindTask);
  Find(Namespace, "__bound", Bound);
  if (!Namespace->lookup(&Context.Idents.get("__flow")).empty()) {
    Member(Record("__flow", Flow), "__state", FlowState);
    CXXRecordDecl *BodyRecord = Record("__flow_body", FlowBody);
    Member(BodyRecord, "__of", FlowBodyOf);
    Member(BodyRecord, "__how", FlowBodyHow);
    Record("__suspension", Suspension);
    Find(Namespace, "__mlflow_create", CreateFlow);
    Find(Namespace, "__keep_context", KeepContext);
    Find(Namespace, "__drop_flow", DropFlow);
    Find(Namespace, "__start_body", StartBody);
    Find(Namespace, "__leave_body", LeaveBody);
    Find(Namespace, "__leave_context", LeaveContext);
    Find(Namespace, "__is_ready", IsReady);
    Find(Namespace, "__resumed", Resumed);
    Find(Namespace, "__leave_suspend", LeaveSuspend);
    Find(Namespace, "__see", See);
    Find(Namespace, "__see_scalar", SeeScalar);
    Record("__collected", Collected);
    Find(Namespace, "__gather", Gather);
    Find(Namespace, "__gather_scalar", GatherScalar);
    Find(Namespace, "__reduce", Reduce);
  }
  if (!Complete || !Access) {
    Namespace = nullptr;
    return false;
  }
  Accessor = Access->getType().getCanonicalType();
  TypePointer = Context.getPointerType(Context.getConstType(Type));
  return true;
}

FunctionTemplateDecl *CaptureLayer::accessor(llvm::StringRef Name) const {
  if (!Namespace)
    return nullptr;
  for (NamedDecl *D : Namespace->lookup(&Namespace->getASTContext().Idents.get(Name)))
    if (auto *T = dyn_cast<FunctionTemplateDecl>(D))
      return T;
  return nullptr;
}

} // namespace mlflow::plugin
