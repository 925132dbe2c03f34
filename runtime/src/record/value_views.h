// Where the parts of an object of a library's are: what its accessor says, code of the program, or what the plugin
// knows of the library's layout. Inline: strings are what most values are made of.
#pragma once

#include "mlflow/rt/describe.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace mlflow::record {

/// Member by member, which is two registers and no memory.
[[gnu::always_inline]] inline mlflow_rt_view view_at(const void *object) noexcept {
  mlflow_rt_view view;
  std::memcpy(&view.data, object, sizeof view.data);
  std::memcpy(&view.size, static_cast<const char *>(object) + offsetof(mlflow_rt_view, size), sizeof view.size);
  return view;
}

/// Of a STRING, SPAN or BYTES.
[[gnu::always_inline]] inline mlflow_rt_view view_of(const mlflow_rt_type *type, const void *object) noexcept {
  if (type->flags & MLFLOW_RT_TYPE_VIEW)
    return view_at(object);
  mlflow_rt_view view{};
  type->access(object, &view, nullptr, nullptr);
  return view;
}

/// A node of a red-black tree of libstdc++. The head of the tree is one too: its parent is the root, left of it is the
/// first node, right of it the last, and the number of nodes follows it.
struct TreeNode {
  int color;
  const TreeNode *parent, *left, *right;

  const TreeNode *next() const noexcept {
    const TreeNode *node = this;
    if (node->right) {
      node = node->right;
      while (node->left)
        node = node->left;
      return node;
    }
    const TreeNode *above = node->parent;
    while (node == above->right) {
      node = above;
      above = above->parent;
    }
    return node->right == above ? node : above; // the root is right of the head if it is the last node
  }
};

/// Hands the elements of a RANGE or MAP to `visit`, so many at most, until that says no. The size is there before.
template <class Visit>
[[gnu::always_inline]] inline void visit_tree(const mlflow_rt_type *type, const void *object, mlflow_rt_view &view,
                                              std::uint64_t most, Visit visit) noexcept {
  const auto where = static_cast<std::uint64_t>(type->fields[0].where);
  auto *head =
      reinterpret_cast<const TreeNode *>(static_cast<const char *>(object) + static_cast<std::uint32_t>(where));
  std::memcpy(&view.size, head + 1, sizeof view.size);
  const TreeNode *node = head->left;
  std::uint64_t left = view.size < most ? view.size : most;
  for (; left && visit(reinterpret_cast<const char *>(node) + (where >> 32)); --left)
    node = node->next();
}

inline void visit_each(const mlflow_rt_type *type, const void *object, mlflow_rt_view &view, mlflow_rt_visit visit,
                       void *context) noexcept {
  if (type->flags & MLFLOW_RT_TYPE_TREE)
    visit_tree(type, object, view, UINT64_MAX, [=](const void *element) { return visit(context, element); });
  else
    type->access(object, &view, visit, context);
}

} // namespace mlflow::record
