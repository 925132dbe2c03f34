// What clang calls when it meets one of our attributes on a declaration: checks where it stands, reads the recorded
// arguments, leaves a carrier.
#include "Diagnostics.h"
#include "attribute/Carrier.h"
#include "attribute/TraceAttr.h"
#include "attribute/UserAttributes.h"
#include "grammar.h"
#include "nearest.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/ParsedAttr.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace mlflow::plugin {

namespace {

SourceRange rangeOf(const std::vector<Token> &Tokens, attributes::TokenRange R) {
  return {Tokens[R.first].getLocation(), Tokens[R.last].getLocation()};
}

std::vector<attributes::Token> plainTokens(const std::vector<Token> &Tokens, const Preprocessor &PP) {
  using Kind = attributes::TokenKind;
  std::vector<attributes::Token> Plain;
  for (const Token &T : Tokens) {
    Kind K = tok::isStringLiteral(T.getKind()) ? Kind::STRING
             : T.is(tok::numeric_constant)     ? Kind::NUMBER
             : T.getIdentifierInfo()           ? Kind::WORD
                                               : Kind::OTHER;
    Plain.push_back({K, PP.getSpelling(T)});
  }
  return Plain;
}

/// `mlflow::trace`, as the user knows it.
std::string quotedName(const ParsedAttr &A) {
  llvm::StringRef Name = A.getAttrName()->getName();
  return ("'" + (A.getScopeName() ? A.getScopeName()->getName() + "::" : llvm::Twine()) + Name + "'").str();
}

/// Where the attribute's own name stands: the key of its arguments.
SourceLocation nameLocation(const ParsedAttr &A) { return A.getScopeName() ? A.getRange().getEnd() : A.getLoc(); }

const std::vector<Token> *argumentsOf(Sema &S, const ParsedAttr &A) {
  UserAttributes *Unit = UserAttributes::of(S.getPreprocessor());
  return Unit ? Unit->tokens().argumentsAt(nameLocation(A)) : nullptr;
}

struct AttrInfo : ParsedAttrInfo {
  AttrInfo(llvm::ArrayRef<Spelling> All, Diag WrongPlace) : WrongPlace(WrongPlace) {
    Spellings = All;
    OptArgs = 1; // the GNU form: one string literal in place of the arguments, see TokenRecorder.h
  }

  virtual bool belongsOn(const Decl &D) const = 0;

  bool diagAppertainsToDecl(Sema &S, const ParsedAttr &A, const Decl *D) const override {
    if (belongsOn(*D))
      return true;
    report(S.getDiagnostics(), A.getLoc(), WrongPlace) << A.getRange() << quotedName(A);
    if (WrongPlace == Diag::OnlyOnFunctions && isa<VarDecl>(D))
      report(S.getDiagnostics(), A.getLoc(), Diag::OnLambda);
    return false;
  }

  bool diagAppertainsToStmt(Sema &S, const ParsedAttr &A, const Stmt *) const override {
    report(S.getDiagnostics(), A.getLoc(), WrongPlace) << A.getRange() << quotedName(A);
    return false;
  }

