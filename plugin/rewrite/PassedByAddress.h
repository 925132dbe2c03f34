// A class object that is made in the parameter of the function it is passed to, by value: the only expression that has
// no address before the call. Where the ABI hands such a parameter over as an address, the function can as well be
// called by one that is declared with a reference: same symbol, same instructions, and the object is there to be looked
// at. Main thread of the compiler.
#pragma once

#include "rewrite/NodeBuilder.h"

namespace clang {
class CXXMethodDecl;
}

namespace mlflow::plugin {

/// `M` with `T &&` in place of its parameter `Index`, which is a `T`. Null if that is another function for the ABI, or
/// its symbol is not known for sure.
clang::CXXMethodDecl *takingReference(NodeBuilder &Nodes, const clang::CXXMethodDecl &M, unsigned Index);

} // namespace mlflow::plugin