  const Diag WrongPlace;
};

// [[mlflow::trace(...)]]
struct TraceInfo : AttrInfo {
  using AttrInfo::AttrInfo;
  bool belongsOn(const Decl &D) const override {
    return D.getAsFunction() && !isa<CXXDeductionGuideDecl>(D.getAsFunction());
  }
  AttrHandling handleDeclAttribute(Sema &S, Decl *D, const ParsedAttr &A) const override;

private:
  static bool reportProblems(Sema &S, const attributes::ParsedTrace &Parsed, const std::vector<Token> &Tokens);
  static bool checkParameters(Sema &S, const FunctionDecl &FD, const attributes::ParsedTrace &Parsed,
                              const std::vector<Token> &Tokens);
};

ParsedAttrInfo::AttrHandling TraceInfo::handleDeclAttribute(Sema &S, Decl *D, const ParsedAttr &A) const {
  FunctionDecl *FD = D->getAsFunction();
  const Carrier *Before = carried(*FD, TraceCarrier);
  if (Before && FD->isTemplateInstantiation()) { // an explicit instantiation, and Before is its template's
    llvm::erase(FD->getAttrs(), Before);
  } else if (Before) {
    report(S.getDiagnostics(), A.getLoc(), Diag::GivenTwice) << A.getRange() << quotedName(A);
    return AttributeNotApplied;
  }
  static const std::vector<Token> None;
  const std::vector<Token> *Recorded = argumentsOf(S, A);
  const std::vector<Token> &Tokens = Recorded ? *Recorded : None;
  attributes::ParsedTrace Parsed = attributes::parse_trace(plainTokens(Tokens, S.getPreprocessor()));
  bool Wrong = reportProblems(S, Parsed, Tokens);
  if (!checkParameters(S, *FD, Parsed, Tokens) || Wrong) // everything that is wrong at once
    return AttributeNotApplied;
  carry(*FD, (TraceCarrier + " " + attributes::encode(Parsed.request)).str(), A.getRange());
  if (UserAttributes *Unit = UserAttributes::of(S.getPreprocessor())) {
    UserAttributes::Traced Later{FD, A.getRange(), {}, {}};
    if (Parsed.output_reducer) {
      Later.Reducer = Parsed.output_reducer->name;
      Later.ReducerName = rangeOf(Tokens, Parsed.output_reducer->where);
    }
    Unit->checkLater(std::move(Later));
  }
  return AttributeApplied;
}

bool TraceInfo::reportProblems(Sema &S, const attributes::ParsedTrace &Parsed, const std::vector<Token> &Tokens) {
  for (const attributes::Problem &P : Parsed.problems) {
    SourceRange R = rangeOf(Tokens, P.where);
    {
      DiagnosticBuilder B = report(S.getDiagnostics(), R.getBegin(), Diag::BadArgument);
      B << R << P.message;
      if (P.replacement)
        B << FixItHint::CreateReplacement(R, *P.replacement);
    }
    if (!P.note.empty())
      report(S.getDiagnostics(), R.getBegin(), Diag::BadArgumentNote) << P.note;
  }
  return !Parsed.problems.empty();
}

bool TraceInfo::checkParameters(Sema &S, const FunctionDecl &FD, const attributes::ParsedTrace &Parsed,
                                const std::vector<Token> &Tokens) {
  std::vector<std::string_view> Names;
  for (const ParmVarDecl *P : FD.parameters())
    if (!P->getName().empty())
      Names.push_back({P->getName().data(), P->getName().size()});
  bool Good = true;
  auto CheckName = [&](const attributes::NamedThing &Wanted) {
    if (llvm::is_contained(Names, Wanted.name))
      return;
    Good = false;
    SourceRange R = rangeOf(Tokens, Wanted.where);
    std::string_view Nearest = attributes::nearest(Wanted.name, Names);
    if (Nearest.empty())
      report(S.getDiagnostics(), R.getBegin(), Diag::UnknownParameter) << R << &FD << Wanted.name;
    else
      report(S.getDiagnostics(), R.getBegin(), Diag::UnknownParameterMeant)
          << R << &FD << Wanted.name << llvm::StringRef(Nearest) << FixItHint::CreateReplacement(R, Nearest);
  };
  for (const attributes::NamedThing &Wanted : Parsed.parameters)
    CheckName(Wanted);
  for (const attributes::NamedThing &Wanted : Parsed.attribute_parameters) {
    CheckName(Wanted);
    for (const ParmVarDecl *P : FD.parameters()) {
      ValueMark Mark = valueMarkOf(*P);
      if (P->getName() != llvm::StringRef(Wanted.name) ||
          (!P->isParameterPack() && Mark != ValueMark::Skip && Mark != ValueMark::Out))
        continue;
      Good = false;
      SourceRange R = rangeOf(Tokens, Wanted.where);
      report(S.getDiagnostics(), R.getBegin(), Diag::NoInputForAttribute) << R << Wanted.name;
    }
  }
  return Good;
}

// The attributes without arguments: what they stand on is all there is to check.
struct MarkInfo : AttrInfo {
  MarkInfo(llvm::ArrayRef<Spelling> All, Diag WrongPlace, llvm::StringRef Carrier, bool (*BelongsOn)(const Decl &))
      : AttrInfo(All, WrongPlace), CarrierText(Carrier), BelongsOn(BelongsOn) {}

  bool belongsOn(const Decl &D) const override { return BelongsOn(D); }

  AttrHandling handleDeclAttribute(Sema &S, Decl *D, const ParsedAttr &A) const override {
    if (const std::vector<Token> *Tokens = argumentsOf(S, A); Tokens && !Tokens->empty()) {
      SourceRange R = rangeOf(*Tokens, {0, Tokens->size() - 1});
      report(S.getDiagnostics(), R.getBegin(), Diag::TakesNoArguments) << R << quotedName(A);
      return AttributeNotApplied;
    }
    Decl *On = D->getAsFunction() ? D->getAsFunction() : D;
    carry(*On, CarrierText, A.getRange());
    return AttributeApplied;
  }

  const llvm::StringRef CarrierText;
  bool (*const BelongsOn)(const Decl &);
};

bool isFunction(const Decl &D) { return D.getAsFunction(); }
bool isParameter(const Decl &D) { return isa<ParmVarDecl>(D); }
bool isParameterOrMember(const Decl &D) { return isa<ParmVarDecl, FieldDecl>(D); }

#define MLFLOW_ATTRIBUTE(Id, Text, Help)                                                                               \
  constexpr ParsedAttrInfo::Spelling Id##Spellings[] = {{ParsedAttr::AS_CXX11, "mlflow::" Text},                       \
                                                        {ParsedAttr::AS_C23, "mlflow::" Text},                         \
                                                        {ParsedAttr::AS_GNU, "mlflow_" Text}};
#include "mlflow/attributes.def"

struct Trace : TraceInfo {
  Trace() : TraceInfo(TraceSpellings, Diag::OnlyOnFunctions) {}
};
struct NoTrace : MarkInfo {
  NoTrace() : MarkInfo(NoTraceSpellings, Diag::OnlyOnFunctions, NoTraceCarrier, isFunction) {}
};
struct Skip : MarkInfo {
  Skip() : MarkInfo(SkipSpellings, Diag::OnlyOnParametersAndMembers, SkipCarrier, isParameterOrMember) {}
};
struct Sensitive : MarkInfo {
  Sensitive() : MarkInfo(SensitiveSpellings, Diag::OnlyOnParametersAndMembers, SensitiveCarrier, isParameterOrMember) {}
};
struct Out : MarkInfo {
  Out() : MarkInfo(OutSpellings, Diag::OnlyOnParameters, OutCarrier, isParameter) {}
};

#define MLFLOW_ATTRIBUTE(Id, Text, Help) const ParsedAttrInfoRegistry::Add<Id> Id##Registration("mlflow::" Text, Help);
#include "mlflow/attributes.def"

} // namespace

} // namespace mlflow::plugin
